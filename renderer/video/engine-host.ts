/** Keeps an engine running behind a surface: makes the screen and the worker, and makes both again when the worker dies. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { ComposerKind } from './6-compose/composer';
import { openScreen, type Screen } from './7-screen/screen';
import { type Announcement, VideoWorkerClient, type WorkerLike } from './worker/client';
import type { ToWorker } from './worker/protocol';
import { utcMs } from '../../shared/vocabulary/time';
import { fault, textOf } from './1-playlist/outcome';
import { onlySource } from './feed-address';

export interface RegistryFault {
  readonly message: string;
  readonly rebuilding: boolean;
  readonly fallback?: ComposerKind;
}

export interface EngineHostOptions {
  readonly composer: ComposerKind;
  /** @param from - `aside` are the elements of cameras that the worker could not decode */
  readonly onAnnouncement: (announcement: Announcement, from: 'engine' | 'aside') => void;
  /** The worker died; where it is being rebuilt it knows nothing yet and is told everything anew. */
  readonly onDeath: (fault: RegistryFault) => void;
  readonly createWorker?: ((composer: ComposerKind) => WorkerLike) | undefined;
  readonly openScreen?: ((surface: HTMLElement, composer: ComposerKind) => Screen) | undefined;
}

/** An engine that died is built again; within this time, milliseconds, of the last death another kind takes its place. */
const REBUILD_AFTER_MS = 600_000;
/** What takes the place of an engine that died twice: what needs less of the machine. */
const FALLBACKS = { gpu: 'mosaic', mosaic: 'element', element: undefined } as const;

interface Running {
  readonly client: VideoWorkerClient;
  readonly screen: Screen;
}

export class EngineHost {
  readonly #surface: HTMLElement;
  readonly #options: EngineHostOptions;
  #size: { readonly widthPx: number; readonly heightPx: number };
  readonly #aside: AsideEngine;
  #running: Running | undefined;
  #composer: ComposerKind;
  #diedMs = Number.NEGATIVE_INFINITY;

  /** @param surface - an element that is positioned; the screen is put into it, beneath everything else */
  constructor(surface: HTMLElement, options: EngineHostOptions) {
    this.#surface = surface;
    this.#options = options;
    this.#composer = options.composer;
    this.#size = {
      widthPx: Math.round(surface.clientWidth * devicePixelRatio),
      heightPx: Math.round(surface.clientHeight * devicePixelRatio),
    };
    this.#aside = new AsideEngine(
      (onDeath) => this.#open('element', 'aside', onDeath),
      (announcement) => options.onAnnouncement(announcement, 'aside'),
    );
    this.#running = this.#start();
  }

  /**
   * A camera that the worker cannot decode is played by an element from now on; it is to be opened anew.
   * @returns whether that is worth a try
   */
  moveAside(cameraId: CameraId): boolean {
    if (this.#composer === 'element' || this.#aside.has(cameraId)) return false;
    this.send({ kind: 'close', cameraId });
    this.#aside.take(cameraId);
    return true;
  }

  /** Another source may be one that the worker can decode. @returns whether the camera is to be opened anew */
  bringBack(cameraId: CameraId): boolean {
    if (!this.#aside.has(cameraId)) return false;
    this.#aside.send({ kind: 'close', cameraId });
    return true;
  }

  /** Sends a message that has no answer; where there is no engine it goes nowhere. */
  send(message: Parameters<VideoWorkerClient['send']>[0], transfer: Transferable[] = []): void {
    if ('cameraId' in message && message.cameraId !== null && this.#aside.has(message.cameraId)) {
      // Only one is heard, whoever plays it.
      if (message.kind === 'listen') this.#listen({ kind: 'listen', cameraId: null });
      this.#aside.send(message);
      return;
    }
    if (message.kind === 'listen') {
      this.#aside.send({ kind: 'listen', cameraId: null });
      this.#listen(message);
      return;
    }
    this.#running?.client.send(message, transfer);
  }

  #listen(message: Extract<ToWorker, { kind: 'listen' }>): void {
    this.#running?.screen.listen?.(message.cameraId !== null);
    this.#running?.client.send(message);
  }

  /** The surface's size, device pixels. */
  resize(widthPx: number, heightPx: number): void {
    this.#size = { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx) };
    this.#running?.screen.resize(this.#size.widthPx, this.#size.heightPx);
    this.#aside.resize(this.#size.widthPx, this.#size.heightPx);
    this.send({ kind: 'resize', ...this.#size });
  }

  /** Whether the engine is in a worker: only there recordings are played. */
  get hasWorker(): boolean {
    return this.#composer !== 'element' && this.#running !== undefined;
  }

  /** Whom to ask what has an answer. @throws where there is no engine */
  get client(): VideoWorkerClient {
    if (!this.#running) throw new Error('There is no video worker');
    return this.#running.client;
  }

  async dispose(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await Promise.all([running?.client.dispose(), this.#aside.dispose()]);
    running?.screen.dispose();
  }

  #start(): Running {
    return this.#open(this.#composer, 'engine', (reason) => this.#died(reason));
  }

  /** Makes an engine and starts it on a screen of its own. */
  #open(composer: ComposerKind, from: 'engine' | 'aside', onDeath: (reason: string) => void): Running {
    const { createWorker = newWorker, openScreen: open = openScreen, onAnnouncement } = this.#options;
    const screen = open(this.#surface, composer);
    const announced = (announcement: Announcement): void => onAnnouncement(announcement, from);
    const client = new VideoWorkerClient(createWorker(composer), announced, onDeath);
    screen.resize(this.#size.widthPx, this.#size.heightPx);
    const { surface, sound, transfer } = screen;
    // A start that fails is a death, and told as one.
    client.start({ surface, sound, ...this.#size }, transfer).catch(() => undefined);
    return { client, screen };
  }

  #died(message: string): void {
    this.#running?.screen.dispose();
    this.#running = undefined;
    const again = performance.now() - this.#diedMs > REBUILD_AFTER_MS;
    const fallback = again ? undefined : FALLBACKS[this.#composer];
    // Another kind has not died yet.
    this.#diedMs = fallback ? Number.NEGATIVE_INFINITY : performance.now();
    this.#composer = fallback ?? this.#composer;
    const rebuilding = again || fallback !== undefined;
    if (rebuilding) this.#running = this.#start();
    this.#options.onDeath({ message, rebuilding, ...(fallback && { fallback }) });
  }
}

function newWorker(composer: ComposerKind): WorkerLike {
  // A page that has a worker does not even fetch the code for being without one.
  if (composer === 'element')
    return new LazyEngine(async () => new (await import('./element/element-engine')).ElementEngine());
  return new Worker(new URL('./worker/video.worker.ts', import.meta.url), { type: 'module', name: 'video' });
}

/**
 * The cameras that the worker cannot decode and a video element perhaps can: an engine of elements, above the worker's own
 * picture, that is started when the first camera needs it.
 */
class AsideEngine {
  readonly #start: (onDeath: (reason: string) => void) => Running;
  readonly #onAnnouncement: (announcement: Announcement) => void;
  readonly #cameras = new Set<CameraId>();
  #running: Running | undefined;

  constructor(
    start: (onDeath: (reason: string) => void) => Running,
    onAnnouncement: (announcement: Announcement) => void,
  ) {
    this.#start = start;
    this.#onAnnouncement = onAnnouncement;
  }

  has(cameraId: CameraId): boolean {
    return this.#cameras.has(cameraId);
  }

  take(cameraId: CameraId): void {
    this.#cameras.add(cameraId);
    this.#running ??= this.#start((reason) => this.#died(reason));
  }

  send(message: Parameters<VideoWorkerClient['send']>[0]): void {
    if (!this.#running) return;
    if (message.kind === 'open') {
      // The one that the worker could not decode. What WebRTC brings is decoded already.
      const source = onlySource(message);
      if (source?.kind === 'hls') this.#running.client.send({ ...message, sources: [source], pinned: 0 });
      return;
    }
    this.#running.client.send(message);
    if (message.kind === 'close') this.#cameras.delete(message.cameraId);
  }

  resize(widthPx: number, heightPx: number): void {
    this.#running?.screen.resize(widthPx, heightPx);
  }

  async dispose(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    this.#cameras.clear();
    await running?.client.dispose();
    running?.screen.dispose();
  }

  #died(reason: string): void {
    this.#running?.screen.dispose();
    this.#running = undefined;
    for (const cameraId of this.#cameras) {
      const { fault: why } = fault('decode', `The video elements could not be started: ${reason}`);
      const state = { kind: 'offline', sinceMs: utcMs(Date.now()), attempt: 2, fault: why } as const;
      this.#onAnnouncement({ kind: 'state', cameraId, state });
    }
  }
}

/** An engine whose code is still being fetched: what it is told meanwhile waits. */
export class LazyEngine implements WorkerLike {
  readonly #engine: Promise<WorkerLike>;
  readonly #errors: ((event: { readonly message?: string }) => void)[] = [];
  #ended = false;

  /** @param load - makes the engine; a failure is the engine's death */
  constructor(load: () => Promise<WorkerLike>) {
    this.#engine = load();
    this.#engine.catch((error: unknown) => {
      for (const listener of this.#errors) listener({ message: textOf(error) });
    });
  }

  postMessage(...args: Parameters<WorkerLike['postMessage']>): void {
    this.#call((engine) => engine.postMessage(...args));
  }

  addEventListener(...[type, listener]: Parameters<WorkerLike['addEventListener']>): void {
    if (type === 'message') this.#call((engine) => engine.addEventListener(type, listener));
    else if (type === 'error') this.#errors.push(listener);
  }

  terminate(): void {
    this.#call((engine) => engine.terminate());
    this.#ended = true;
    this.#errors.length = 0;
  }

  #call(call: (engine: WorkerLike) => void): void {
    if (this.#ended) return;
    this.#engine.then(call).catch(() => undefined);
  }
}
