import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { reportGrid, reportTiles } from '../bridge/window-api';
import { onMirror, useMirror } from '../mirror/store';
import { FeedRegistry, type RegistryFault } from '../video/feed-registry';
import { notify } from './notices';
import { observeGrid } from './observe-grid';
import type { MonitorLook } from './monitor-cells';
import { TileDriver, type MonitorFigures } from './tile-driver';
import type { TileModel } from './tile-model';

/** The pipeline as a whole is in trouble, which no single tile could say. */
function tellFault({ message, rebuilding, fallback }: RegistryFault): void {
  const next = fallback
    ? `It goes on with ${fallback === 'element' ? 'plain video elements, which carry fewer tiles' : `the composer ${fallback}`}.`
    : rebuilding
      ? 'It is being started again.'
      : 'Close this monitor and open it again from the console.';
  notify({
    kind: 'failed',
    subject: 'The video engine of this monitor stopped',
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
    const registry = FeedRegistry.create(element, { composer, onFault: tellFault });
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
