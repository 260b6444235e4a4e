/** Keeps an engine running behind a surface: makes the screen and the worker, and makes both again when the worker dies. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { ComposerKind } from './6-compose/composer';
import { openScreen, type Screen } from './7-screen/screen';
import { AsideEngine, LazyEngine } from './element/aside-engine';
import { VideoWorkerClient, type Announcement, type WorkerLike } from './worker/client';
import type { ToWorker } from './worker/protocol';

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
    const { createWorker = newWorker, openScreen: open = openScreen, onAnnouncement } = options;
    this.#aside = new AsideEngine({
      openScreen: () => open(surface, 'element'),
      createEngine: () => createWorker('element'),
      onAnnouncement: (announcement) => onAnnouncement(announcement, 'aside'),
    });
    this.#start();
  }

  /**
   * A camera that the worker cannot decode is played by an element from now on; it is to be opened anew.
   * @returns whether that is worth a try
   */
  moveAside(cameraId: CameraId): boolean {
    if (this.#composer === 'element' || this.#aside.has(cameraId)) return false;
    this.send({ kind: 'close', cameraId });
    this.#aside.take(cameraId, this.#size);
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

  #start(): void {
    const { createWorker = newWorker, openScreen: open = openScreen, onAnnouncement } = this.#options;
    const screen = open(this.#surface, this.#composer);
    const client = new VideoWorkerClient(
      createWorker(this.#composer),
      (announcement) => onAnnouncement(announcement, 'engine'),
      (reason) => this.#died(reason),
    );
    this.#running = { client, screen };
    const { widthPx, heightPx } = this.#size;
    screen.resize(widthPx, heightPx);
    // A start that fails is a death, and told as one.
    client.start(startMessage(screen, this.#size), screen.transfer).catch(() => undefined);
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
    if (rebuilding) this.#start();
    this.#options.onDeath({ message, rebuilding, ...(fallback && { fallback }) });
  }
}

function startMessage(
  { surface, sound }: Screen,
  size: { readonly widthPx: number; readonly heightPx: number },
): Omit<Extract<ToWorker, { kind: 'start' }>, 'id' | 'kind'> {
  return { surface, ...(sound && { sound }), ...size };
}

function newWorker(composer: ComposerKind): WorkerLike {
  // A page that has a worker does not even fetch the code for being without one.
  if (composer === 'element')
    return new LazyEngine(async () => new (await import('./element/element-engine')).ElementEngine());
  return new Worker(new URL('./worker/video.worker.ts', import.meta.url), { type: 'module', name: 'video' });
}
