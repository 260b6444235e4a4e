// @ts-check
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Stands in for Electron's own default application, which a runtime taken out of somebody's product lacks: without one,
 * `electron .` exits silently. It finds the application on the command line, lends it name, version and path, and imports it.
 */

const require = createRequire(import.meta.url);

/** Electron's own default application uses these two setters; its type declarations keep them to itself. */
const lent = /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (app);

/** @param {string} target a folder with package.json, or a file */
async function loadApplication(target) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const absolute = path.resolve(target);
  const manifestFile = path.join(absolute, 'package.json');
  const entry = require.resolve(absolute);
  if (existsSync(manifestFile)) {
    /** @type {{ name?: string, productName?: string, version?: string }} */
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    const name = manifest.productName ?? manifest.name;
    if (manifest.version !== undefined) lent.setVersion(manifest.version);
    if (name !== undefined) lent.setName(name);
    lent.setAppPath(absolute);
  } else {
    lent.setAppPath(path.dirname(entry));
  }
  await import(pathToFileURL(entry).href);
}

// The application is the first argument that is no flag. Playwright puts `-r FILE` before it, which Electron's own honours, too.
const { values, positionals } = parseArgs({
  args: process.argv.slice(1),
  strict: false,
  options: { require: { type: 'string', short: 'r', multiple: true } },
});
for (const file of values.require ?? []) require(path.resolve(String(file)));
const [target] = positionals;
if (target === undefined) {
  console.error('Usage: electron DIRECTORY-OR-FILE [arguments for the application]');
  app.exit(2);
} else {
  try {
    // Awaited at the top level, as Electron does: `ready` waits for it, so that the application can still register schemes.
    await loadApplication(target);
  } catch (error) {
    console.error(`Cannot start the application at ${path.resolve(target)}:`, error);
    app.exit(1);
  }
}
