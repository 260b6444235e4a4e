import { useLayoutEffect, useState, type RefObject } from 'react';
import { watchScale } from '../../ui/watch-scale';
import { readInk, type Ink } from './ink';

/** What a drawing depends on besides what is drawn. A new object whenever it must be drawn anew. */
export interface Drawing {
  readonly widthPx: number;
  readonly ink: Ink;
}

/** Follows the size of an element, the display's scale and the tokens that the window wears. */
export function useDrawing(element: RefObject<HTMLElement | null>): Drawing | undefined {
  const [drawing, setDrawing] = useState<Drawing>();
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const listening = new AbortController();
    const measure = (): void => setDrawing({ widthPx: measured.clientWidth, ink: readInk(measured) });
    const sizes = new ResizeObserver(measure);
    sizes.observe(measured);
    const dress = new MutationObserver(measure);
    dress.observe(document.documentElement, { attributes: true, attributeFilter: ['data-contrast'] });
    watchScale(measure, listening.signal);
    measure();
    // What is written before its font is there is written in another one.
    void document.fonts.ready.then(() => {
      if (!listening.signal.aborted) measure();
    });
    return () => {
      listening.abort();
      sizes.disconnect();
      dress.disconnect();
    };
  }, [element]);
  return drawing;
}
