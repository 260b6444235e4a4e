// @ts-check
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { MANUAL_DIR } from './bundle/manual.mjs';
import { buildNodeEntry } from './bundle/vite-builds.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

/** Writes the chapter of the manual that is made from the schema of the configuration. */
await runMain(async () => {
  const folder = path.join(ROOT, 'dist/manual');
  await buildNodeEntry('electron/config/configuration-reference.ts', 'configuration-reference.js', folder);
  const { configurationReference } = await import(pathToFileURL(path.join(folder, 'configuration-reference.js')).href);
  const file = path.join(ROOT, MANUAL_DIR, 'configuration.md');
  writeFileSync(file, await format(configurationReference(), { ...(await resolveConfig(file)), filepath: file }));
  console.log(`· ${MANUAL_DIR}/configuration.md is what the schema says.`);
  return 0;
});
