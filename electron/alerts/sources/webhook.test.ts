import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import type { IntakeResult } from '../intake';
import { maxBodyBytes, startWebhook, type Webhook } from './webhook';

const token = 'a-token';
const signal = { id: 'panel-1', type: 'emergency-button', schoolId: 'east-tech' };
const alertId = AlertId.parse('alert-1');

let webhook: Webhook;
let raised: [AlertEvent, string][];
let result: IntakeResult;
beforeEach(async () => {
  raised = [];
  result = { kind: 'taken', alertId, became: 'new', repeat: false };
  webhook = await startWebhook(0, token, (event, source) => {
    raised.push([event, source]);
    return Promise.resolve(result);
  });
});
afterEach(() => webhook.close());

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly authorization?: string | undefined;
  readonly body?: string;
}

async function send({ path = '/alerts', method = 'POST', authorization = `Bearer ${token}`, body }: Sent = {}) {
  const response = await fetch(`http://127.0.0.1:${webhook.port}${path}`, {
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
    [{ kind: 'not-taken', reason: 'There is no school "x".' }, 422, { error: 'There is no school "x".' }],
    [{ kind: 'unavailable', reason: 'Not now.' }, 503, { error: 'Not now.' }],
  ])('that becomes %o is answered %d', async (became, status, answer) => {
    result = became;
    expect(await send()).toEqual({ status, answer });
    expect(raised).toEqual([[signal, 'webhook']]);
  });

  it('may be as long as the limit', async () => {
    const body = JSON.stringify(signal).padEnd(maxBodyBytes);
    expect((await send({ body })).status).toBe(201);
  });
});

describe('a request that is refused', () => {
  it.each<[string, Sent, number, string]>([
    ['to another address', { path: '/' }, 404, 'The only address is /alerts.'],
    ['to an address below it', { path: '/alerts/1' }, 404, 'The only address is /alerts.'],
    ['to another address without a token', { path: '/status', authorization: '' }, 404, 'The only address is /alerts.'],
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
    ['with a body that is a list', { body: '[]' }, 400, 'body: '],
    ['without a school', { body: '{"id":"1","type":"motion"}' }, 400, 'schoolId: '],
    ['with more than an event has', { body: JSON.stringify({ ...signal, also: 1 }) }, 400, 'body: '],
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
    expect(raised).toEqual([]);
  });

  it('with a body far too long is answered, not cut off', async () => {
    const refused = await send({ body: 'x'.repeat(4_000_000) });
    expect(refused).toEqual({ status: 413, answer: { error: `The body is larger than ${maxBodyBytes} bytes.` } });
  });
});

describe('the webhook', () => {
  it('listens on the loopback interface alone', async () => {
    const socket = connect(webhook.port, '127.0.0.1');
    await once(socket, 'connect');
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  it('outlives a sender that goes away in the middle', async () => {
    const socket = connect(webhook.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /alerts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{"id"`,
    );
    socket.destroy();
    await once(socket, 'close');
    expect((await send()).status).toBe(201);
    expect(raised).toHaveLength(1);
  });

  it('does not start where something else listens', async () => {
    await expect(startWebhook(webhook.port, token, () => Promise.resolve(result))).rejects.toThrow('EADDRINUSE');
  });

  it('that is closed takes nothing more, and does not wait for idle connections', async () => {
    await send();
    await webhook.close();
    await expect(send()).rejects.toThrow();
  });
});
