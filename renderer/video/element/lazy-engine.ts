import type { WorkerLike } from '../worker/client';

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
