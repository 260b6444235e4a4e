import { readFileSync, statSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { startWebhook, type Webhook } from '../alerts/sources/webhook';
import { Credentials } from '../cameras/credentials';
import { TestStation } from '../gate/testing/test-station';
import { makeDirectory } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';
import type { Deployment } from './deployment';
import { webhookFor } from './start-webhook';

vi.mock('electron', () => import('../testing/fake-electron'));

const Note = z.strictObject({ url: z.url(), token: z.string().min(32).optional() });
const hook = CredentialId.parse('alert-webhook');
const signal = JSON.stringify({ id: '1', type: 'motion', schoolId: 'east-tech' });

let test: TestStation;
let folder: string;
let credentials: Credentials;
beforeEach(() => {
  test = new TestStation();
  folder = tempFolder();
  const noStore = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };
  credentials = Credentials.open(folder, noStore);
});

async function start(webhook: Deployment['webhook']): Promise<Webhook | undefined> {
  const deployment: Deployment = {
    folder: 'district',
    name: 'Test',
    session: test.station.session,
    operators: test.station.session.operators,
    directory: makeDirectory(),
    walls: [],
    map: { kind: 'schematic' },
    webhook,
    agreement: undefined,
    training: undefined,
    problems: [],
  };
  const running = await webhookFor(deployment, test.station, credentials, folder);
  if (running) onTestFinished(() => running.close());
  return running;
}

function note(): z.infer<typeof Note> {
  return Note.parse(JSON.parse(readFileSync(join(folder, 'webhook.json'), 'utf8')));
}

async function post(url: string, token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(url, { method: 'POST', headers, body: signal })).status;
}

describe('the webhook of a deployment', () => {
  it('does not exist where none is configured', async () => {
    expect(await start(undefined)).toBeUndefined();
    expect(existsSync(join(folder, 'webhook.json'))).toBe(false);
    expect(test.station.problems.all()).toEqual([]);
  });

  it('leaves address and token of this run for its owner alone, and raises alerts', async () => {
    const running = await start({ port: 0 });
    const { url, token = '' } = note();
    expect(url).toBe(`http://127.0.0.1:${running?.port}/alerts`);
    expect(statSync(join(folder, 'webhook.json')).mode & 0o777).toBe(0o600);
    expect(await post(url, token)).toBe(201);
    expect(await post(url, token)).toBe(200);
    expect(await post(url, `${token}x`)).toBe(401);
    expect(test.station.alerts.alerts).toMatchObject([{ type: 'motion', source: 'webhook' }]);
  });

  it('takes the token that its owner keeps, and does not write it down', async () => {
    credentials.hold(hook, { kind: 'bearer', token: 'a-token-of-ours' });
    await start({ port: 0, credential: hook });
    expect(note().token).toBeUndefined();
    expect(await post(note().url, 'a-token-of-ours')).toBe(201);
  });

  it.each([
    ['nobody knows', () => undefined],
    ['is no bearer token', () => credentials.hold(hook, { kind: 'basic', user: 'a', password: 'b' })],
  ])('says that it does not listen when its credential %s', async (_name, prepare) => {
    prepare();
    expect(await start({ port: 0, credential: hook })).toBeUndefined();
    expect(test.station.problems.all()).toEqual([
      { area: 'webhook', message: 'The webhook does not listen: "alert-webhook" is no known bearer credential.' },
    ]);
  });

  it('says that it does not listen when its port is taken', async () => {
    const other = await startWebhook(0, 'x', () => Promise.resolve({ kind: 'unavailable', reason: '' }));
    onTestFinished(() => other.close());
    expect(await start({ port: other.port })).toBeUndefined();
    expect(test.station.problems.all()[0]?.message).toContain('EADDRINUSE');
  });
});
