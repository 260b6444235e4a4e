/** Stage 7: the element on the page that shows what the worker draws. */
import type { Surface } from '../6-compose/composer';

export interface Screen {
  readonly surface: Surface;
  readonly sound?: WritableStream<AudioData>;
  readonly transfer: Transferable[];
  listen?(on: boolean): void;
  /** Device pixels: one pixel of a frame is one pixel of the display. */
  resize(widthPx: number, heightPx: number): void;
  dispose(): void;
}

/**
 * Puts the composer's element into a surface. Pictures are shown in their own size from the top left corner on, never
 * stretched: the compositor then copies instead of scaling.
 */
export function openScreen(surface: HTMLElement, composer: Surface['composer']): Screen {
  switch (composer) {
    case 'mosaic':
      return withSound(openVideo(surface));
    case 'gpu':
      return withSound(openCanvas(surface));
    case 'element':
      return openContainer(surface);
  }
}

function withSound(screen: Screen): Screen {
  const speaker = new Speaker();
  const { writable } = speaker;
  return {
    ...screen,
    sound: writable,
    transfer: [...screen.transfer, writable],
    listen: (on) => speaker.listen(on),
    dispose() {
      speaker.dispose();
      screen.dispose();
    },
  };
}

function openVideo(surface: HTMLElement): Screen {
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  const video = silentVideo();
  video.srcObject = new MediaStream([generator]);
  const laid = lay(surface, video);
  return {
    surface: { composer: 'mosaic', writable: generator.writable },
    transfer: [generator.writable],
    resize: laid.resize,
    dispose() {
      generator.stop();
      video.srcObject = null;
      laid.dispose();
    },
  };
}

/** A video element that plays by itself, without sound. */
export function silentVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  return video;
}

/** A canvas gives its control away once: a worker that is rebuilt gets a new one. */
function openCanvas(surface: HTMLElement): Screen {
  const canvas = document.createElement('canvas');
  const laid = lay(surface, canvas);
  const offscreen = canvas.transferControlToOffscreen();
  return { surface: { composer: 'gpu', canvas: offscreen }, transfer: [offscreen], ...laid };
}

/** Room for the elements of all tiles, none of which is ever larger. */
function openContainer(surface: HTMLElement): Screen {
  const container = document.createElement('div');
  container.style.overflow = 'hidden';
  return { surface: { composer: 'element', container }, transfer: [], ...lay(surface, container) };
}

/** Puts an element beneath everything else, and keeps one of its pixels to one of the display. */
function lay(surface: HTMLElement, element: HTMLElement): Pick<Screen, 'resize' | 'dispose'> {
  let size = { widthPx: 0, heightPx: 0 };
  const fit = (): void => {
    // What composers draw is even; the last row or column of an odd surface stays empty.
    element.style.width = `${(2 * Math.floor(size.widthPx / 2)) / devicePixelRatio}px`;
    element.style.height = `${(2 * Math.floor(size.heightPx / 2)) / devicePixelRatio}px`;
  };
  // The surface may have as many device pixels as before, and nobody then has another size to tell.
  const watching = new AbortController();
  watchPixelRatio(fit, watching.signal);
  element.setAttribute('aria-hidden', 'true');
  Object.assign(element.style, { position: 'absolute', left: '0', top: '0', objectFit: 'fill', pointerEvents: 'none' });
  surface.prepend(element);
  return {
    resize(widthPx, heightPx) {
      size = { widthPx, heightPx };
      fit();
    },
    dispose() {
      watching.abort();
      element.remove();
    },
  };
}

/** The page's end of sound: a track that the worker writes to, and what plays it while anybody listens. */
export class Speaker {
  readonly #track = new MediaStreamTrackGenerator({ kind: 'audio' });
  #context: AudioContext | undefined;

  get writable(): WritableStream<AudioData> {
    return this.#track.writable;
  }

  /** Silence costs nothing: the sound device is open only while somebody listens. */
  listen(on: boolean): void {
    if (on === (this.#context !== undefined)) return;
    if (!on) {
      this.#close();
      return;
    }
    this.#context = new AudioContext({ latencyHint: 'interactive' });
    this.#context.createMediaStreamSource(new MediaStream([this.#track])).connect(this.#context.destination);
  }

  dispose(): void {
    this.#close();
    this.#track.stop();
  }

  #close(): void {
    // It rejects where it is closed already.
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}

/**
 * Calls back whenever a CSS pixel has another number of device pixels: the window went to another display, or was zoomed. Its
 * layout in CSS pixels may stay the same, but pictures need other device pixels.
 * @param signal - ends it
 */
export function watchPixelRatio(changed: () => void, signal: AbortSignal): void {
  // A media query matches one ratio only: each change needs a new one.
  const query = window.matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const next = (): void => {
    changed();
    watchPixelRatio(changed, signal);
  };
  query.addEventListener('change', next, { once: true, signal });
}
