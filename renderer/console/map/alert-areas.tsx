import { useEffect, useMemo, useState } from 'react';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { ringOf, type Area } from '../../../shared/geo/area';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { classNames } from '../../ui/class-names';
import { alertTone } from '../alerts/alert-chip';
import type { CityMap } from './city-map';
import styles from './alert-areas.module.css';

/** Of many warnings so many areas are drawn: those of the queue's first. */
const mostAreas = 20;

/** Draws where alerts say that something is the matter: what was warned of, as wide as it was. */
export function AlertAreas({
  map,
  alerts,
  selectedId,
}: {
  readonly map: CityMap;
  readonly alerts: readonly Alert[];
  readonly selectedId: AlertId | undefined;
}): null {
  const wanted = useMemo(() => areasOf(alerts, selectedId), [alerts, selectedId]);
  const [drawn, setDrawn] = useState(wanted);
  // Alerts change often, their areas seldom.
  if (JSON.stringify(drawn) !== JSON.stringify(wanted)) setDrawn(wanted);
  useEffect(() => {
    const stops = drawn.map(({ area, tone, selected }) => {
      const names = [styles['area'], styles[tone], selected && styles['selected']];
      return map.addShape(ringOf(area), classNames(...names), true);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [map, drawn]);
  return null;
}

interface DrawnArea {
  readonly area: Area;
  readonly tone: ReturnType<typeof alertTone>;
  readonly selected: boolean;
}

/** One warning is an alert at each school that it concerns: its area is drawn once. */
function areasOf(alerts: readonly Alert[], selectedId: AlertId | undefined): readonly DrawnArea[] {
  const byArea = new Map<string, DrawnArea>();
  for (const alert of inQueueOrder(alerts.filter(({ area }) => area))) {
    if (!alert.area || alert.handling === 'closed' || byArea.size >= mostAreas) continue;
    const key = JSON.stringify(alert.area);
    const known = byArea.get(key);
    const selected = alert.id === selectedId || known?.selected === true;
    byArea.set(key, { area: alert.area, tone: known?.tone ?? alertTone(alert), selected });
  }
  return [...byArea.values()];
}
