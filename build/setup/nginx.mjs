// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lastLines, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';

/** Where the tests look first; ignored by git. */
const NGINX_DIR = path.join(ROOT, '.runtime/nginx');

/**
 * Gets the camera server of the end-to-end tests. Its package is unpacked and not installed, because installing it would
 * start a web server on the user's machine; and so it takes no password.
 */
export function setUpNginx() {
  return step('nginx for the tests', async (say) => {
    const places = [
      path.join(NGINX_DIR, 'usr/sbin'),
      '/usr/sbin',
      ...(process.env['PATH'] ?? '').split(path.delimiter),
    ];
    const there = places.map((folder) => path.join(folder, 'nginx')).find((file) => existsSync(file));
    if (there !== undefined) return { outcome: there, value: undefined };
    rmSync(NGINX_DIR, { recursive: true, force: true });
    mkdirSync(NGINX_DIR, { recursive: true });
    say('apt-get download nginx');
    let result = await run('apt-get', ['download', '-qq', 'nginx'], { cwd: NGINX_DIR });
    if (result.code !== 0) {
      // A fresh system has no package lists yet; only root may fetch them.
      await run('apt-get', ['update', '-qq']);
      result = await run('apt-get', ['download', '-qq', 'nginx'], { cwd: NGINX_DIR });
    }
    const archive = readdirSync(NGINX_DIR).find((name) => name.endsWith('.deb'));
    if (archive !== undefined) result = await run('dpkg-deb', ['-x', archive, '.'], { cwd: NGINX_DIR });
    if (archive === undefined || result.code !== 0) {
      throw new StepFailure(
        `nginx cannot be had\n${lastLines(result.output, 8)}`,
        'install it: apt-get install nginx.',
      );
    }
    rmSync(path.join(NGINX_DIR, archive));
    return { outcome: 'unpacked into .runtime/nginx', value: undefined };
  });
}
