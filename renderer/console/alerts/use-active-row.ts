/** The one row of a list that has its focus: where arrows go on from, and what Tab reaches. */
import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';
import type { RowWindow } from '../../ui/row-window';

/** A row that the list is at, by its key. */
export interface ActiveRow {
  readonly key: string | undefined;
  readonly row: number;
  /** Somebody came to a row in another way than by this list's keys. */
  readonly setActive: (key: string) => void;
  /** Goes to a row, in view or not. */
  readonly focusRow: (row: number) => void;
  /** For the list itself. */
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Follows the row with the focus by its key, wherever the list moves it. When it goes, the row in its place is the one, and has the
 * focus where the other had it.
 * @param fallback - the row before somebody has come to one
 * @param focusWish - with each other number the focus goes into the list
 */
export function useActiveRow(
  keys: readonly string[],
  fallback: number,
  focusWish: number,
  { view, reveal }: Pick<RowWindow, 'view' | 'reveal'>,
): ActiveRow {
  const [chosen, setChosen] = useState<{ readonly key: string; readonly row: number }>();
  const [steps, setSteps] = useState(0);
  const inside = useRef(false);
  const found = chosen ? keys.indexOf(chosen.key) : -1;
  const row = Math.min(found >= 0 ? found : (chosen?.row ?? Math.max(0, fallback)), Math.max(0, keys.length - 1));
  const key = keys[row];
  // Remembered while the list is drawn: who has gone is looked for where it was.
  if (chosen && key !== undefined && (key !== chosen.key || row !== chosen.row)) setChosen({ key, row });

  const latest = useRef({ keys, key });
  useLayoutEffect(() => {
    latest.current = { keys, key };
  });
  useLayoutEffect(() => {
    if (!inside.current) return;
    reveal(row);
    if (document.activeElement === document.body) rowElement(view, key)?.focus({ preventScroll: true });
  }, [key, row, reveal, view]);
  useLayoutEffect(() => {
    if (steps + focusWish > 0) rowElement(view, latest.current.key)?.focus({ preventScroll: true });
  }, [steps, focusWish, view]);

  const setActive = useCallback((next: string): void => {
    setChosen({ key: next, row: latest.current.keys.indexOf(next) });
  }, []);
  const focusRow = useCallback(
    (next: number): void => {
      const nextKey = latest.current.keys[next];
      if (nextKey === undefined) return;
      reveal(next);
      setChosen({ key: nextKey, row: next });
      setSteps((count) => count + 1);
    },
    [reveal],
  );
  const onFocus = useCallback((): void => {
    inside.current = true;
  }, []);
  const onBlur = useCallback(({ target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (relatedTarget instanceof Node) inside.current = currentTarget.contains(relatedTarget);
    // Nothing else has it: either somebody left it, or the row is gone, and then the next one has it.
    else queueMicrotask(() => (inside.current = !target.isConnected));
  }, []);
  return { key, row, setActive, focusRow, onFocus, onBlur };
}

function rowElement(view: RefObject<HTMLElement | null>, key: string | undefined): HTMLElement | null {
  if (key === undefined) return null;
  return view.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}
