// @ts-check
import { hasDisplay } from './display.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from './paths.mjs';

/** The Electron that runs the application from its bundle. */
export const ELECTRON = electronExecutable(RUNTIME_DIR);

/** Chromium refuses to run its sandbox as root; everybody else keeps it. */
export const SANDBOX_ARGUMENTS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What opens the application: arguments of its own follow. */
export function applicationArguments() {
  const onlyWayland = hasDisplay() && process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '';
  return [...SANDBOX_ARGUMENTS, ...(onlyWayland ? ['--ozone-platform=wayland'] : []), ROOT];
}

/**
 * The environment for it: editors that are Electron themselves leave a variable behind that would turn ours into plain Node.
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(extra) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return { ...env, ...extra };
}
