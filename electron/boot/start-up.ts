/** What a start needs before there is a station: the deployment, the secrets, and an end if it cannot start. */
import { join } from 'node:path';
import { app, dialog, type SafeStorage } from 'electron';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
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
export function secretStoreOf(safeStorage: SafeStorage): SecretStore {
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
): { readonly credentials: Credentials; readonly problem?: Problem } {
  const store = secretStoreOf(safeStorage);
  try {
    return { credentials: Credentials.open(folder, store) };
  } catch (error) {
    const message = errorText(error);
    return { credentials: Credentials.none(folder, store, message), problem: { area: 'credentials', message } };
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
