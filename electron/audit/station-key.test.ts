import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { openStationKey, readPublicKey } from './station-key';
import { noStore, turningStore } from './testing/secret-stores';

describe('the key of a station', () => {
  it.each([
    ['a file of its owner', noStore, 'station-key.pem', 'file'],
    ["the system's secret store", turningStore, 'station-key.sealed', 'secret-store'],
  ] as const)('is made once, kept in %s, and signs the same way ever after', (_name, store, file, keptIn) => {
    const folder = tempFolder();
    const first = openStationKey(folder, store);
    expect(first.keptIn).toBe(keptIn);
    expect(readdirSync(folder)).toEqual([file]);
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, file), 'utf8').includes('PRIVATE KEY')).toBe(keptIn === 'file');

    const again = openStationKey(folder, store);
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(again.sign('text')).toBe(first.sign('text'));
    expect(openStationKey(tempFolder(), store).fingerprint).not.toBe(first.fingerprint);
  });

  it('is checked by its public half alone', () => {
    const key = openStationKey(tempFolder(), noStore);
    const owner = readPublicKey(key.publicPem);
    expect(owner.fingerprint).toBe(key.fingerprint);
    expect(owner.pem).toBe(key.publicPem);
    const signature = key.sign('Bühne');
    expect(owner.verify('Bühne', signature)).toBe(true);
    expect(owner.verify('Buhne', signature)).toBe(false);
    expect(owner.verify('Bühne', openStationKey(tempFolder(), noStore).sign('Bühne'))).toBe(false);
    expect(owner.verify('Bühne', '')).toBe(false);
  });

  it('is not used where others can read it', () => {
    const folder = tempFolder();
    openStationKey(folder, noStore);
    chmodSync(join(folder, 'station-key.pem'), 0o640);
    expect(() => openStationKey(folder, noStore)).toThrow('can be read by others: run chmod 600 on it');
  });

  it('is not replaced where it is damaged, and its text is not quoted', () => {
    const folder = tempFolder();
    const file = join(folder, 'station-key.pem');
    for (const text of ['', 'secret rubbish', rsa()]) {
      writeFileSync(file, text, { mode: 0o600 });
      expect(() => openStationKey(folder, noStore)).toThrow(
        /station-key\.pem is damaged: it must hold the station's private key\.$/,
      );
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('that was sealed is not used without its secret store', () => {
    const folder = tempFolder();
    openStationKey(folder, turningStore);
    expect(() => openStationKey(folder, noStore)).toThrow("sealed by the system's secret store, which is not there");
    expect(readdirSync(folder)).toEqual(['station-key.sealed']);
  });
});

function rsa(): string {
  return generateKeyPairSync('rsa', { modulusLength: 1_024 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}
