// @ts-check
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { MANUAL_DIR } from './bundle/manual.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

/** Writes the chapter of the manual that is made from the schema of the configuration. */
await runMain(async () => {
  const { configurationReference } = /** @type {{ configurationReference: () => string }} */ (
    await importTypeScript('electron/config/configuration-reference.ts')
  );
  const file = path.join(ROOT, MANUAL_DIR, 'configuration.md');
  writeFileSync(file, await format(configurationReference(), { ...(await resolveConfig(file)), filepath: file }));
  console.log(`· ${MANUAL_DIR}/configuration.md is what the schema says.`);
  return 0;
});
