// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lastLines, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';

/**
 * Gets a server of the end-to-end tests. Its package is unpacked and not installed, because installing it would start a server on
 * the user's machine; and so it takes no password. It lies in `.runtime`, which git ignores and where the tests look first.
 * @param {string} name of the package, and of its program in `usr/sbin`
 */
export function setUpServer(name) {
  return step(`${name} for the tests`, async (say) => {
    const folder = path.join(ROOT, '.runtime', name);
    const places = [path.join(folder, 'usr/sbin'), '/usr/sbin', ...(process.env['PATH'] ?? '').split(path.delimiter)];
    const there = places.map((place) => path.join(place, name)).find((file) => existsSync(file));
    if (there !== undefined) return { outcome: there, value: undefined };
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    say(`apt-get download ${name}`);
    let failure = await unpack([name], folder);
    if (failure !== undefined) {
      // A fresh system has no package lists yet; only root may fetch them.
      await run('apt-get', ['update', '-qq']);
      failure = await unpack([name], folder);
    }
    // What it links against and the system has not; the system's own libraries are never replaced.
    failure ??= await unpack(await missingLibraries(name), folder);
    if (failure !== undefined) {
      rmSync(folder, { recursive: true, force: true });
      throw new StepFailure(`${name} cannot be had\n${failure}`, `install it: apt-get install ${name}.`);
    }
    return { outcome: `unpacked into .runtime/${name}`, value: undefined };
  });
}

/**
 * @param {string[]} names of packages
 * @param {string} folder where they are unpacked
 * @returns {Promise<string | undefined>} why not
 */
async function unpack(names, folder) {
  if (names.length === 0) return undefined;
  const downloaded = await run('apt-get', ['download', '-qq', ...names], { cwd: folder });
  const archives = readdirSync(folder).filter((file) => file.endsWith('.deb'));
  if (downloaded.code !== 0 || archives.length < names.length) return lastLines(downloaded.output, 8);
  for (const archive of archives) {
    const unpacked = await run('dpkg-deb', ['-x', archive, '.'], { cwd: folder });
    if (unpacked.code !== 0) return lastLines(unpacked.output, 8);
    rmSync(path.join(folder, archive));
  }
  return undefined;
}

/**
 * @param {string} name of a package
 * @returns {Promise<string[]>} the libraries that it depends on and that are not installed
 */
async function missingLibraries(name) {
  const { output } = await run('apt-cache', ['depends', name]);
  const libraries = [...output.matchAll(/^\s*Depends: (lib\S+)$/gm)].map(([, library]) => library ?? '');
  const states = await Promise.all(libraries.map((library) => run('dpkg-query', ['-W', '-f', '${Status}', library])));
  return libraries.filter((_, index) => !states[index]?.output.includes('ok installed'));
}
