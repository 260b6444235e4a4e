import { z } from 'zod';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { TrainingBehaviour, TrainingCameraReport } from '../../shared/vocabulary/training';
import { type DirectOutcome, OriginReport, type OriginRequest } from './origin-protocol';
import type { OriginCamera } from './training-district';

/** The process of the origin: an `UtilityProcess` of Electron. */
export interface OriginProcess extends NodeJS.EventEmitter {
  postMessage(request: OriginRequest): void;
  kill(): void;
}

export interface OriginClientOptions {
  readonly fork: () => OriginProcess;
  readonly token: string;
  readonly assetsDir: string;
  readonly cameras: readonly OriginCamera[];
  /** Called whenever a camera behaves differently, with all of them. */
  readonly onBehaviours: (cameras: readonly TrainingCameraReport[]) => void;
  /** Called once, when an origin that was ready is gone for good. */
  readonly onGone: (message: string) => void;
}

type State = 'starting' | 'ready' | 'gone';

/**
 * Main's end of the conversation with the origin's process. A process that dies is started again
 * once, at the same port and with every camera behaving as before: its streams are a function of the
 * time of day, so that players see no more than a pause.
 */
export class TrainingOriginClient {
  readonly #options: OriginClientOptions;
  readonly #pending = new Map<number, (outcome: DirectOutcome) => void>();
  /** The port on which the origin listens, once it does for the first time; rejects when it cannot. */
  readonly ready: Promise<number>;
  #started: (port: number) => void = () => undefined;
  #notStarted: (why: Error) => void = () => undefined;
  #process: OriginProcess;
  #state: State = 'starting';
  #port = 0;
  #restartsLeft = 1;
  #nextRequestId = 1;
  #behaviours: readonly TrainingCameraReport[] = [];

  constructor(options: OriginClientOptions) {
    this.#options = options;
    this.ready = new Promise((resolve, reject) => {
      this.#started = resolve;
      this.#notStarted = reject;
    });
    // It may fail while nobody waits for it.
    this.ready.catch(() => undefined);
    this.#process = this.#fork();
  }

  /** What every camera is doing, as last reported. */
  get behaviours(): readonly TrainingCameraReport[] {
    return this.#behaviours;
  }

  /** Tells one camera how to behave; resolves when it does, or with the reason why not. */
  direct(cameraId: CameraId, behaviour: TrainingBehaviour): Promise<DirectOutcome> {
    if (this.#state !== 'ready') {
      return Promise.resolve({ kind: 'refused', reason: `the origin is ${this.#state}` });
    }
    const requestId = this.#nextRequestId++;
    return new Promise((resolve) => {
      this.#pending.set(requestId, resolve);
      this.#process.postMessage({ kind: 'direct', requestId, cameraId, behaviour });
    });
  }

  /** Ends the process; what is pending is refused. */
  dispose(): void {
    this.#state = 'gone';
    this.#refusePending('the origin was stopped');
    this.#notStarted(new Error('the origin was stopped'));
    this.#process.kill();
  }

  #fork(): OriginProcess {
    const child = this.#options.fork();
    child.on('message', (message: unknown) => this.#hear(message));
    child.on('exit', (code: number) => this.#exited(code));
    const { token, assetsDir, cameras } = this.#options;
    child.postMessage({ kind: 'start', token, assetsDir, cameras: [...cameras], port: this.#port });
    return child;
  }

  #hear(message: unknown): void {
    const parsed = OriginReport.safeParse(message);
    if (!parsed.success) return this.#fail(`the origin was not understood: ${z.prettifyError(parsed.error)}`);
    const report = parsed.data;
    switch (report.kind) {
      case 'ready':
        return this.#begin(report.port);
      case 'failed':
        return this.#fail(report.message);
      case 'directed':
        this.#pending.get(report.requestId)?.(report.outcome);
        this.#pending.delete(report.requestId);
        return;
      case 'behaviours':
        this.#behaviours = report.cameras;
        return this.#options.onBehaviours(report.cameras);
    }
  }

  #begin(port: number): void {
    this.#state = 'ready';
    this.#port = port;
    for (const { cameraId, behaviour } of this.#behaviours) {
      if (behaviour.kind !== 'normal') void this.direct(cameraId, behaviour);
    }
    this.#started(port);
  }

  #exited(code: number): void {
    if (this.#state === 'gone') return;
    this.#refusePending('the origin died');
    if (this.#restartsLeft === 0) return this.#fail(`the origin died twice, the last time with code ${code}`);
    this.#restartsLeft -= 1;
    this.#state = 'starting';
    this.#process = this.#fork();
  }

  /** The origin cannot go on, or never began. */
  #fail(message: string): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    this.#refusePending(message);
    this.#process.kill();
    if (this.#port === 0) this.#notStarted(new Error(message));
    else this.#options.onGone(message);
  }

  #refusePending(reason: string): void {
    for (const resolve of this.#pending.values()) resolve({ kind: 'refused', reason });
    this.#pending.clear();
  }
}
