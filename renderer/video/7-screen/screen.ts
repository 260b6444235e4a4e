/** Stage 7: the element on the page that shows what the worker draws. */

/** A surface's own video element and the track that feeds it. */
export interface Screen {
  /** Where frames are written; it is transferred to the worker. */
  readonly writable: WritableStream<VideoFrame>;
  /** Device pixels: one pixel of a frame is one pixel of the display. */
  resize(widthPx: number, heightPx: number): void;
  dispose(): void;
}

/**
 * Puts a video element into a surface. Frames are shown in their own size from the top left corner on, never stretched:
 * the compositor then copies instead of scaling.
 */
export function openScreen(surface: HTMLElement): Screen {
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
    writable: generator.writable,
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
