/** The page's end of the worker: messages out, answers by their number, and one callback for when it is dead. */
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { RecordedSpans, TimeSpan } from '../../../shared/vocabulary/playback';
import type { Capture } from './playback/protocol';
import { FromWorker, type Inspection, type ToWorker } from './protocol';

export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: { readonly data?: unknown; readonly message?: string }) => void,
  ): void;
  terminate(): void;
}

/** What the worker says without being asked. */
export type Announcement = Exclude<FromWorker, { id: number } | { kind: 'failed' }>;

type Answer = Extract<FromWorker, { id: number }>;
type Question = Extract<ToWorker, { id: number }>;
/** A question without its number, whichever of them it is. */
type Unnumbered<Q> = Q extends Question ? Omit<Q, 'id'> : never;

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How often it is looked whether the worker still speaks, milliseconds. It does so four times a second. */
const WATCH_MS = 2_000;
/** Looks in a row without a word that make a worker dead: one alone may be a machine that slept. */
const SILENT_LOOKS = 3;

/** Talks to one worker until it is disposed or dead. */
export class VideoWorkerClient {
  readonly #worker: WorkerLike;
  readonly #onAnnouncement: (announcement: Announcement) => void;
  readonly #onDeath: (reason: string) => void;
  readonly #pending = new Map<number, Pending>();
  readonly #watch: ReturnType<typeof setInterval>;
  #lastId = 0;
  #heard = true;
  #silentLooks = 0;
  #ended = false;

  /**
   * @param worker - just made; it belongs to the client from now on
   * @param onDeath - called once, when the worker cannot be used any more and was not disposed
   */
  constructor(
    worker: WorkerLike,
    onAnnouncement: (announcement: Announcement) => void,
    onDeath: (reason: string) => void,
  ) {
    this.#worker = worker;
    this.#onAnnouncement = onAnnouncement;
    this.#onDeath = onDeath;
    worker.addEventListener('message', (event) => this.#receive(event.data));
    worker.addEventListener('error', (event) => this.#die(event.message ?? 'the worker could not be loaded'));
    worker.addEventListener('messageerror', () => this.#die('a message could not be read'));
    this.#watch = setInterval(() => this.#look(), WATCH_MS);
  }

  /** Sends a message that has no answer. After the end it goes nowhere. */
  send(message: Exclude<ToWorker, Question>, transfer: Transferable[] = []): void {
    if (!this.#ended) this.#worker.postMessage(message, transfer);
  }

  /** Starts the engine. @param transfer - what of the options passes to the worker */
  async start(
    options: Omit<Extract<ToWorker, { kind: 'start' }>, 'id' | 'kind'>,
    transfer: Transferable[],
  ): Promise<void> {
    await this.#ask({ kind: 'start', ...options }, 'started', transfer);
  }

  async inspect(): Promise<Inspection> {
    return (await this.#ask({ kind: 'inspect' }, 'inspected')).inspection;
  }

  /**
   * What is recorded of a camera of the sync group in a range.
   * @throws Error with one clear sentence where that cannot be said
   */
  async spans(cameraId: CameraId, range: TimeSpan): Promise<RecordedSpans> {
    const answer = await this.#ask({ kind: 'recorded-spans', cameraId, range }, 'recorded-spans');
    if (!answer.spans) throw new Error(answer.refusal);
    return answer.spans;
  }

  /** The picture of a recording that is on the screen. @throws Error with one clear sentence where there is none to be had */
  async capture(cameraId: CameraId): Promise<Capture> {
    const answer = await this.#ask({ kind: 'capture', cameraId }, 'captured');
    if (!answer.capture) throw new Error(answer.refusal);
    return answer.capture;
  }

  /** Lets the worker give back what it holds, at most for `patienceMs`, and ends it. What is pending then rejects. */
  async dispose(patienceMs = 1_000): Promise<void> {
    if (this.#ended) return;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
    await Promise.race([this.#ask({ kind: 'dispose' }, 'disposed').catch(() => undefined), patience]);
    this.#end('the video worker was disposed');
  }

  async #ask<Kind extends Answer['kind']>(
    question: Unnumbered<Question>,
    kind: Kind,
    transfer: Transferable[] = [],
  ): Promise<Extract<Answer, { kind: Kind }>> {
    if (this.#ended) throw new Error('the video worker has ended');
    const id = ++this.#lastId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id }, transfer);
    });
    if (isOfKind(answer, kind)) return answer;
    throw new Error(`the worker answered ${answer.kind}`);
  }

  #receive(data: unknown): void {
    if (this.#ended) return;
    this.#heard = true;
    const parsed = FromWorker.safeParse(data);
    if (!parsed.success) {
      this.#die(`the worker sent something that is not of the protocol: ${parsed.error.message}`);
      return;
    }
    const message = parsed.data;
    if (message.kind === 'failed') {
      this.#die(message.message);
    } else if ('id' in message) {
      this.#pending.get(message.id)?.resolve(message);
      this.#pending.delete(message.id);
    } else {
      this.#onAnnouncement(message);
    }
  }

  #look(): void {
    this.#silentLooks = this.#heard ? 0 : this.#silentLooks + 1;
    this.#heard = false;
    if (this.#silentLooks >= SILENT_LOOKS) this.#die('the worker has fallen silent');
  }

  #die(reason: string): void {
    if (this.#ended) return;
    this.#end(reason);
    this.#onDeath(reason);
  }

  #end(reason: string): void {
    this.#ended = true;
    clearInterval(this.#watch);
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(new Error(reason));
    this.#pending.clear();
  }
}

function isOfKind<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}
