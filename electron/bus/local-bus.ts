import type { Bus, Topics } from './bus';

type Listeners = { readonly [T in keyof Topics]: Set<(value: Topics[T]) => void> };

/** The bus of a station that stands alone: values live in this process. */
export class LocalBus implements Bus {
  readonly #values: { -readonly [T in keyof Topics]: Topics[T] };
  readonly #listeners: Listeners = {
    walls: new Set(),
    salvos: new Set(),
    layouts: new Set(),
    alerts: new Set(),
    alertRules: new Set(),
    tours: new Set(),
    incidents: new Set(),
    bookmarks: new Set(),
    policy: new Set(),
    standing: new Set(),
    auditHead: new Set(),
  };

  constructor(initial: Topics) {
    this.#values = { ...initial };
  }

  read<T extends keyof Topics>(topic: T): Topics[T] {
    return this.#values[topic];
  }

  publish<T extends keyof Topics>(topic: T, value: Topics[T]): void {
    this.#values[topic] = value;
    const listeners: Set<(value: Topics[T]) => void> = this.#listeners[topic];
    for (const listener of listeners) listener(value);
  }

  subscribe<T extends keyof Topics>(topic: T, listener: (value: Topics[T]) => void): () => void {
    const listeners: Set<(value: Topics[T]) => void> = this.#listeners[topic];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
}
