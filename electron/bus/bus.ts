/** What several stations would share goes through this interface alone (ARCHITECTURE, decision 4), whether or not a broker is behind it. */
import type { ChainHead } from '../../shared/audit/hash-chain';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertRules } from '../../shared/vocabulary/alert-rule';
import type { Bookmark, Incident } from '../../shared/vocabulary/incident';
import type { OwnLayout } from '../../shared/vocabulary/layout';
import type { Policy, Standing } from '../../shared/vocabulary/policy';
import type { Salvo } from '../../shared/vocabulary/salvo';
import type { Tour } from '../../shared/vocabulary/tour';
import type { Wall } from '../../shared/vocabulary/wall';

/** What is shared, by topic. Values are immutable: a change is a new value. */
export interface Topics {
  readonly walls: readonly Wall[];
  readonly salvos: readonly Salvo[];
  readonly layouts: readonly OwnLayout[];
  readonly alerts: readonly Alert[];
  readonly alertRules: AlertRules;
  readonly tours: readonly Tour[];
  /** Those that are open, and the newest of those that are closed. */
  readonly incidents: readonly Incident[];
  /** Those of the incidents that are listed, and those of none. */
  readonly bookmarks: readonly Bookmark[];
  readonly policy: Policy;
  /** Whether the policy holds: its lease, and what was taken out of it. */
  readonly standing: Standing;
  readonly auditHead: ChainHead;
}

/** Keeps the newest value of each topic and tells whoever listens. */
export interface Bus {
  read<T extends keyof Topics>(topic: T): Topics[T];
  /** Makes a value the newest and tells the listeners, in the order in which they came. */
  publish<T extends keyof Topics>(topic: T, value: Topics[T]): void;
  /** Listens to a topic. @returns a function that stops listening */
  subscribe<T extends keyof Topics>(topic: T, listener: (value: Topics[T]) => void): () => void;
}

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
