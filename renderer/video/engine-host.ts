/** Keeps an engine running behind a surface: makes the screen and the worker, and makes both again when the worker dies. */
import type { ComposerKind } from './6-compose/composer';
import { openScreen, type Screen } from './7-screen/screen';
import { VideoWorkerClient, type Announcement, type WorkerLike } from './worker/client';
import type { Inspection, ToWorker } from './worker/protocol';

/** Why the worker died, and what follows. */
export interface RegistryFault {
  readonly message: string;
  readonly rebuilding: boolean;
}

/** What a host needs around it. */
export interface EngineHostOptions {
  readonly composer: ComposerKind;
  readonly onAnnouncement: (announcement: Announcement) => void;
  /** The worker died; where it is being rebuilt it knows nothing yet and is told everything anew. */
  readonly onDeath: (fault: RegistryFault) => void;
  /** For tests. */
  readonly createWorker?: (() => WorkerLike) | undefined;
  /** For tests. */
  readonly openScreen?: ((surface: HTMLElement, composer: ComposerKind) => Screen) | undefined;
}

/** A worker that died is rebuilt, unless the one before it died within this time, milliseconds. */
const REBUILD_AFTER_MS = 600_000;

interface Running {
  readonly client: VideoWorkerClient;
  readonly screen: Screen;
}

/** One engine of one surface, for as long as it can be had. */
export class EngineHost {
  readonly #surface: HTMLElement;
  readonly #options: EngineHostOptions;
  #size: { readonly widthPx: number; readonly heightPx: number };
  #running: Running | undefined;
  #diedMs = Number.NEGATIVE_INFINITY;

  /** @param surface - an element that is positioned; the screen is put into it, beneath everything else */
  constructor(surface: HTMLElement, options: EngineHostOptions) {
    this.#surface = surface;
    this.#options = options;
    this.#size = {
      widthPx: Math.round(surface.clientWidth * devicePixelRatio),
      heightPx: Math.round(surface.clientHeight * devicePixelRatio),
    };
    this.#start();
  }

  /** Sends a message that has no answer; where there is no engine it goes nowhere. */
  send(message: Parameters<VideoWorkerClient['send']>[0], transfer: Transferable[] = []): void {
    this.#running?.client.send(message, transfer);
  }

  /** The surface's size, device pixels. */
  resize(widthPx: number, heightPx: number): void {
    this.#size = { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx) };
    this.#running?.screen.resize(this.#size.widthPx, this.#size.heightPx);
    this.send({ kind: 'resize', ...this.#size });
  }

  /**
   * What the engine holds.
   * @throws where there is none, or it ends meanwhile
   */
  inspect(): Promise<Inspection> {
    return this.#running?.client.inspect() ?? Promise.reject(new Error('there is no video worker'));
  }

  async dispose(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.client.dispose();
    running?.screen.dispose();
  }

  #start(): void {
    const { createWorker = newWorker, openScreen: open = openScreen, composer, onAnnouncement } = this.#options;
    const screen = open(this.#surface, composer);
    const client = new VideoWorkerClient(createWorker(), onAnnouncement, (reason) => this.#died(reason));
    this.#running = { client, screen };
    const { widthPx, heightPx } = this.#size;
    screen.resize(widthPx, heightPx);
    // A start that fails is a death, and told as one.
    client.start(startMessage(screen, this.#size), screen.transfer).catch(() => undefined);
  }

  #died(reason: string): void {
    this.#running?.screen.dispose();
    this.#running = undefined;
    const rebuilding = performance.now() - this.#diedMs > REBUILD_AFTER_MS;
    this.#diedMs = performance.now();
    if (rebuilding) this.#start();
    this.#options.onDeath({ message: reason, rebuilding });
  }
}

function startMessage(
  { surface, sound }: Screen,
  size: { readonly widthPx: number; readonly heightPx: number },
): Omit<Extract<ToWorker, { kind: 'start' }>, 'id' | 'kind'> {
  return { surface, ...(sound && { sound }), ...size };
}

function newWorker(): WorkerLike {
  return new Worker(new URL('./worker/video.worker.ts', import.meta.url), { type: 'module', name: 'video' });
}
