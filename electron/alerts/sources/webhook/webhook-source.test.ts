import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AlertEvent } from '../../../../shared/vocabulary/alert';
import { AlertId } from '../../../../shared/vocabulary/ids';
import type { IntakeResult } from '../../signal-intake';
import { CannotRun } from '../alert-source';
import { FakeLine } from '../testing/fake-line';
import { maxBodyBytes, type WebhookPlan, WebhookSource } from './webhook-source';

const token = 'a-token';
const signal = { id: 'panel-1', type: 'emergency-button', schoolId: 'east-tech' };
const alertId = AlertId.parse('alert-1');

const plan: WebhookPlan = { source: 'webhook', host: '127.0.0.1', port: 0, token: () => token };

let webhook: WebhookSource;
let line: FakeLine;
beforeEach(async () => {
  line = new FakeLine({ kind: 'taken', alertId, became: 'new', repeat: false });
  webhook = new WebhookSource(plan);
  await webhook.start(line);
});
afterEach(() => webhook.stop());

function portOf({ place }: WebhookSource): number {
  return Number(new URL(place).port);
}

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly authorization?: string | undefined;
  readonly body?: string;
}

async function send({ path = '/alerts', method = 'POST', authorization = `Bearer ${token}`, body }: Sent = {}) {
  const response = await fetch(`http://127.0.0.1:${portOf(webhook)}${path}`, {
    method,
    headers: { ...(authorization && { Authorization: authorization }), 'Content-Type': 'application/json' },
    ...(method !== 'GET' && { body: body ?? JSON.stringify(signal) }),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

describe('a signal', () => {
  it.each<[IntakeResult, number, object]>([
    [{ kind: 'taken', alertId, became: 'new', repeat: false }, 201, { alertId, became: 'new', repeat: false }],
    [{ kind: 'taken', alertId, became: 'repeat', repeat: true }, 200, { alertId, became: 'repeat', repeat: true }],
    [{ kind: 'taken', alertId, became: 'new', repeat: true }, 200, { alertId, became: 'new', repeat: true }],
    [
      { kind: 'taken', alertId: null, became: 'recorded', repeat: false },
      200,
      { alertId: null, became: 'recorded', repeat: false },
    ],
    [
      { kind: 'refused', because: 'unknown-place', reason: 'There is no school "x".' },
      422,
      { error: 'There is no school "x".' },
    ],
    [{ kind: 'refused', because: 'malformed', reason: 'id: none' }, 400, { error: 'id: none' }],
    [{ kind: 'refused', because: 'past', reason: 'Too old.' }, 422, { error: 'Too old.' }],
    [{ kind: 'unavailable', reason: 'Not now.' }, 503, { error: 'Not now.' }],
  ])('that becomes %o is answered %d', async (became, status, answer) => {
    line.result = became;
    expect(await send()).toEqual({ status, answer });
    expect(line.taken).toEqual([signal]);
  });

  it('may be as long as the limit', async () => {
    const body = JSON.stringify(signal).padEnd(maxBodyBytes);
    expect((await send({ body })).status).toBe(201);
  });
});

describe('a request that is refused', () => {
  it.each<[string, Sent, number, string]>([
    ['to another address', { path: '/' }, 404, 'The only addresses are /alerts and /alerts/schema.'],
    ['to an address below it', { path: '/alerts/1' }, 404, 'The only addresses are /alerts and /alerts/schema.'],
    [
      'to another address without a token',
      { path: '/status', authorization: '' },
      404,
      'The only addresses are /alerts and /alerts/schema.',
    ],
    ['by GET', { method: 'GET' }, 405, 'Send alerts by POST.'],
    ['by PUT', { method: 'PUT' }, 405, 'Send alerts by POST.'],
    ['without a token', { authorization: '' }, 401, 'Send the token as "Authorization: Bearer ...".'],
    ['with another token', { authorization: 'Bearer another' }, 401, 'Send the token as "Authorization: Bearer ...".'],
    [
      'with half of the token',
      { authorization: 'Bearer a-tok' },
      401,
      'Send the token as "Authorization: Bearer ...".',
    ],
    ['with the token alone', { authorization: token }, 401, 'Send the token as "Authorization: Bearer ...".'],
    ['with a body that is no JSON', { body: '{"id":' }, 400, 'The body is not JSON.'],
    ['with an empty body', { body: '' }, 400, 'The body is not JSON.'],
    [
      'with a body one byte too long',
      { body: 'x'.repeat(maxBodyBytes + 1) },
      413,
      `The body is larger than ${maxBodyBytes} bytes.`,
    ],
  ])('%s is answered with the reason, and raises nothing', async (_name, sent, status, error) => {
    const refused = await send(sent);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.answer)).toContain(JSON.stringify(error).slice(1, -1));
    expect(line.taken).toEqual([]);
  });

  it('with a body far too long is answered, not cut off', async () => {
    const refused = await send({ body: 'x'.repeat(4_000_000) });
    expect(refused).toEqual({ status: 413, answer: { error: `The body is larger than ${maxBodyBytes} bytes.` } });
  });
});

describe('the webhook', () => {
  it('listens on the loopback interface alone', async () => {
    const socket = connect(portOf(webhook), '127.0.0.1');
    await once(socket, 'connect');
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('outlives a sender that goes away in the middle', async () => {
    const socket = connect(portOf(webhook), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /alerts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{"id"`,
    );
    socket.destroy();
    await once(socket, 'close');
    expect((await send()).status).toBe(201);
    expect(line.taken).toHaveLength(1);
  });

  it('does not start where something else listens', async () => {
    const second = new WebhookSource({ ...plan, port: portOf(webhook) });
    await expect(second.start(line)).rejects.toThrow('EADDRINUSE');
    await second.stop();
  });

  it('that is closed takes nothing more, and does not wait for idle connections', async () => {
    await send();
    const before = webhook.place;
    await webhook.stop();
    await expect(fetch(before)).rejects.toThrow();
  });

  it('that was stopped can be started again', async () => {
    await webhook.stop();
    await webhook.start(line);
    expect((await send()).status).toBe(201);
  });

  it('says where it listens, and does not start without a token', async () => {
    const heard: string[] = [];
    const other = new WebhookSource({ ...plan, listening: (url) => heard.push(url) });
    await other.start(line);
    expect(heard).toEqual([other.place]);
    await other.stop();
    const tokenless = new WebhookSource({
      ...plan,
      token: () => {
        throw new CannotRun('"a" is no known bearer credential.');
      },
    });
    await expect(tokenless.start(line)).rejects.toThrow(CannotRun);
    await tokenless.stop();
  });

  it('keeps whoever knows the token to a rate, and answers all the while', async () => {
    const strict = new WebhookSource({ ...plan, limits: { burst: 5, perSecond: 0 } });
    await strict.start(line);
    const post = async (authorization: string): Promise<number> => {
      const headers = { Authorization: authorization };
      return (await fetch(strict.place, { method: 'POST', headers, body: JSON.stringify(signal) })).status;
    };
    // Who has no token takes nobody's turn.
    for (let times = 0; times < 10; times += 1) expect(await post('Bearer another')).toBe(401);
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(`Bearer ${token}`)));
    expect(answers.filter((status) => status === 201)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(45);
    expect(line.refused.map(({ reason }) => reason).filter((reason) => reason === 'too-many')).toHaveLength(45);
    await strict.stop();
  });

  it('gives up a sender that is too slow', async () => {
    const hasty = new WebhookSource({ ...plan, patienceMs: 50 });
    await hasty.start(line);
    const socket = connect(portOf(hasty), '127.0.0.1').resume();
    await once(socket, 'connect');
    socket.write('POST /alerts HTTP/1.1\r\nHost: x\r\n');
    await once(socket, 'close');
    expect(line.taken).toEqual([]);
    await hasty.stop();
  });

  it('shows the shape of what it takes to whoever asks', async () => {
    const { status, answer } = await send({ path: '/alerts/schema', method: 'GET', authorization: '' });
    expect(status).toBe(200);
    const Schema = z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) });
    const { properties, required } = Schema.parse(answer);
    expect(Object.keys(properties)).toEqual(Object.keys(AlertEvent.shape));
    expect(required).toEqual(['id', 'type', 'schoolId']);
  });
});
