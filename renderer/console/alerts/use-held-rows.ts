/** A list that does not move under the pointer. */
import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';
import type { FloodSpan } from '../../../shared/alerts/flood';
import type { Alert } from '../../../shared/vocabulary/alert';
import { heldRows, waitingRows, type QueueRow } from './queue-rows';

/** How long the order is held after the pointer has moved over the list, milliseconds: longer than it takes to aim and press. */
export const heldForMs = 1_500;

/** What a list shows that must not move. */
export interface Held {
  readonly rows: readonly QueueRow[];
  /** Its line stands above the rows, and would move them all. */
  readonly flood: FloodSpan | undefined;
}

/** What to draw, how many new rows wait, and what the list tells of the pointer. */
export interface HeldRows extends Held {
  readonly waiting: number;
  readonly pointer: {
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * Holds the order of rows while the pointer moves over them: nobody may press what came under it at that moment. The list goes on as
 * soon as the pointer rests or has left; a P1 stands in the banner meanwhile.
 * @param now - what an alert is by now
 */
export function useHeldRows(fresh: Held, now: (alert: Alert) => Alert): HeldRows {
  const [held, setHeld] = useState<Held>();
  const latest = useRef(fresh);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = fresh;
  });
  const release = useCallback((): void => {
    clearTimeout(timer.current);
    setHeld(undefined);
  }, []);
  const hold = useCallback(
    ({ pointerType }: PointerEvent): void => {
      // A finger is on the row that it means.
      if (pointerType === 'touch') return;
      clearTimeout(timer.current);
      timer.current = setTimeout(release, heldForMs);
      setHeld((before) => before ?? latest.current);
    },
    [release],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const pointer = { onPointerMove: hold, onPointerDown: hold, onPointerLeave: release };
  if (!held) return { ...fresh, waiting: 0, pointer };
  const rows = heldRows(held.rows, fresh.rows, now);
  return { rows, flood: held.flood, waiting: waitingRows(held.rows, fresh.rows), pointer };
}
