// @ts-check
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { artifactName, checkPackage, packArchive, packDebian, packDirectory } from './package/steps.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  const runtime = await setUp('packaging');
  await bundle();
  if (runtime.lab)
    console.log('· The runtime is no official Electron build: this makes a lab build, and its name says so.');
  const name = artifactName(runtime);
  const folder = await packDirectory(name);
  await packArchive(folder);
  if (process.platform === 'linux') await packDebian(folder, name);
  await checkPackage(folder);
  return 0;
});
