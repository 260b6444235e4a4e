import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tempFolder } from '../../../testing/temp-folder';
import { keepCertificate, readCertificate, type CertificateFiles } from './served-certificate';

const minute = 60_000;
const day = 86_400_000;
let folder: string;
let files: CertificateFiles;
let shown: Buffer[];
let why: string[];
let end: () => void;

/** A certificate that holds for two days. */
function make(name: string): void {
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ${name}.key -out ${name}.pem -days 2 -subj /CN=${name}`;
  execFileSync('openssl', words.split(' '), { cwd: folder, stdio: 'ignore' });
}

function bytes(name: string): Buffer {
  return readFileSync(join(folder, `${name}.pem`));
}

function use(name: string): void {
  copyFileSync(join(folder, `${name}.pem`), files.certificate);
  copyFileSync(join(folder, `${name}.key`), files.key);
}

beforeEach(() => {
  folder = tempFolder();
  files = { certificate: join(folder, 'used.pem'), key: join(folder, 'used.key') };
  make('first');
  make('second');
  use('first');
  [shown, why] = [[], []];
  vi.useFakeTimers();
  const server = { setSecureContext: ({ cert }: { cert?: unknown }) => shown.push(Buffer.from(String(cert))) };
  const first = readCertificate(files, Date.now());
  end = keepCertificate(server, files, first, (words) => why.push(words));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

it('shows a renewed certificate, once', () => {
  vi.advanceTimersByTime(3 * minute);
  expect(shown).toEqual([]);
  use('second');
  vi.advanceTimersByTime(3 * minute);
  expect(shown).toEqual([bytes('second')]);
  expect(why).toEqual([]);
});

it('goes on with what it shows while the files cannot be read', () => {
  writeFileSync(files.certificate, 'half of it');
  vi.advanceTimersByTime(minute);
  rmSync(files.key);
  vi.advanceTimersByTime(minute);
  expect([shown, why]).toEqual([[], []]);
});

it('says that it has expired, where there is nothing better', () => {
  vi.setSystemTime(Date.now() + 3 * day);
  vi.advanceTimersByTime(minute);
  expect(why[0]).toMatch(/^The certificate .*used\.pem expired on .*\.$/);
  expect(() => readCertificate(files, Date.now())).toThrow('expired on');
});
