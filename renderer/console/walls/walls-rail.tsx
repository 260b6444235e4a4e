import { memo, useDeferredValue, useEffect, useMemo, type ReactElement } from 'react';
import { Ellipsis } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import type { TileReport } from '../../../shared/vocabulary/feed';
import type { DisplayInfo, Monitor, Wall } from '../../../shared/vocabulary/wall';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import { calmAlerts } from '../../mirror/selectors';
import { useMirror, type Mirror, type StationMirror } from '../../mirror/store';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { Button, IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { EmptyState } from '../../ui/empty-state';
import { DropMenu } from '../../ui/menu';
import { Glyph } from '../../ui/glyph';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { useSelection } from '../desk/selection';
import { keepChoiceValid } from '../gestures/choose-tile';
import { SalvosButton } from '../salvos/salvos-button';
import { PanelHeader } from '../panel-header';
import { currentMonitor, monitorsOf } from './cells';
import { MonitorCard } from './monitor-card';
import { findNotLive } from './not-live';
import { NotLiveList } from './not-live-list';
import { UndoBar } from './undo-bar';
import { wallEntries } from './wall-entries';
import styles from './walls-rail.module.css';

/**
 * Every monitor of every wall in small, and everything on them that is not live. A salvo changes all of it at once: what
 * the operator does meanwhile goes before the drawing of it.
 */
export function WallsRail({ station }: { readonly station: StationMirror }): ReactElement {
  const mirror = useDeferredValue(
    useMirror(useShallow(({ walls, undo, monitors, displays }) => ({ walls, undo, monitors, displays }))),
  );
  const tiles = useDeferredValue(useMirror((feeds) => feeds.tiles));
  return <Rail station={station} mirror={mirror} tiles={tiles} />;
}

const Rail = memo(function Rail({ station, mirror, tiles }: RailProps): ReactElement {
  const { walls, undo, monitors: windows, displays } = mirror;
  const alerts = useMirror(calmAlerts);
  const chosenMonitorId = useSelection((state) => state.chosenMonitorId);
  const reports = useMemo(() => reportsByMonitor(tiles), [tiles]);
  const notLive = useMemo(() => findNotLive(walls, windows, tiles), [walls, windows, tiles]);
  const monitors = monitorsOf(walls);
  const current = currentMonitor(walls, chosenMonitorId);
  const isOpen = useMode(({ mode }) => mode.kind === 'tours');
  const openAlerts = useMemo(() => inQueueOrder(alerts).filter((alert) => alert.handling !== 'closed'), [alerts]);
  useEffect(() => keepChoiceValid(walls), [walls]);
  const displayOf = (monitorId: MonitorId): DisplayInfo | undefined => {
    const bound = windows.find((window) => window.monitorId === monitorId)?.displayNumber;
    return displays.find(({ number }) => number === bound);
  };

  return (
    <aside className={styles['rail']} aria-label="Walls">
      <PanelHeader
        title="Walls"
        hint={walls.map((wall) => `${wall.name}: ${wall.monitors.map(({ name }) => name).join(' ')}`).join(', ')}
      >
        <SalvosButton />
        <Button
          size="small"
          tone="quiet"
          icon={<Glyph name="tour" />}
          data-testid="tours"
          aria-expanded={isOpen}
          onClick={() => (isOpen ? leaveMode() : enterMode({ kind: 'tours' }))}
        >
          Tours
        </Button>
        <DropMenu label="Menu of the walls" entries={wallEntries()}>
          <IconButton size="small" tone="quiet" label="Menu of the walls" icon={<Ellipsis aria-hidden />} />
        </DropMenu>
      </PanelHeader>
      <UndoBar undo={undo} />
      {monitors.length === 0 ? (
        <div className={styles['none']}>
          <EmptyState
            title="No monitors"
            hint="The configuration describes no wall, so there is nothing to open a camera on. Add a wall with a monitor to it and start again."
          />
        </div>
      ) : (
        <div className={styles['scroll']} data-pictures="walls">
          {walls.map((wall) => (
            <section key={wall.id} aria-label={wall.name} data-testid={`wall-${wall.id}`}>
              {walls.length > 1 && <h3 className={styles['wall']}>{wall.name}</h3>}
              <div className={classNames(styles['monitors'], wall.monitors.length > 2 && styles['pairs'])}>
                {wall.monitors.map((monitor) => (
                  <MonitorCard
                    key={monitor.id}
                    monitor={monitor}
                    window={windows.find((window) => window.monitorId === monitor.id)}
                    display={displayOf(monitor.id)}
                    reports={reports.get(monitor.id) ?? noReports}
                    station={station}
                    current={monitor === current}
                    wide={isWide(wall, monitor === current)}
                    alert={openAlerts.find((alert) => alert.openedOn === monitor.id)}
                  />
                ))}
                {hasGap(wall, current) && <div className={styles['filler']} />}
              </div>
            </section>
          ))}
        </div>
      )}
      <NotLiveList notLive={notLive} station={station} />
    </aside>
  );
});

interface RailProps {
  readonly station: StationMirror;
  readonly mirror: Pick<Mirror, 'walls' | 'undo' | 'monitors' | 'displays'>;
  readonly tiles: readonly TileReport[];
}

/** Of more than two the one that is worked on is as wide as the rail; the others go in pairs. */
function isWide({ monitors }: Wall, isCurrent: boolean): boolean {
  return isCurrent && monitors.length > 2;
}

/** One of the pairs is alone. */
function hasGap({ monitors }: Wall, current: Monitor | undefined): boolean {
  const inPairs = monitors.length - (current && monitors.includes(current) ? 1 : 0);
  return monitors.length > 2 && inPairs % 2 === 1;
}

const noReports: ReadonlyMap<number, TileReport> = new Map();

function reportsByMonitor(tiles: readonly TileReport[]): ReadonlyMap<MonitorId, ReadonlyMap<number, TileReport>> {
  const byMonitor = new Map<MonitorId, Map<number, TileReport>>();
  for (const tile of tiles) {
    const cells = byMonitor.get(tile.monitorId) ?? new Map<number, TileReport>();
    cells.set(tile.cell, tile);
    byMonitor.set(tile.monitorId, cells);
  }
  return byMonitor;
}
