import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { answered } from '../testing/answered';
import { cameraId, rtcCredential } from '../testing/cameras';
import { tempFolder } from '../testing/temp-folder';
import { Credentials } from './credentials';
import { coveredAddresses } from './camera-addresses';
import { Tickets, ticketLifeMs } from './tickets';
import { WhepSessions } from './whep-sessions';

const m1 = WindowId.parse('wall.m1');
const m2 = WindowId.parse('wall.m2');
const bus = cameraId('bus');
const noStore = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };

/** A camera server that keeps what it was asked for, and answers with these statuses in turn, then with 200. */
let server: Server;
let origin: string;
let requests: string[];
let statuses: number[];
let nowMs: number;
let tickets: Tickets;
let sessions: WhepSessions;
let failures: string[];

beforeEach(async () => {
  requests = [];
  statuses = [];
  failures = [];
  nowMs = 1_000_000;
  server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    const status = statuses.shift() ?? 200;
    if (status === 0) request.destroy();
    else response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  tickets = new Tickets(() => nowMs);
  const credentials = Credentials.open(tempFolder(), noStore);
  credentials.hold(rtcCredential, { kind: 'bearer', token: 't0ken' });
  sessions = new WhepSessions({
    tickets,
    credentials,
    send: async ({ url, method = 'GET', headers = {} }) => {
      const { status } = await fetch(url, { method, headers });
      return answered(status);
    },
    failed: (message) => failures.push(message),
  });
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function issue(windowId = m1): void {
  const url = `${origin}/bus/whep`;
  const stream = { kind: 'whep', url, covers: coveredAddresses('whep', url), credential: rtcCredential } as const;
  const operatorId = OperatorId.parse('operator-07');
  const granted = { cameraId: bus, streams: [stream], masks: [], clause: '2.1' } as const;
  tickets.issue(windowId, { ...granted, operatorId, purpose: { kind: 'training' } });
}

function open(location: string, windowId = m1): void {
  const endpoint = `${origin}/bus/whep`;
  const covered = tickets.covering(windowId, endpoint);
  if (!covered) throw new Error('there is no ticket');
  sessions.asked(1, windowId, endpoint, covered);
  sessions.opened(1, location);
}

describe('when a ticket ends', () => {
  it('by being withdrawn, its session is ended with the credential, and those of others stay', async () => {
    issue();
    issue(m2);
    open('whep/1');
    open('whep/2', m2);
    tickets.withdraw(m1, bus);
    await vi.waitFor(() => expect(requests).toEqual(['DELETE /bus/whep/1 Bearer t0ken']));
    expect(sessions.open).toBe(1);
    expect(failures).toEqual([]);
  });

  it('by running out, its session is ended within five seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    issue();
    open('whep/1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toEqual([]);
    nowMs += ticketLifeMs;
    await vi.advanceTimersByTimeAsync(5_000);
    await vi.waitFor(() => expect(requests).toEqual(['DELETE /bus/whep/1 Bearer t0ken']));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('and another begins in the same turn, for another purpose, nothing is ended', async () => {
    issue();
    open('whep/1');
    tickets.withdraw(m1, bus);
    issue();
    await sessions.endAll();
    expect(requests).toHaveLength(1);
  });
});

describe('ending', () => {
  it('is done when the server says so, or does not know the session', async () => {
    for (const status of [200, 204, 404, 410]) {
      statuses = [status];
      issue();
      open(`whep/${status}`);
      await sessions.endAll();
    }
    expect(requests).toHaveLength(4);
    expect(failures).toEqual([]);
  });

  it('is tried three times and then said to have failed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    statuses = [500, 0, 503];
    issue();
    open('whep/1');
    const ended = sessions.endAll();
    const said = async (): Promise<void> => {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(failures).toHaveLength(1);
    };
    await vi.waitFor(said, { timeout: 5_000, interval: 20 });
    await ended;
    expect(requests).toHaveLength(3);
    expect(failures).toEqual([
      `A session of east-tech.bus could not be ended at its server (HTTP 503): ${origin}/bus/whep/1`,
    ]);
  });

  it('is left to the window that has done it', async () => {
    issue();
    open('whep/1');
    sessions.ended(`${origin}/bus/whep/1`);
    await sessions.endAll();
    expect(requests).toEqual([]);
  });

  it('by window leaves the other windows their sessions', async () => {
    issue();
    issue(m2);
    open('whep/1');
    open('whep/2', m2);
    sessions.endWindow(m2);
    await vi.waitFor(() => expect(requests).toEqual(['DELETE /bus/whep/2 Bearer t0ken']));
    expect(sessions.open).toBe(1);
    await sessions.endAll();
  });
});

describe('the address of a session', () => {
  it('at another server gets no credential from us, and that is said', async () => {
    issue();
    open('https://evil.test/whep/1');
    expect(sessions.open).toBe(0);
    expect(sessions.covering(m1, 'https://evil.test/whep/1')).toBeUndefined();
    expect(failures).toEqual(['A session of east-tech.bus is at another server and is left to it: https://evil.test']);
    await sessions.endAll();
    expect(requests).toEqual([]);
  });

  it.each(['', '#session', 'http://[', 'mailto:nobody'])('"%s" is none', async (location) => {
    issue();
    open(location);
    expect(sessions.open).toBe(0);
    await sessions.endAll();
    expect(requests).toEqual([]);
  });

  it('is for its window alone, while its ticket stands', () => {
    issue();
    issue(m2);
    open('/elsewhere/1');
    expect(sessions.covering(m1, `${origin}/elsewhere/1`)).toMatchObject({ credential: rtcCredential });
    expect(sessions.covering(m2, `${origin}/elsewhere/1`)).toBeUndefined();
    expect(sessions.covering(m1, `${origin}/elsewhere/2`)).toBeUndefined();
    nowMs += ticketLifeMs;
    expect(sessions.covering(m1, `${origin}/elsewhere/1`)).toBeUndefined();
    sessions.ended(`${origin}/elsewhere/1`);
  });
});
