/** What a start needs before there is a station: the command line, the deployment, the secrets, and an end if it cannot start. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, type SafeStorage } from 'electron';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { ComposerKind } from '../../shared/vocabulary/feed';
import { Credentials } from '../cameras/credentials';
import type { SecretStore } from '../cameras/secret-file';
import { brokenDeployment, configuredDeployment } from '../config/deployment';
import { loadConfig } from '../config/load-config';
import { sendByChromium } from '../outbound/send-by-chromium';
import { deployTraining, type TrainingDeployment, type TrainingHost } from '../training/deploy-training';

/**
 * The deployment that a configuration file describes, or the training district without one. A file that cannot be used becomes a
 * station that shows nothing and says why.
 * @param root - the built application, which holds the training district's origin
 */
export async function chooseDeployment(
  config: string | undefined,
  root: string,
  host: Omit<TrainingHost, 'originModule'>,
): Promise<TrainingDeployment> {
  if (config === undefined)
    return deployTraining({ ...host, originModule: join(root, 'electron', 'training-origin.js') });
  const result = loadConfig(config);
  const deployment =
    result.kind === 'loaded' ? configuredDeployment(result.config, sendByChromium) : brokenDeployment(result.problem);
  return { deployment, dispose: () => undefined };
}

/** The system's secret store, available only where it really keeps secrets. */
function secretStoreOf(safeStorage: SafeStorage): SecretStore {
  return {
    // Without a secret store Electron on Linux encrypts with a password that everybody knows.
    isAvailable: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  };
}

/**
 * Opens the station's secrets. If they cannot be used the station runs without them and reports a problem: its cameras then ask for a
 * credential.
 */
export function openCredentials(
  folder: string,
  safeStorage: SafeStorage,
): { readonly credentials: Credentials; readonly secrets: SecretStore; readonly problem?: Problem } {
  const secrets = secretStoreOf(safeStorage);
  try {
    return { credentials: Credentials.open(folder, secrets), secrets };
  } catch (error) {
    const message = errorText(error);
    const credentials = Credentials.none(folder, secrets, message);
    return { credentials, secrets, problem: { area: 'credentials', message } };
  }
}

/**
 * Ends an application that could not start, and says why. A station may not run without store, audit or policy: nobody could account
 * for what it shows.
 * @param unattended - nobody is there to close a dialog
 */
export function giveUp(error: unknown, unattended: boolean): void {
  const why = errorText(error);
  console.error('RTCC Wall cannot start:', error);
  if (!unattended) dialog.showErrorBox('RTCC Wall cannot start', why);
  app.exit(1);
}

/** Reads the command line of this process. @throws Error that says what is wrong with it */
export function commandLine(): StartArguments {
  const words = ownWords(process.argv, app.isPackaged, app.getAppPath());
  return readArguments(words, { packaged: app.isPackaged, asRoot: process.getuid?.() === 0 });
}

/** What the application was asked to do. */
export interface StartArguments {
  /** Configuration of a real deployment; without one the training district opens. */
  readonly config?: string | undefined;
  /** Keeps this run's data apart from the user's own. */
  readonly userData?: string | undefined;
  /** Save a snapshot for a support question into `folder`, then quit. */
  readonly snapshot?: { readonly folder: string; readonly deadlineMs: number } | undefined;
  /** Save a secret under this name from standard input, then quit. */
  readonly setCredential?: string | undefined;
  /** Make an account for this operator, with a password read from standard input, then quit. */
  readonly setAccount?: { readonly operatorId: string; readonly withCode: boolean } | undefined;
  /** How pictures get onto the screen. Overrides the machine's and the configuration's choice. */
  readonly composer?: ComposerKind | undefined;
}

/** Switches of Chromium or of a debugger, which share the command line. */
const foreign =
  /^--(no-sandbox|inspect|remote-debugging|enable-|disable-|use-|force-|host-resolver-rules|ozone|in-process|lang|trace|v=|log|js-flags|no-zygote|password-store|allow-loopback)/;

/**
 * The switches that a released wall accepts: how to draw, and where secrets are kept. Any other could open its windows to a debugger
 * or weaken their isolation.
 */
const harmless =
  /^--(ozone-platform(-hint)?|force-device-scale-factor|lang|password-store|use-gl|use-angle|disable-gpu)(=|$)/;

/**
 * Reads the command line.
 * @param words - everything after the executable and, unpackaged, the application's folder
 * @param asRoot - Chromium runs as root only without its sandbox
 * @throws Error that says what is wrong with them
 */
export function readArguments(
  words: readonly string[],
  { packaged, asRoot }: { readonly packaged: boolean; readonly asRoot: boolean },
): StartArguments {
  const refused = words.find((word) => {
    if (!packaged || !foreign.test(word) || harmless.test(word)) return false;
    return !(asRoot && word === '--no-sandbox');
  });
  if (refused !== undefined)
    throw new Error(`A released wall does not take ${refused}: it could open the windows to others.`);
  const { values } = parseArgs({
    args: words.filter((word) => !foreign.test(word)),
    options: {
      config: { type: 'string' },
      'user-data': { type: 'string' },
      snapshot: { type: 'string' },
      after: { type: 'string', default: '60' },
      'set-credential': { type: 'string' },
      'set-account': { type: 'string' },
      'with-code': { type: 'boolean', default: false },
      composer: { type: 'string' },
    },
  });
  const { config, snapshot, after } = values;
  const seconds = Number(after);
  if (!(seconds > 0 && seconds <= 3_600)) throw new Error(`--after takes seconds from 1 to 3600, not "${after}".`);
  const composer = ComposerKind.optional().safeParse(values.composer);
  if (!composer.success)
    throw new Error(`--composer takes ${ComposerKind.options.join(', ')}, not "${values.composer}".`);
  const [userData, operatorId, withCode] = [values['user-data'], values['set-account'], values['with-code']];
  if (withCode && operatorId === undefined) throw new Error('--with-code goes with --set-account.');
  return {
    config: config === undefined ? undefined : resolve(config),
    userData: userData === undefined ? undefined : resolve(userData),
    snapshot: snapshot === undefined ? undefined : { folder: resolve(snapshot), deadlineMs: seconds * 1_000 },
    setCredential: values['set-credential'],
    setAccount: operatorId === undefined ? undefined : { operatorId, withCode },
    composer: composer.data,
  };
}

/**
 * The application's own words of the command line: those after the executable if packaged, otherwise those after the application's
 * folder.
 */
export function ownWords(argv: readonly string[], packaged: boolean, appPath: string): readonly string[] {
  if (packaged) return argv.slice(1);
  const folder = argv.findIndex((word, index) => index > 0 && resolve(word) === resolve(appPath));
  return argv.slice(Math.max(1, folder + 1));
}
