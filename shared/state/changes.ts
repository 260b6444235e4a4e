/** What changed of a list whose items have ids. */
import { z } from 'zod';

/** The items that are new or different, and the ids of those that are gone. */
export interface Changes<Item extends { readonly id: string }> {
  readonly changed: readonly Item[];
  readonly gone: readonly Item['id'][];
}

export function changesOf<Item extends z.ZodType, Id extends z.ZodType>(
  item: Item,
  id: Id,
): z.ZodObject<{ changed: z.ZodArray<Item>; gone: z.ZodArray<Id> }> {
  return z.object({ changed: z.array(item), gone: z.array(id) });
}

/** What is new or different in a list, and what is no longer in it. An item that is the same object has not changed. */
export function changesBetween<Item extends { readonly id: string }>(
  before: readonly Item[],
  now: readonly Item[],
): Changes<Item> {
  const old = new Map(before.map((item) => [item.id, item]));
  const left = new Set(now.map(({ id }) => id));
  return {
    changed: now.filter((item) => old.get(item.id) !== item),
    gone: before.flatMap(({ id }) => (left.has(id) ? [] : [id])),
  };
}

/** A list with changes made: items that have not changed stay the same objects in their places; new ones come last. */
export function withChanges<Item extends { readonly id: string }>(
  items: readonly Item[],
  { changed, gone }: Changes<Item>,
): readonly Item[] {
  const left = new Map<string, Item>(changed.map((item) => [item.id, item]));
  const without = new Set<string>(gone);
  const kept: Item[] = [];
  for (const item of items) {
    const now = left.get(item.id);
    left.delete(item.id);
    if (now || !without.has(item.id)) kept.push(now ?? item);
  }
  return [...kept, ...left.values()];
}
