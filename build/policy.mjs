// @ts-check
import { importTypeScript } from './lib/import-typescript.mjs';

/** @typedef {{ main: (words: readonly string[]) => Promise<void> }} Tool */
const { main } = /** @type {Tool} */ (await importTypeScript('build/policy/tool.ts'));
await main(process.argv.slice(2));
