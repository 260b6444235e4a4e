/** Watches where the grid is and how many device pixels it has. */
import type { GridPlace } from '../../shared/ipc/contract';
import type { GridSize } from '../../shared/wall/placement';
import { watchScale } from '../ui/watch-scale';

/** The grid as it is laid out now. */
export interface ObservedGrid {
  readonly size: GridSize;
  /** CSS pixels from the top left of the window's content. */
  readonly place: GridPlace;
}

/**
 * Reports once at the start and whenever the size, the place or the display's scale changes.
 * @param grid - an element whose `column-gap` is the gap between tiles
 * @returns a function that stops it
 */
export function observeGrid(grid: HTMLElement, report: (observed: ObservedGrid) => void): () => void {
  const listening = new AbortController();
  const measure = (): void => report(measureGrid(grid));
  const sizes = new ResizeObserver(measure);
  sizes.observe(grid);
  // What lies above may grow and move the grid without changing the window.
  if (grid.parentElement) sizes.observe(grid.parentElement);
  window.addEventListener('resize', measure, { signal: listening.signal });
  watchScale(measure, listening.signal);
  measure();
  return () => {
    listening.abort();
    sizes.disconnect();
  };
}

function measureGrid(grid: HTMLElement): ObservedGrid {
  const pixelRatio = window.devicePixelRatio;
  const { left, top, width, height } = grid.getBoundingClientRect();
  const gap = Number.parseFloat(getComputedStyle(grid).columnGap) || 0;
  return {
    place: { left: Math.max(0, left), top: Math.max(0, top), width, height },
    size: {
      widthPx: Math.round(width * pixelRatio),
      heightPx: Math.round(height * pixelRatio),
      gapPx: Math.round(gap * pixelRatio),
      pixelRatio,
    },
  };
}
