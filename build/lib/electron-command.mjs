// @ts-check
import { hasDisplay } from './display.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from './paths.mjs';

/** Chromium refuses to run its sandbox as root; everybody else keeps it. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * The command that opens the application from its sources' bundle.
 * @param {readonly string[]} args for the application
 */
export function electronCommand(args) {
  const onlyWayland = hasDisplay() && process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '';
  const platform = onlyWayland ? ['--ozone-platform=wayland'] : [];
  return { program: electronExecutable(RUNTIME_DIR), args: [...sandboxArguments(), ...platform, ROOT, ...args] };
}

/**
 * The environment for it: editors that are Electron themselves leave a variable behind that would turn ours into plain Node.
 * @param {NodeJS.ProcessEnv} extra
 */
export function electronEnvironment(extra = {}) {
  const env = { ...process.env, ...extra };
  delete env['ELECTRON_RUN_AS_NODE'];
  return env;
}
