import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CredentialId } from '../../shared/vocabulary/ids';
import { tempFolder } from '../testing/temp-folder';
import { Credentials, type Secret } from './credentials';
import type { SecretStore } from './secret-file';

const nvr = CredentialId.parse('nvr');
const hook = CredentialId.parse('alert-webhook');
const unknown = CredentialId.parse('unknown');
const basic: Secret = { kind: 'basic', user: 'rtcc', password: 'pa:ss wörd' };
const bearer: Secret = { kind: 'bearer', token: 't0ken' };

const noStore: SecretStore = {
  isAvailable: () => false,
  encrypt: () => {
    throw new Error('there is no secret store');
  },
  decrypt: () => {
    throw new Error('there is no secret store');
  },
};

/** A store that turns every bit around; what it did not seal it does not open. */
const store: SecretStore = {
  isAvailable: () => true,
  encrypt: (text) => Buffer.from(Buffer.from(`sealed:${text}`).map((byte) => ~byte)),
  decrypt: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => ~byte)).toString();
    if (!text.startsWith('sealed:')) throw new Error(`cannot open ${text}`);
    return text.slice('sealed:'.length);
  },
};

function plainFile(folder: string, text: string, mode = 0o600): string {
  const file = join(folder, 'credentials.json');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

describe('a secret', () => {
  it.each<[Secret, Record<string, string>]>([
    [basic, { Authorization: `Basic ${Buffer.from('rtcc:pa:ss wörd').toString('base64')}` }],
    [bearer, { Authorization: 'Bearer t0ken' }],
    [{ kind: 'header', name: 'X-Api-Key', value: 'k3y' }, { 'X-Api-Key': 'k3y' }],
  ])('%o is shown to a server by its header', (secret, header) => {
    const credentials = Credentials.open(tempFolder(), noStore);
    credentials.hold(nvr, secret);
    expect(credentials.header(nvr)).toBeDefined();
    expect(credentials.header(nvr)).toEqual(header);
  });

  it('that nobody knows has no header', () => {
    const credentials = Credentials.open(tempFolder(), noStore);
    expect(credentials.header(unknown)).toBeUndefined();
    expect(credentials.header(unknown)).toBeUndefined();
    expect(credentials.bearer(unknown)).toBeUndefined();
  });

  it('is a token for requests that come in only when it is a bearer', () => {
    const credentials = Credentials.open(tempFolder(), noStore);
    credentials.hold(hook, bearer);
    credentials.hold(nvr, basic);
    expect(credentials.bearer(hook)).toBe('t0ken');
    expect(credentials.bearer(nvr)).toBeUndefined();
  });

  it('that is held for a run is never written', () => {
    const folder = tempFolder();
    const credentials = Credentials.open(folder, noStore);
    credentials.hold(hook, bearer);
    const file = credentials.keep(nvr, basic);
    expect(readFileSync(file, 'utf8')).not.toContain('t0ken');
    expect(Credentials.open(folder, noStore).header(hook)).toBeUndefined();
  });
});

describe('without a secret store', () => {
  it('secrets are kept in a file of their owner, and come back', () => {
    const folder = tempFolder();
    const credentials = Credentials.open(folder, noStore);
    credentials.keep(nvr, basic);
    const file = credentials.keep(hook, bearer);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['credentials.json']);
    const again = Credentials.open(folder, noStore);
    expect(again.header(nvr)).toEqual(credentials.header(nvr));
    expect(again.bearer(hook)).toBe('t0ken');
  });

  it('a file that was left half written by an earlier attempt neither lends its rights nor stays', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'credentials.json.new'), '', { mode: 0o666 });
    const file = Credentials.open(folder, noStore).keep(nvr, basic);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['credentials.json']);
  });

  it.each([0o640, 0o604, 0o660, 0o602, 0o610, 0o601])(
    'a file with rights %o is not used, and says what to do',
    (mode) => {
      const folder = tempFolder();
      const file = plainFile(folder, JSON.stringify({ nvr: basic }), mode);
      expect(() => Credentials.open(folder, noStore)).toThrow(`${file} can be read by others: run chmod 600 on it.`);
      chmodSync(file, 0o600);
      expect(Credentials.open(folder, noStore).header(nvr)).toBeDefined();
    },
  );
});

describe('with a secret store', () => {
  it('secrets are sealed, and come back', () => {
    const folder = tempFolder();
    const file = Credentials.open(folder, store).keep(nvr, basic);
    expect(readFileSync(file, 'latin1')).not.toContain('rtcc');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['credentials.sealed']);
    expect(Credentials.open(folder, store).header(nvr)).toBeDefined();
  });

  it('that is gone, what it sealed is not guessed at', () => {
    const folder = tempFolder();
    const file = Credentials.open(folder, store).keep(nvr, basic);
    expect(() => Credentials.open(folder, noStore)).toThrow(`${file} was sealed by the system's secret store`);
  });

  it('that came later, all secrets move into it and none stays in the clear', () => {
    const folder = tempFolder();
    Credentials.open(folder, noStore).keep(nvr, basic);
    Credentials.open(folder, store).keep(hook, bearer);
    expect(readdirSync(folder)).toEqual(['credentials.sealed']);
    const again = Credentials.open(folder, store);
    expect([again.header(nvr), again.header(hook)]).not.toContain(undefined);
  });
});

describe('a damaged file', () => {
  const secret = 'hunter2';

  it.each([
    ['is not JSON', `{"nvr": "${secret}`],
    ['holds a secret of no kind', JSON.stringify({ nvr: { kind: 'magic', token: secret } })],
    ['holds more than a secret', JSON.stringify({ nvr: { kind: 'bearer', token: secret, also: secret } })],
    ['has a name that is none', JSON.stringify({ 'N V R': { kind: 'bearer', token: secret } })],
    ['holds a list', JSON.stringify([secret])],
    ['would add a header line', JSON.stringify({ nvr: { kind: 'header', name: 'X\r\nY', value: secret } })],
  ])('that %s is named without quoting any of it', (_name, text) => {
    const folder = tempFolder();
    const file = plainFile(folder, text);
    expect(() => Credentials.open(folder, noStore)).toThrow(`${file} is damaged: it must map names to secrets.`);
    expect(errorOf(() => Credentials.open(folder, noStore))).not.toContain(secret);
  });

  it('that was sealed elsewhere is named without quoting any of it', () => {
    const folder = tempFolder();
    writeFileSync(
      join(folder, 'credentials.sealed'),
      Buffer.from(secret).map((byte) => ~byte),
    );
    const message = errorOf(() => Credentials.open(folder, store));
    expect(message).toContain('credentials.sealed is damaged');
    expect(message).not.toContain(secret);
  });

  it('is not overwritten by keeping another secret', () => {
    const folder = tempFolder();
    const file = plainFile(folder, '{"nvr": ');
    const why = errorOf(() => Credentials.open(folder, noStore));
    const credentials = Credentials.none(folder, noStore, why);
    expect(() => credentials.keep(hook, bearer)).toThrow(why);
    expect(credentials.header(hook)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('{"nvr": ');
  });
});

describe('a folder that cannot be written', () => {
  it('is an answer, and what was kept before stays', () => {
    const folder = join(tempFolder(), 'data');
    mkdirSync(folder);
    const credentials = Credentials.open(folder, noStore);
    credentials.keep(nvr, basic);
    // A folder of that name stands in the way of writing; rights would not stop root.
    mkdirSync(join(folder, 'credentials.json.new', 'x'), { recursive: true });
    expect(() => credentials.keep(hook, bearer)).toThrow();
    expect(credentials.header(hook)).toBeUndefined();
    expect(existsSync(join(folder, 'credentials.json'))).toBe(true);
    expect(Credentials.open(folder, noStore).header(nvr)).toEqual(credentials.header(nvr));
  });
});

function errorOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  throw new Error('nothing was thrown');
}
