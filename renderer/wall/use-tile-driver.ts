import { type RefObject, useEffect, useRef, useState } from 'react';
import type { GridPlace } from '../../shared/ipc/contract';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import type { GridSize } from '../../shared/wall/placement';
import { reportGrid, reportTiles } from '../bridge/window-api';
import { onMirror, useMirror } from '../mirror/store';
import { watchPixelRatio } from '../video/7-screen/screen';
import { FeedRegistry, type RegistryFault } from '../video/feed-registry';
import type { MonitorLook, TileModel } from './monitor-cells';
import { notify } from '../operator/notices';
import { type MonitorFigures, TileDriver } from './tile-driver';

/** The pipeline as a whole is in trouble, which no single tile could say. */
function tellFault({ message, rebuilding, fallback }: RegistryFault): void {
  const next = fallback
    ? `It goes on with ${fallback === 'element' ? 'plain video elements, which carry fewer tiles' : `the composer ${fallback}`}.`
    : rebuilding
      ? 'It is being started again.'
      : 'Close this monitor and open it again from the console.';
  notify('The video engine of this monitor stopped', {
    kind: 'failed',
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}. ${next}`,
  });
}

/** The tiles of a monitor as its driver says they are, and the scale that they are laid out for. */
export interface DrivenTiles {
  readonly tiles: readonly TileModel[];
  readonly figures: MonitorFigures | null;
  /** Device pixels in one CSS pixel. */
  readonly pixelRatio: number;
}

/**
 * Runs the driver of a monitor for as long as the component is there.
 * @param surface - the element below the tiles that the pictures are drawn in
 */
export function useTileDriver(
  surface: RefObject<HTMLElement | null>,
  monitorId: MonitorId,
  composer: ComposerKind,
  { enlargedCell, selectedCell, figures, zooming }: MonitorLook,
): DrivenTiles {
  const running = useRef<TileDriver>(null);
  const [driven, setDriven] = useState<DrivenTiles>({ tiles: [], figures: null, pixelRatio: 1 });

  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const registry = new FeedRegistry(element, { composer, onFault: tellFault });
    const driver = new TileDriver({ monitorId, registry, reportTiles, now: () => utcMs(Date.now()) });
    running.current = driver;
    let pixelRatio = 1;
    const show = (): void =>
      setDriven({ tiles: driver.tiles.getState(), figures: driver.figures.getState(), pixelRatio });
    const stops = [driver.tiles.subscribe(show), driver.figures.subscribe(show)];
    stops.push(
      observeGrid(element, ({ size, place }) => {
        pixelRatio = size.pixelRatio;
        driver.resize(size);
        reportGrid(place);
        show();
      }),
    );
    // Main says it: a page that runs on at full speed in the background always counts as visible.
    const seen = (): void => driver.setWindowShown(useMirror.getState().station?.shown ?? true);
    stops.push(onMirror(({ station }) => station?.shown, seen));
    seen();
    return () => {
      for (const stop of stops) stop();
      void driver.dispose();
    };
  }, [surface, monitorId, composer]);

  useEffect(
    () => running.current?.look({ enlargedCell, selectedCell, figures, zooming }),
    [monitorId, composer, enlargedCell, selectedCell, figures, zooming],
  );
  return driven;
}

/**
 * Reports the grid as it is laid out: once at the start and whenever the size, the place or the display's scale changes.
 * @param grid - an element whose `column-gap` is the gap between tiles
 * @returns a function that stops it
 */
function observeGrid(grid: HTMLElement, report: (observed: ReturnType<typeof measureGrid>) => void): () => void {
  const listening = new AbortController();
  const measure = (): void => report(measureGrid(grid));
  const sizes = new ResizeObserver(measure);
  sizes.observe(grid);
  // What lies above may grow and move the grid without changing the window.
  if (grid.parentElement) sizes.observe(grid.parentElement);
  window.addEventListener('resize', measure, { signal: listening.signal });
  watchPixelRatio(measure, listening.signal);
  measure();
  return () => {
    listening.abort();
    sizes.disconnect();
  };
}

/** `place` is in CSS pixels from the top left of the window's content. */
function measureGrid(grid: HTMLElement): { readonly size: GridSize; readonly place: GridPlace } {
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
