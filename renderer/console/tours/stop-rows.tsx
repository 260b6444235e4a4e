import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { GripVertical, X } from 'lucide-react';
import { dwellSeconds, type TourStop } from '../../../shared/vocabulary/tour';
import type { StationMirror } from '../../mirror/store';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { EmptyState } from '../../ui/empty-state';
import { beginPointerDrag } from '../../ui/pointer-drag';
import { announce } from '../desk/announce';
import { NumberField } from '../map/tools/number-field';
import { changeDraft, withDwell, withoutStop, withStopAt } from './draft';
import styles from './tours.module.css';

/** The stops in their order. The handle moves one: dragged, or by the arrows. */
export function StopRows({
  station,
  stops,
}: {
  readonly station: StationMirror;
  readonly stops: readonly TourStop[];
}): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const [moving, setMoving] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => () => cancel.current(), []);
  if (stops.length === 0) {
    return <EmptyState title="No stops yet" hint="Select a camera and add it, or add a whole school." />;
  }
  const nameOf = ({ cameraId }: TourStop): string => {
    const camera = station.cameras.get(cameraId);
    return camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}, ${camera.name}` : `${cameraId}, gone`;
  };
  const move = (from: number, to: number): void => {
    const stop = stops[from];
    if (!stop || to < 0 || to >= stops.length) return;
    changeDraft((draft) => withStopAt(draft, from, to));
    announce(`${nameOf(stop)} is stop ${to + 1} of ${stops.length}`);
    focusHandle(list.current, to);
  };
  const press = (event: PointerEvent, from: number): void => {
    event.stopPropagation();
    let to = from;
    cancel.current = beginPointerDrag(event.nativeEvent, {
      onStart: () => setMoving({ from, to }),
      onMove: ({ clientY }) => {
        to = rowAt(list.current, clientY, to);
        setMoving({ from, to });
      },
      onDrop: () => {
        setMoving(null);
        move(from, to);
      },
      onCancel: () => setMoving(null),
    });
  };
  return (
    <ol ref={list} className={styles['stops']} aria-label="Stops">
      {stops.map((stop, index) => (
        <li
          key={index}
          className={classNames(
            styles['stop'],
            moving?.from === index && styles['lifted'],
            moving && moving.to === index && moving.from !== index && styles[moving.from < index ? 'after' : 'before'],
          )}
          data-testid={`stop-${index}`}
        >
          <IconButton
            size="small"
            tone="quiet"
            className={styles['handle']}
            label={`Move stop ${index + 1}, ${nameOf(stop)}: drag it, or use the arrows`}
            icon={<GripVertical aria-hidden />}
            onPointerDown={(event) => press(event, index)}
            onKeyDown={(event) => moveByKey(event, index, stops.length, move)}
          />
          <span className={styles['number']}>{index + 1}</span>
          <span className={styles['name']}>{nameOf(stop)}</span>
          <NumberField
            label={`Seconds for stop ${index + 1}`}
            name={`dwell-${index}`}
            value={stop.dwellSeconds}
            least={dwellSeconds.least}
            most={dwellSeconds.most}
            onValue={(seconds) => changeDraft((draft) => withDwell(draft, index, seconds))}
          />
          <span className={styles['unit']}>s</span>
          <IconButton
            size="small"
            tone="quiet"
            label={`Take out stop ${index + 1}, ${nameOf(stop)}`}
            icon={<X aria-hidden />}
            onClick={() => changeDraft((draft) => withoutStop(draft, index))}
          />
        </li>
      ))}
    </ol>
  );
}

function moveByKey(event: KeyboardEvent, index: number, count: number, move: (from: number, to: number) => void): void {
  const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move(index, to);
}

function focusHandle(list: HTMLElement | null, index: number): void {
  // The row is there already: rows are known by their place.
  list?.children[index]?.querySelector('button')?.focus();
}

/** The row below the pointer; between rows the one before stays. */
function rowAt(list: HTMLElement | null, clientY: number, before: number): number {
  const rows = [...(list?.children ?? [])];
  const index = rows.findIndex((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return clientY >= top && clientY < bottom;
  });
  return index < 0 ? before : index;
}
