// @ts-check
import { importTypeScript } from './lib/import-typescript.mjs';
import { CALLER_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

await runMain(async () => {
  const { runTool, ToolError } = await importTypeScript('build/policy/tool.ts');
  try {
    return runTool(process.argv.slice(2), { folder: CALLER_DIR, now: () => new Date(), say: console.log });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(/** @type {Error} */ (error).message);
    return 2;
  }
});
