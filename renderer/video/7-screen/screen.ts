/** Stage 7: the element on the page that shows what the worker draws. */

import type { ComposerKind, Surface } from '../6-compose/composer';

/** A surface's own element and what the worker draws on. */
export interface Screen {
  readonly surface: Surface;
  /** Where sound is written, if this screen plays any. */
  readonly sound?: WritableStream<AudioData>;
  /** What of it passes to the worker. */
  readonly transfer: Transferable[];
  /** Device pixels: one pixel of a frame is one pixel of the display. */
  resize(widthPx: number, heightPx: number): void;
  dispose(): void;
}

/**
 * Puts a video element into a surface. Frames are shown in their own size from the top left corner on, never stretched:
 * the compositor then copies instead of scaling.
 */
export function openScreen(surface: HTMLElement, composer: ComposerKind): Screen {
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  video.setAttribute('aria-hidden', 'true');
  Object.assign(video.style, { position: 'absolute', left: '0', top: '0', objectFit: 'fill', pointerEvents: 'none' });
  video.srcObject = new MediaStream([generator]);
  surface.prepend(video);
  return {
    surface: { composer, writable: generator.writable },
    transfer: [generator.writable],
    resize(widthPx, heightPx) {
      // The mosaic is made even; the last row or column of an odd surface stays empty.
      video.style.width = `${(2 * Math.floor(widthPx / 2)) / devicePixelRatio}px`;
      video.style.height = `${(2 * Math.floor(heightPx / 2)) / devicePixelRatio}px`;
    },
    dispose() {
      generator.stop();
      video.srcObject = null;
      video.remove();
    },
  };
}
