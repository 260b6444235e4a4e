/** Boots the application, in order: arguments, data folder, one instance, deployment, station, windows. */
import { join, resolve } from 'node:path';
import { app, Menu, safeStorage } from 'electron';
import type { TrainingState } from '../shared/state/station-state';
import { errorText } from '../shared/vocabulary/error-text';
import { runStation, type RunningStation } from './boot/run-station';
import { chooseDeployment, commandLine, giveUp, openCredentials, type StartArguments } from './boot/start-up';
import { setAccount, setCredential } from './diagnostics/set-secrets';
import { takeSnapshot, viewForSnapshot } from './diagnostics/snapshot-run';
import { sendByChromium } from './outbound/send-by-chromium';
import { registerAppScheme } from './windows/app-protocol';

// Chromium would write the keys of all camera connections into that file.
delete process.env['SSLKEYLOGFILE'];
const root = resolve(import.meta.dirname, '..');
const assetsDir = join(root, 'assets');
let running: RunningStation | undefined;
let endTraining: () => void = () => undefined;

try {
  begin(commandLine());
} catch (error) {
  console.error(errorText(error));
  app.exit(2);
}

function begin(options: StartArguments): void {
  if (options.userData !== undefined) app.setPath('userData', options.userData);
  if (!options.setCredential && !options.setAccount && !app.requestSingleInstanceLock()) {
    console.error('RTCC Wall is already running with this data folder; its console was brought to the front.');
    app.exit(options.snapshot ? 1 : 0);
    return;
  }
  registerAppScheme();
  Menu.setApplicationMenu(null);
  app.on('second-instance', () => running?.station.windows.raiseConsole());
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    endTraining();
    if (!running) return;
    // Sessions at camera servers must end first.
    event.preventDefault();
    void running.dispose().finally(() => app.exit());
    running = undefined;
  });
  // Not a top-level `await`: Electron is ready only after its main module has been evaluated.
  app
    .whenReady()
    .then(() => start(options))
    .catch((error: unknown) => giveUp(error, options.snapshot !== undefined));
}

async function start(options: StartArguments): Promise<void> {
  const userData = app.getPath('userData');
  const { credentials, secrets, problem } = openCredentials(userData, safeStorage);
  if (options.setCredential !== undefined) {
    app.exit(setCredential(options.setCredential, credentials) ? 0 : 1);
    return;
  }
  if (options.setAccount) {
    app.exit((await setAccount({ ...options.setAccount, userData, config: options.config })) ? 0 : 1);
    return;
  }

  let directed: TrainingState = [];
  const { deployment, dispose } = await chooseDeployment(options.config, root, {
    assetsDir,
    credentials,
    directedChanged: (next) => {
      directed = next;
      running?.station.publisher.announce('directed', next);
    },
    gone: (message) => running?.station.problems.add({ area: 'training', message }),
  });
  endTraining = dispose;
  running = await runStation({
    deployment,
    checkpoints: { credentials, secrets, send: sendByChromium },
    folders: { assets: assetsDir, userData, verifier: join(root, 'audit', 'audit-verify.mjs') },
    root,
    composer: options.composer,
    unattended: options.snapshot !== undefined,
    directed: () => directed,
  });
  if (problem) running.station.problems.add(problem);
  if (!options.snapshot) return;
  const { station, health, facts } = running;
  await viewForSnapshot(station);
  const live = await takeSnapshot({ station, health, facts, ...options.snapshot });
  // `exit` does not wait: the last audit entries are written here.
  await running.dispose();
  endTraining();
  app.exit(live ? 0 : 1);
}
