import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Refuses to test a bundle that is older than its sources; `npm test` has just built it, a lone `npm run e2e` may not have. */
export default function globalSetup(): void {
  const root = path.resolve(import.meta.dirname, '..');
  execFileSync(process.execPath, [path.join(root, 'build/bundle.mjs'), '--check'], { cwd: root, stdio: 'inherit' });
}
