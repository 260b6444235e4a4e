// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mustRun, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';

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
    try {
      await unpack([name], folder).catch(async () => {
        // A fresh system has no package lists yet; only root may fetch them.
        await run('apt-get', ['update', '-qq']);
        await unpack([name], folder);
      });
      // What it links against and the system has not; the system's own libraries are never replaced.
      await unpack(await missingLibraries(name), folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    return { outcome: `unpacked into .runtime/${name}`, value: undefined };
  });
}

/**
 * @param {string[]} names of packages
 * @param {string} cwd where they are unpacked
 */
async function unpack(names, cwd) {
  if (names.length === 0) return;
  const whatToDo = `install what is missing: apt-get install ${names.join(' ')}.`;
  await mustRun('apt-get', ['download', '-qq', ...names], whatToDo, { cwd });
  for (const archive of readdirSync(cwd).filter((file) => file.endsWith('.deb'))) {
    await mustRun('dpkg-deb', ['-x', archive, '.'], whatToDo, { cwd });
    rmSync(path.join(cwd, archive));
  }
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
