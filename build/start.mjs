// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { bundle } from './bundle.mjs';
import { hasDisplay, startVirtualDisplay } from './lib/display.mjs';
import { applicationArguments, ELECTRON, electronEnvironment } from './lib/electron.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';
import { parseStartArguments, USAGE } from './start/arguments.mjs';

/** Chromium reports the absence of D-Bus a dozen times; on a machine without a desktop that is no news. */
const DBUS_NOISE = /:ERROR:(bus|object_proxy)\.cc\(/;

async function main() {
  const forApplication = parseStartArguments(process.argv.slice(2));
  if (forApplication === undefined) {
    console.log(USAGE);
    return 0;
  }
  await setUp('running');
  await bundle();
  const display = hasDisplay() ? undefined : await startVirtualDisplay({ endsWithLastClient: true });
  if (display)
    console.log(
      `· There is no display: the windows open on the virtual display ${display.name}, which ends with them.`,
    );
  const args = [...applicationArguments(), ...forApplication];
  if (args.includes('--no-sandbox')) console.log('· You are root, so Electron runs without its sandbox.');
  try {
    return await runToEnd(args, electronEnvironment(display?.env));
  } finally {
    display?.dispose();
  }
}

/** An application that a signal asks to end gets this long for it. */
const GRACE_MS = 10_000;

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code, or 128 plus the number of the signal that ended it
 */
function runToEnd(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(ELECTRON, args, { env, stdio: ['inherit', 'inherit', 'pipe'] });
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!DBUS_NOISE.test(line)) console.error(line);
    });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        // A terminal has sent Ctrl-C to the application as well.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
        setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

await runMain(main);
