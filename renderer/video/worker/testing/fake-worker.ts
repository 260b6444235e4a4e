import type { WorkerLike } from '../client';
import type { ToWorker } from '../protocol';

type Listener = (event: { readonly data: unknown; readonly message?: string }) => void;

/** A worker whose words a test puts into its mouth. */
export class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  readonly #listeners = new Map<string, Listener[]>();

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** @param data - what the page receives; it need not be of the protocol */
  say(data: unknown): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }

  fail(message: string): void {
    for (const listener of this.#listeners.get('error') ?? []) listener({ data: undefined, message });
  }

  /** Messages of one kind, in order. */
  kinds(): string[] {
    return this.sent.map((message) => message.kind);
  }
}
