/** Which rows of a long list are drawn: those in view and a few around them, whatever the length of the list. */
import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Rows beyond those in view, above and below, that are drawn as well. */
const spare = 10;

export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** The window over a list whose rows are all of one height; they lie in the one element that is in what scrolls. */
export interface RowWindow {
  readonly view: RefObject<HTMLDivElement | null>;
  readonly span: RowSpan;
  readonly follow: () => void;
  /** Scrolls as little as it takes to have a row in view. */
  readonly reveal: (row: number) => void;
  /** Rows that are in view at once, for keys that turn a page. */
  readonly pageRows: () => number;
}

/** Follows the scrolling of a list of so many rows. */
export function useRowWindow(rows: number): RowWindow {
  const view = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState<RowSpan>({ first: 0, last: 40 });
  // What lies in it is as high as all rows; the element itself may be higher than a short list.
  const rowPx = useCallback(
    ({ firstElementChild: all }: HTMLElement): number =>
      all instanceof HTMLElement && rows > 0 ? all.offsetHeight / rows : 0,
    [rows],
  );
  const follow = useCallback((): void => {
    const element = view.current;
    const height = element ? rowPx(element) : 0;
    if (!element || !height) return;
    const first = Math.max(0, Math.floor(element.scrollTop / height) - spare);
    const last = Math.min(rows - 1, Math.ceil((element.scrollTop + element.clientHeight) / height) + spare);
    setSpan((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, [rows, rowPx]);
  const reveal = useCallback(
    (row: number): void => {
      const element = view.current;
      const height = element ? rowPx(element) : 0;
      if (!element || !height) return;
      const [top, bottom] = [row * height, (row + 1) * height - element.clientHeight];
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < bottom) element.scrollTop = bottom;
    },
    [rowPx],
  );
  const pageRows = useCallback((): number => {
    const element = view.current;
    const height = element ? rowPx(element) : 0;
    return element && height ? Math.max(1, Math.floor(element.clientHeight / height)) : spare;
  }, [rowPx]);
  // A list that grew or shrank is another one below the same place.
  useLayoutEffect(follow, [follow]);
  return { view, span, follow, reveal, pageRows };
}
