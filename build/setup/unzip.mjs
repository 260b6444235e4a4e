// @ts-check
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

const FILE_TYPE_MASK = 0o170000;
const SYMLINK_TYPE = 0o120000;

/**
 * Unpacks a zip with file modes and symbolic links. A bare machine has no `unzip`, and the archive in question holds
 * twenty thousand entries that nobody wants, so names are chosen before anything is inflated.
 * @param {string} zipFile
 * @param {string} targetDir made when missing
 * @param {(name: string) => string | undefined} [rename] target path of a file relative to `targetDir`; undefined
 *   leaves the entry out
 * @throws when the archive is damaged or an entry would land outside `targetDir`
 */
export async function unzip(zipFile, targetDir, rename = (name) => name) {
  const zip = await yauzl.openPromise(zipFile);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.endsWith('/') ? undefined : rename(entry.fileName);
    if (name === undefined) continue;
    const target = path.resolve(targetDir, name);
    if (!target.startsWith(path.resolve(targetDir) + path.sep)) throw new Error(`${name} points outside the archive`);
    await mkdir(path.dirname(target), { recursive: true });
    const unixMode = entry.externalFileAttributes >>> 16;
    const bytes = await zip.openReadStreamPromise(entry);
    if ((unixMode & FILE_TYPE_MASK) === SYMLINK_TYPE) {
      await symlink(await text(bytes), target);
    } else {
      await pipeline(bytes, createWriteStream(target, { mode: unixMode & 0o777 || 0o644 }));
    }
  }
}
