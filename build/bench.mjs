// @ts-check
import { createServer } from 'vite';
import { ROOT } from './lib/paths.mjs';

/** @typedef {{ main: (args: readonly string[]) => Promise<void> }} Bench */

// The bench is TypeScript: it shares the vocabulary of the application and the types of its own pages. Nothing is served.
const server = await createServer({
  configFile: false,
  root: ROOT,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, ws: false },
});
const { main } = /** @type {Bench} */ (await server.ssrLoadModule('/build/bench/run.ts'));
await main(process.argv.slice(2));
await server.close();
