// @ts-check
import { createRequire } from 'node:module';
import { flushSync } from 'react-dom';

// An import would be answered by this file.
/** @type {typeof import('react-dom/client')} */
const client = createRequire(import.meta.url)('react-dom/client');

/**
 * Stands in for react-dom/client in the tests of pages: set-up-pages.mjs unmounts after each file what the file has left on its
 * page. Otherwise it would go on listening to clocks and stores that the next file uses.
 */

/** @type {Set<import('react-dom/client').Root>} */
const mounted = new Set();

/** As React's. @type {typeof client.createRoot} */
export const createRoot = (container, options) => {
  const root = client.createRoot(container, options);
  mounted.add(root);
  return root;
};

/** Unmounts every root; one that is unmounted already stays so. */
export function unmountAll() {
  for (const root of mounted) flushSync(() => root.unmount());
  mounted.clear();
}
