// @ts-check
import { importTypeScript } from './lib/import-typescript.mjs';
import { CALLER_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

/**
 * @typedef {object} Tool
 * @property {(words: readonly string[], context: { folder: string, now: () => Date, say: (line: string) => void }) => number} runTool
 * @property {new () => Error} ToolError
 */

await runMain(async () => {
  const { runTool, ToolError } = /** @type {Tool} */ (await importTypeScript('build/policy/tool.ts'));
  try {
    return runTool(process.argv.slice(2), { folder: CALLER_DIR, now: () => new Date(), say: console.log });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(error.message);
    return 2;
  }
});
