/** The cameras that the worker cannot decode and a video element perhaps can: elements above the worker's own picture. */
import type { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import type { Screen } from '../7-screen/screen';
import { onlySource } from '../feed-address';
import { type Announcement, VideoWorkerClient, type WorkerLike } from '../worker/client';
import type { ToWorker } from '../worker/protocol';

export interface AsideOptions {
  readonly openScreen: () => Screen;
  readonly createEngine: () => WorkerLike;
  readonly onAnnouncement: (announcement: Announcement) => void;
}

type Sent = Parameters<VideoWorkerClient['send']>[0];
interface Running {
  readonly client: VideoWorkerClient;
  readonly screen: Screen;
}

/** An engine of elements that is started when the first camera needs it. */
export class AsideEngine {
  readonly #options: AsideOptions;
  readonly #cameras = new Set<CameraId>();
  #running: Running | undefined;

  constructor(options: AsideOptions) {
    this.#options = options;
  }

  has(cameraId: CameraId): boolean {
    return this.#cameras.has(cameraId);
  }

  take(cameraId: CameraId, size: { readonly widthPx: number; readonly heightPx: number }): void {
    this.#cameras.add(cameraId);
    this.#running ??= this.#start(size);
  }

  send(message: Sent): void {
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

  #start(size: { readonly widthPx: number; readonly heightPx: number }): Running {
    const { openScreen, createEngine, onAnnouncement } = this.#options;
    const screen = openScreen();
    const client = new VideoWorkerClient(createEngine(), onAnnouncement, (reason) => this.#died(reason));
    screen.resize(size.widthPx, size.heightPx);
    const start: Omit<Extract<ToWorker, { kind: 'start' }>, 'id' | 'kind'> = { surface: screen.surface, ...size };
    client.start(start, []).catch(() => undefined);
    return { client, screen };
  }

  #died(reason: string): void {
    this.#running?.screen.dispose();
    this.#running = undefined;
    for (const cameraId of this.#cameras) {
      const { fault: why } = fault('decode', `The video elements could not be started: ${reason}`);
      const state = { kind: 'offline', sinceMs: utcMs(Date.now()), attempt: 2, fault: why } as const;
      this.#options.onAnnouncement({ kind: 'state', cameraId, state });
    }
  }
}

type Call = (engine: WorkerLike) => void;

/** An engine whose code is still being fetched: what it is told meanwhile waits. */
export class LazyEngine implements WorkerLike {
  readonly #engine: Promise<WorkerLike>;
  readonly #errors: ((event: { readonly message?: string }) => void)[] = [];
  #ended = false;

  /** @param load - makes the engine; a failure is the engine's death */
  constructor(load: () => Promise<WorkerLike>) {
    this.#engine = load();
    this.#engine.catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      for (const listener of this.#errors) listener({ message });
    });
  }

  postMessage(...args: Parameters<WorkerLike['postMessage']>): void {
    this.#call((engine) => engine.postMessage(...args));
  }

  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { readonly message?: string }) => void): void;
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { readonly data: unknown; readonly message?: string }) => void,
  ): void {
    if (type === 'message') this.#call((engine) => engine.addEventListener(type, listener));
    else if (type === 'error') this.#errors.push((event) => listener({ data: undefined, ...event }));
  }

  terminate(): void {
    this.#call((engine) => engine.terminate());
    this.#ended = true;
    this.#errors.length = 0;
  }

  #call(call: Call): void {
    if (this.#ended) return;
    this.#engine.then(call).catch(() => undefined);
  }
}
