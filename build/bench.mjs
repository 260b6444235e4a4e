// @ts-check
import { createServer } from 'vite';
import { ROOT } from './lib/paths.mjs';

// The bench is TypeScript: it shares the vocabulary of the application, the types of its own pages and the fixtures of the tests.
// Nothing is served; the server imports it, and what it imports itself later on.
const server = await createServer({
  configFile: false,
  root: ROOT,
  appType: 'custom',
  logLevel: 'error',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, watch: null, ws: false },
});
/** @typedef {{ main: (args: readonly string[]) => Promise<void> }} Bench */
const { main } = /** @type {Bench} */ (await server.ssrLoadModule('/build/bench/run.ts'));
await main(process.argv.slice(2));
await server.close();
