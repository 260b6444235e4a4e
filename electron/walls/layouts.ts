/** The station's own layouts: saved together with the walls that they divide, before anybody is told. */
import { randomBytes } from 'node:crypto';
import { type OperatorId, sameName } from '../../shared/vocabulary/ids';
import {
  BuiltInLayoutId,
  type Layout,
  type LayoutId,
  maxOwnLayouts,
  type OwnLayout,
  OwnLayoutId,
} from '../../shared/vocabulary/layout';
import { builtInLayouts, layoutOf } from '../../shared/wall/layouts';
import type { Bus } from '../bus/bus';
import type { Store } from '../store/open-store';
import type { Walls, WallsResult } from './walls';

/** What it needs of the station. */
export interface LayoutsOptions {
  readonly bus: Bus;
  readonly store: Pick<Store, 'layouts'>;
  readonly walls: Pick<Walls, 'walls' | 'change'>;
}

/** Keeps the layouts that were drawn here. */
export class Layouts {
  readonly #options: LayoutsOptions;

  constructor(options: LayoutsOptions) {
    this.#options = options;
  }

  /** The station's own layouts, by name. */
  get own(): readonly OwnLayout[] {
    return this.#options.bus.read('layouts');
  }

  /** A layout that every station has, or one of this one's own; undefined when it was deleted. */
  find(id: LayoutId): Layout | undefined {
    const builtIn = BuiltInLayoutId.safeParse(id);
    return builtIn.success ? layoutOf(builtIn.data) : this.own.find((layout) => layout.id === id);
  }

  /**
   * Adds layouts, or draws those anew that are there; monitors that have one are divided anew. All or nothing.
   * @param undoable - whose step the division of those monitors is
   * @param also - what else has to be saved with them
   * @throws Error when it cannot be saved; then nothing has changed
   */
  put(
    layouts: readonly OwnLayout[],
    undoable: { readonly operatorId: OperatorId; readonly label: string },
    also?: () => void,
  ): WallsResult {
    const { bus, store, walls } = this.#options;
    const kept = this.own.filter(({ id }) => !layouts.some((layout) => layout.id === id));
    const next = byName([...kept, ...layouts]);
    const reason = obstacle(next);
    if (reason !== undefined) return { kind: 'impossible', reason };
    const result = walls.change({ kind: 'redraw-layouts', layouts }, undoable, () => {
      for (const layout of layouts) store.layouts.save(layout);
      also?.();
    });
    if (result.kind === 'changed') bus.publish('layouts', next);
    return result;
  }

  /**
   * Takes a layout away. What operators can undo keeps its geometry.
   * @returns why it stays, or undefined when it is gone
   * @throws Error when that cannot be saved; then nothing has changed
   */
  delete(id: OwnLayoutId): string | undefined {
    const { bus, store, walls } = this.#options;
    const layout = this.own.find((own) => own.id === id);
    if (!layout) return 'That layout was deleted already.';
    const users = walls.walls.flatMap((wall) => wall.monitors).filter(({ layoutId }) => layoutId === id);
    if (users.length > 0) {
      const names = users.map(({ name }) => name).join(', ');
      return `${names} ${users.length === 1 ? 'has' : 'have'} the layout "${layout.name}": choose another there first.`;
    }
    store.layouts.delete(id);
    bus.publish(
      'layouts',
      this.own.filter((own) => own.id !== id),
    );
    return undefined;
  }
}

/** An id that no layout has. */
export function newLayoutId(): OwnLayoutId {
  return OwnLayoutId.parse(`own-${randomBytes(6).toString('hex')}`);
}

/** Layouts or tours in the order in which menus list them. */
export function byName<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function obstacle(layouts: readonly OwnLayout[]): string | undefined {
  if (layouts.length > maxOwnLayouts) return `A station keeps ${maxOwnLayouts} layouts of its own: delete one first.`;
  const names = [...builtInLayouts, ...layouts].map(({ name }) => name);
  const again = names.find((name, index) => names.findIndex((other) => sameName(other, name)) < index);
  return again === undefined ? undefined : `There is a layout "${again}" already: choose another name.`;
}

/** A change in two halves: it is saved in a transaction of somebody else's, and announced once that has held. */
export interface PreparedChange {
  /** @throws Error when the disk is full */
  readonly save: () => void;
  readonly announce: () => void;
}

/** Puts entries over the earlier ones of their ids, or adds them. Whoever does so sees to names, numbers and room. */
export function preparePut<T extends { readonly id: string }>(
  before: readonly T[],
  put: readonly T[],
  save: (one: T) => void,
  publish: (all: readonly T[]) => void,
): PreparedChange {
  const kept = before.filter(({ id }) => !put.some((one) => one.id === id));
  return {
    save: () => put.forEach(save),
    announce: () => {
      if (put.length > 0) publish([...kept, ...put]);
    },
  };
}
