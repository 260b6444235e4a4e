import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { AlertSourceId, CredentialId } from '../../../shared/vocabulary/ids';
import { Credentials } from '../../cameras/credentials';
import { utcMs } from '../../../shared/vocabulary/time';
import { TestStation } from '../../gate/testing/test-station';
import { tempFolder } from '../../testing/temp-folder';
import type { CapHost } from './cap/cap-sources';
import { makeSource, type AlertSourcePlan } from './make-source';

vi.mock('electron', () => import('../../testing/fake-electron'));

const Note = z.strictObject({ url: z.url(), token: z.string().min(32).optional() });
const hook = CredentialId.parse('alert-webhook');
const signal = JSON.stringify({ id: '1', type: 'motion', schoolId: 'east-tech' });
const webhook: AlertSourcePlan = {
  id: AlertSourceId.parse('panel'),
  kind: 'webhook',
  host: '127.0.0.1',
  port: 0,
  credential: hook,
};

let test: TestStation;
let folder: string;
let credentials: Credentials;
beforeEach(() => {
  test = new TestStation();
  folder = tempFolder();
  const noStore = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };
  credentials = Credentials.open(folder, noStore);
});

const cap: CapHost = {
  schools: [],
  known: () => false,
  seen: { has: () => false, keep: () => undefined },
  nowMs: () => utcMs(Date.now()),
  ask: () => Promise.reject(new Error('nobody answers')),
};

async function start(plan: AlertSourcePlan): Promise<void> {
  await test.station.alerts.sources.begin(makeSource(plan, { credentials, folder, schoolOf: () => undefined, cap }));
  onTestFinished(() => test.station.alerts.sources.end());
}

function note(): z.infer<typeof Note> {
  return Note.parse(JSON.parse(readFileSync(join(folder, 'webhook.json'), 'utf8')));
}

async function post(url: string, token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(url, { method: 'POST', headers, body: signal })).status;
}

describe('the webhook', () => {
  it('of the training district leaves address and token of this run for its owner alone, and raises alerts', async () => {
    await start({ kind: 'training-webhook' });
    const { url, token = '' } = note();
    expect(test.station.alerts.sources.health).toMatchObject([{ source: 'webhook', place: url }]);
    expect(statSync(join(folder, 'webhook.json')).mode & 0o777).toBe(0o600);
    expect(await post(url, token)).toBe(201);
    expect(await post(url, token)).toBe(200);
    expect(await post(url, `${token}x`)).toBe(401);
    expect(test.station.alerts.store.alerts).toMatchObject([{ type: 'motion', source: 'webhook' }]);
    expect(test.station.alerts.sources.health).toMatchObject([
      { state: { kind: 'running' }, counts: { taken: 1, repeated: 1, refused: { unauthorised: 1 } } },
    ]);
  });

  it('takes the token that its owner keeps, and does not write it down', async () => {
    credentials.hold(hook, { kind: 'bearer', token: 'a-token-of-ours' });
    await start(webhook);
    expect(note().token).toBeUndefined();
    expect(await post(note().url, 'a-token-of-ours')).toBe(201);
    expect(test.station.alerts.store.alerts).toMatchObject([{ source: 'panel' }]);
  });

  it.each([
    ['nobody knows', () => undefined],
    ['is no bearer token', () => credentials.hold(hook, { kind: 'basic', user: 'a', password: 'b' })],
  ])('is off when its credential %s', async (_name, prepare) => {
    prepare();
    await start(webhook);
    expect(existsSync(join(folder, 'webhook.json'))).toBe(false);
    expect(test.station.alerts.sources.health[0]?.state).toEqual({
      kind: 'off',
      why: '"alert-webhook" is no known bearer credential.',
    });
    expect(test.station.problems.all()[0]?.message).toContain('No alerts come from "panel"');
  });

  it('is tried again when its port is taken', async () => {
    credentials.hold(hook, { kind: 'bearer', token: 'a-token-of-ours' });
    await start(webhook);
    const { port } = new URL(note().url);
    await start({ ...webhook, port: Number(port) });
    const state = test.station.alerts.sources.health[1]?.state;
    expect(state?.kind === 'retrying' && state.why).toContain('EADDRINUSE');
  });
});
