import type { SafeStorage } from 'electron';
import type { Problem } from '../../shared/events/problems-changed';
import { Credentials, type SecretStore } from '../cameras/credentials';

/** The system's secret store as far as it keeps anything secret. */
export function secretStoreOf(safeStorage: SafeStorage): SecretStore {
  return {
    // Where there is no secret store, Linux builds "encrypt" with a password that everybody knows.
    isAvailable: () =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  };
}

/**
 * Opens the station's secrets. When they cannot be used the station runs without any, and says so: its
 * cameras then answer that they want a credential.
 */
export function openCredentials(
  folder: string,
  safeStorage: SafeStorage,
): { readonly credentials: Credentials; readonly problem?: Problem } {
  const store = secretStoreOf(safeStorage);
  try {
    return { credentials: Credentials.open(folder, store) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { credentials: Credentials.none(folder, store, message), problem: { area: 'credentials', message } };
  }
}
