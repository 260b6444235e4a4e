// @ts-check
import { importTypeScript } from './lib/import-typescript.mjs';

// The bench is TypeScript: it shares the vocabulary of the application, the types of its own pages and the fixtures of the tests.
/** @type {{ main: (args: readonly string[]) => Promise<void> }} */
const { main } = await importTypeScript('build/bench/run.ts');
await main(process.argv.slice(2));
