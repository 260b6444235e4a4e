import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../shared/state/station-state';
import { CredentialId } from '../../shared/vocabulary/ids';
import { tempFolder } from '../testing/temp-folder';
import { openCredentials } from './start-up';

vi.mock('electron', () => import('../testing/fake-electron'));

const nvr = CredentialId.parse('nvr');

function storage(backend: ReturnType<SafeStorage['getSelectedStorageBackend']>, available = true): SafeStorage {
  return {
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    setUsePlainTextEncryption: () => undefined,
    encryptString: (text) => Buffer.from(text, 'utf16le'),
    decryptString: (bytes) => bytes.toString('utf16le'),
  };
}

/** The files that a secret goes into. */
function filesOf(safeStorage: SafeStorage): string[] {
  const folder = tempFolder();
  openCredentials(folder, safeStorage).credentials.keep(nvr, { kind: 'bearer', token: 't0ken' });
  expect(openCredentials(folder, safeStorage).credentials.bearer(nvr)).toBe('t0ken');
  return readdirSync(folder);
}

describe('the secrets of a station', () => {
  it('are sealed where the system has a secret store', () => {
    expect(filesOf(storage('gnome_libsecret'))).toEqual(['credentials.sealed']);
  });

  it.runIf(process.platform === 'linux')('are not "sealed" with the password that everybody knows', () => {
    expect(filesOf(storage('basic_text'))).toEqual(['credentials.json']);
  });

  it('are kept in a file of their owner where there is no secret store', () => {
    expect(filesOf(storage('unknown', false))).toEqual(['credentials.json']);
  });

  it('that cannot be used are reported and not overwritten', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'credentials.json'), 'rubbish', { mode: 0o600 });
    const { credentials, problem } = openCredentials(folder, storage('unknown', false));
    expect(Problem.parse(problem)).toMatchObject({ area: 'credentials' });
    expect(problem?.message).toContain('credentials.json is damaged');
    expect(() => credentials.keep(nvr, { kind: 'bearer', token: 't0ken' })).toThrow();
    expect(credentials.header(nvr)).toBeUndefined();
  });
});
