/** Boots the application, in order: arguments, data folder, one instance, deployment, station, windows. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, Menu, safeStorage } from 'electron';
import type { TrainingState } from '../shared/events/training-changed';
import { readArguments, type StartArguments } from './boot/arguments';
import { brokenDeployment, configuredDeployment, type Deployment } from './boot/deployment';
import { openCredentials } from './boot/open-credentials';
import { runStation, type RunningStation } from './boot/run-station';
import { loadConfig } from './config/load-config';
import { setCredential } from './diagnostics/set-credential';
import { takeSnapshot } from './diagnostics/snapshot-run';
import { deployTraining } from './training/deploy-training';
import { registerAppScheme } from './windows/app-protocol';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const assetsDir = join(root, 'assets');
let running: RunningStation | undefined;
let endTraining: () => void = () => undefined;

const parsed = readArguments(ownWords());
if (parsed.kind === 'wrong') {
  console.error(parsed.reason);
  app.exit(2);
} else {
  begin(parsed.arguments);
}

/** What follows the application's folder on the command line; packaged, what follows the executable. */
function ownWords(): readonly string[] {
  if (app.isPackaged) return process.argv.slice(1);
  const folder = process.argv.findIndex((word, index) => index > 0 && resolve(word) === resolve(app.getAppPath()));
  return process.argv.slice(folder + 1);
}

function begin(options: StartArguments): void {
  if (options.userData !== undefined) app.setPath('userData', options.userData);
  if (!options.setCredential && !app.requestSingleInstanceLock()) {
    console.error('RTCC Wall is already running with this data folder; its console was brought to the front.');
    return app.exit(options.snapshot ? 1 : 0);
  }
  registerAppScheme();
  Menu.setApplicationMenu(null);
  app.on('second-instance', () => running?.station.windows.raiseConsole());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    endTraining();
    void running?.dispose();
  });
  // Not `await` at the top level: Electron is not ready before its main module has been evaluated.
  app
    .whenReady()
    .then(() => start(options))
    .catch(giveUp);
}

async function start(options: StartArguments): Promise<void> {
  const userData = app.getPath('userData');
  const { credentials, problem } = openCredentials(userData, safeStorage);
  if (options.setCredential !== undefined) return app.exit(setCredential(options.setCredential, credentials) ? 0 : 1);

  let directed: TrainingState = [];
  const deployment = await deploymentFor(options, (next) => {
    directed = next;
    running?.station.publisher.publish({ kind: 'training-changed', directed: next }, 'all');
  });
  running = await runStation({
    deployment,
    credentials,
    folders: { assets: assetsDir, userData },
    root,
    directed: () => directed,
  });
  if (problem) running.station.problems.add(problem);
  if (!options.snapshot) return;
  const { station, health, facts } = running;
  const live = await takeSnapshot({ station, health, facts, ...options.snapshot });
  app.exit(live ? 0 : 1);

  async function deploymentFor(
    { config }: StartArguments,
    directedChanged: (next: TrainingState) => void,
  ): Promise<Deployment> {
    if (config !== undefined) {
      const result = loadConfig(config);
      return result.kind === 'loaded' ? configuredDeployment(result.config) : brokenDeployment(result.problem);
    }
    const originModule = join(root, 'electron', 'training-origin.js');
    const gone = (message: string): void => running?.station.problems.add({ area: 'training', message });
    const training = await deployTraining({ assetsDir, originModule, credentials, directedChanged, gone });
    endTraining = training.dispose;
    return training.deployment;
  }
}

/** Without store, audit or policy no station may run: it would show pictures that nobody can account for. */
function giveUp(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  console.error('RTCC Wall cannot start:', error);
  if (!process.argv.includes('--snapshot')) dialog.showErrorBox('RTCC Wall cannot start', why);
  app.exit(1);
}
