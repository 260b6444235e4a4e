// @ts-check
import { create as createHook } from 'zustand/react';

export * from 'zustand/vanilla';

/**
 * Stands in for zustand in the tests of pages. They share one copy of our modules, which saves loading React and half of
 * the console once a file; what a store holds they must not share. set-up-pages.mjs calls `resetStores` before each file.
 */

/** @type {Set<() => void>} */
const resets = new Set();

/** As zustand's `create`. @type {typeof createHook} */
export const create = /** @type {typeof createHook} */ (
  (/** @type {import('zustand').StateCreator<unknown>} */ initial) => (initial ? remembered(initial) : remembered)
);

/** @param {import('zustand').StateCreator<unknown>} initial */
function remembered(initial) {
  const store = createHook(initial);
  resets.add(() => store.setState(store.getInitialState(), true));
  return store;
}

/** Puts every store back to what it was made with. */
export function resetStores() {
  for (const reset of resets) reset();
}
