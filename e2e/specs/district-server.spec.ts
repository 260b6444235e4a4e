import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf } from '../fixtures/district';
import { DistrictServer, createCertificateAuthority } from '../fixtures/district-server';
import { root } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';

/** The agreement from the district's own web server: nginx with a certificate from a private authority. */
test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-authorities-'));
const [own, strange] = [path.join(folder, 'own'), path.join(folder, 'strange')];
/** The duration of a lease, milliseconds: the shortest that a policy may set. */
const leaseMs = 60_000;

let origin: RecordedOrigin | undefined;
let district: TestDistrict | undefined;
let server: DistrictServer | undefined;
test.beforeAll(async () => {
  for (const [authority, name] of [
    [own, 'The district'],
    [strange, 'Somebody else'],
  ] as const) {
    createCertificateAuthority(authority, name);
  }
  origin = await RecordedOrigin.start(['fmp4']);
  district = new TestDistrict({ version: '3.0', lease: { minutes: 1, clause: '7.1' } });
  server = await DistrictServer.start(district.folder, own);
});
test.afterAll(async () => {
  await server?.stop();
  await origin?.stop();
});

const shared = shareStation(() => {
  const userData = freshUserData();
  const { key } = theDistrict().agreement;
  const ca = path.join(own, 'ca.pem');
  const place = (name: string): Record<string, string> => ({ url: theServer().url(name), ca });
  const agreement = { key, policy: place('policy.json'), standing: place('standing.json') };
  const audit = { station: 'north-1', checkpoints: [place('checkpoints')] };
  const cameras = districtOf([{ id: 'yard', url: origin?.playlist('fmp4', 0) ?? '' }]);
  // Until the policy arrives nobody may do anything, so no view can begin.
  return { userData, purpose: null, args: configured(userData, { ...cameras, agreement, audit }).args };
});

function theDistrict(): TestDistrict {
  if (!district) throw new Error('the district has not been created');
  return district;
}

function theServer(): DistrictServer {
  if (!server) throw new Error('the server has not been started');
  return server;
}

/** Renews the lease so that this much of it is left. */
function renewFor(leftMs: number): void {
  theDistrict().renew([], leaseMs - leftMs);
}

test('policy and standing arrive over TLS, and a camera becomes live', async () => {
  const { station } = shared;
  const console = await station.console();
  await expect(console.page.getByTestId('open-agreement')).toContainText('Policy 3.0');
  await expect(async () => {
    const begun = await station.command(console.page, 'begin-view', { purpose: { kind: 'camera-check' } });
    expect(begun).toMatchObject({ status: 'success' });
  }).toPass();
  await station.command(console.page, 'open-tile', { at: { monitorId: 'm1', cell: 0 }, cameraId: 'yard' });
  await (await station.wall('m1')).untilLive(0, 'yard');
});

test('the console reports an unreachable server, the lease expires, and the picture returns with the server', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  const problems = console.page.getByTestId('problems');
  renewFor(6_000);
  const untilMs = Date.now() + 6_000;
  await expect.poll(async () => (await station.snapshot()).agreement?.leaseUntilMs).toBeLessThanOrEqual(untilMs);
  await theServer().shutDown();
  await expect(problems).toContainText('The standing of the agreement cannot be read');
  await wall.untilState(0, 'refused');
  // The tile was not refused before the lease ended.
  expect(Date.now()).toBeGreaterThan(untilMs - 250);
  await expect(wall.tile(0)).toContainText('The agreement was not renewed in time.');
  await theServer().restart();
  renewFor(leaseMs);
  await wall.untilLive(0);
  await expect(problems).toHaveCount(0);
});

test('a renewal from a server with a certificate of another authority is ignored', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const problems = console.page.getByTestId('problems');
  const before = (await station.snapshot()).agreement?.leaseUntilMs ?? 0;
  await theServer().restart(strange);
  renewFor(leaseMs);
  await expect(problems).toContainText(/The standing of the agreement cannot be read \(.*certificate/);
  expect((await station.snapshot()).agreement?.leaseUntilMs).toBe(before);
  await theServer().restart();
  await expect(problems).toHaveCount(0);
  await expect.poll(async () => (await station.snapshot()).agreement?.leaseUntilMs).toBeGreaterThan(before);
});

test('a camera that the district revokes over TLS goes dark', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  await wall.untilLive(0);
  theDistrict().renew([{ kind: 'camera', cameraId: 'yard' }]);
  await wall.untilState(0, 'revoked');
  theDistrict().renew();
  await wall.untilLive(0);
});

test('checkpoints arrive at the server, and the verifier checks the log against them', async () => {
  const { station } = shared;
  await station.flushOutput();
  await station.end();
  const kept = path.join(folder, 'kept.jsonl');
  expect(theServer().lines.length).toBeGreaterThan(0);
  writeFileSync(
    kept,
    theServer()
      .lines.map((line) => `${line}\n`)
      .join(''),
  );
  const audit = station.folder('district');
  // The public key that the district gets when the station is set up.
  const key = createPublicKey(readFileSync(path.join(audit, 'station-key.pem'), 'utf8'));
  const keyFile = path.join(folder, 'station-key-public.pem');
  writeFileSync(keyFile, key.export({ type: 'spki', format: 'pem' }));
  const words = [path.join(audit, 'audit.jsonl'), '--checkpoints', kept, '--key', keyFile];
  const verifier = path.join(root, 'dist/app/audit/audit-verify.mjs');
  const { status, stdout } = spawnSync(process.execPath, [verifier, ...words], { encoding: 'utf8', env: {} });
  expect(stdout).toContain('WHOLE: nothing was edited');
  expect(stdout).toMatch(/They vouch for everything up to entry \d+/);
  expect(status).toBe(0);
});
