/** A connection whose media a test lets flow and break off. */
import type { ConnectionState, MediaConnection } from '../whep-session';

/** The offer and the answers are any text: what is in them is tested with the browser. */
export class FakeConnection implements MediaConnection {
  onChange: (() => void) | undefined;
  closed = false;
  /** Answers that were taken. */
  readonly accepted: string[] = [];
  /** Thrown at the next answer. */
  refusal: Error | undefined;
  /** Whether media flows once an answer is taken. */
  flows = true;
  entries: ReadonlyMap<string, unknown> = new Map();
  readonly #waiting = new Set<() => void>();
  #state: ConnectionState = 'connecting';
  #described = 0;

  get state(): ConnectionState {
    return this.#state;
  }

  set state(state: ConnectionState) {
    this.#state = state;
    for (const look of this.#waiting) look();
    this.onChange?.();
  }

  describe(iceRestart: boolean): Promise<string> {
    this.#described += 1;
    const kind = iceRestart ? 'restart' : 'offer';
    return Promise.resolve(`v=0\r\na=x:${kind}\r\na=ice-ufrag:ours${this.#described}\r\na=ice-pwd:p\r\n`);
  }

  accept(sdp: string): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.accepted.push(sdp);
    if (this.flows) queueMicrotask(() => (this.state = 'connected'));
    return Promise.resolve();
  }

  untilConnected(withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(this.#state === 'connected');
      };
      const look = (): void => {
        if (this.#state === 'connected' || this.closed) end();
      };
      const timer = setTimeout(end, withinMs);
      this.#waiting.add(look);
      look();
    });
  }

  frames(): ReadableStream<VideoFrame> {
    return new ReadableStream();
  }

  statistics(): Promise<ReadonlyMap<string, unknown>> {
    return this.closed ? Promise.reject(new Error('closed')) : Promise.resolve(this.entries);
  }

  close(): void {
    this.closed = true;
    this.onChange = undefined;
    for (const look of this.#waiting) look();
  }
}
