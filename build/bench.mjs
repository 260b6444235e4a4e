// @ts-check
import { createServer } from 'vite';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

/** @typedef {{ main: (args: readonly string[]) => Promise<number> }} Bench */

// The bench is TypeScript: it shares the vocabulary of the application and the types of its own pages. Nothing is served.
await runMain(async () => {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, ws: false },
  });
  try {
    const module = await server.ssrLoadModule('/build/bench/run.ts');
    return await /** @type {Bench} */ (module).main(process.argv.slice(2));
  } finally {
    await server.close();
  }
});
