import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeConnection } from './testing/fake-connection';
import { FakeWhepServer } from './testing/fake-whep-server';
import { WhepSession } from './whep-session';

const corpus = import.meta.glob<string>('../corpus/sdp/*.sdp', { query: '?raw', import: 'default', eager: true });
const good = corpus['../corpus/sdp/good.sdp'] ?? '';

let server: FakeWhepServer;
let connection: FakeConnection;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeWhepServer(good);
  connection = new FakeConnection();
  told = [];
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function start(): WhepSession {
  return new WhepSession(server.url, server.fetch, connection, {
    frames: () => void told.push('frames'),
    measured: (bytes, offsetMs) => void told.push(`${bytes} bytes, clock ${offsetMs ?? 'unknown'}`),
    failed: ({ stage, message }) => void told.push(`${stage}: ${message}`),
  });
}

async function flowing(): Promise<WhepSession> {
  const session = start();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['frames']);
  told.length = 0;
  return session;
}

describe('a session', () => {
  it('offers, takes the answer, brings frames and is ended at its server', async () => {
    const session = await flowing();
    expect(server.open.size).toBe(1);
    session.close(true);
    session.close(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.requests).toEqual(['POST /whep/yard', 'DELETE /whep/yard/1']);
    expect(connection.closed).toBe(true);
    expect(told).toEqual([]);
  });

  it('whose right is gone is left to main', async () => {
    (await flowing()).close(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.requests).toEqual(['POST /whep/yard']);
    expect(connection.closed).toBe(true);
  });

  it('that is closed before the answer is ended once it is known where it is', async () => {
    let answer: () => void = () => undefined;
    server.instead = (method) => {
      if (method !== 'POST') return undefined;
      server.instead = undefined;
      return new Promise((resolve) => {
        answer = () => resolve(new Response(good, { status: 201, headers: { Location: '/whep/yard/late' } }));
      });
    };
    const session = start();
    await vi.advanceTimersByTimeAsync(1_000);
    session.close(true);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.requests).toEqual(['POST /whep/yard', 'DELETE /whep/yard/late']);
    expect(connection.accepted).toEqual([]);
  });

  it('that is closed before its offer asks for nothing', async () => {
    start().close(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.requests).toEqual([]);
  });

  it('tells each second what has come', async () => {
    const session = await flowing();
    const inbound = { type: 'inbound-rtp', totalProcessingDelay: 0, framesDecoded: 1 };
    connection.entries = new Map([['i', { ...inbound, bytesReceived: 1_000 }]]);
    await vi.advanceTimersByTimeAsync(1_000);
    const report = { type: 'remote-outbound-rtp', remoteTimestamp: 1_795_541_458_000, timestamp: 1_795_541_458_010 };
    connection.entries = new Map<string, unknown>([
      ['i', { ...inbound, bytesReceived: 1_700 }],
      ['r', report],
    ]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['1000 bytes, clock unknown', '700 bytes, clock -10']);
    connection.close();
    await vi.advanceTimersByTimeAsync(1_000);
    session.close(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toHaveLength(2);
  });
});

describe('a session that fails', () => {
  it('is ended at its server and says why, once', async () => {
    connection.flows = false;
    start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(['whep: No media comes from the server, though it has opened a session']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.open.size).toBe(0);
    expect(told).toHaveLength(1);
    expect(connection.closed).toBe(true);
  });

  it('says what the browser did not take of the answer', async () => {
    connection.refusal = new Error('Failed to parse SessionDescription');
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["whep: The server's answer cannot be used: Failed to parse SessionDescription"]);
    expect(server.open.size).toBe(0);
  });

  it('says that the server ended it', async () => {
    await flowing();
    connection.state = 'ended';
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['whep: The server has ended the session']);
  });

  it('on an answer of the corpus leaves nothing open and throws nothing', async () => {
    for (const [name, text] of Object.entries(corpus)) {
      server = new FakeWhepServer(text);
      connection = new FakeConnection();
      connection.refusal = new Error('what the browser says');
      told = [];
      start();
      await vi.advanceTimersByTimeAsync(10);
      expect(told, name).toEqual([expect.stringMatching(/^whep: .{10,}/)]);
      expect(server.open.size, name).toBe(0);
      expect(connection.closed, name).toBe(true);
    }
  });
});

describe('a connection that is lost', () => {
  it('is restarted within its session, as often as need be', async () => {
    const session = await flowing();
    for (const times of [1, 2]) {
      connection.state = 'lost';
      await vi.advanceTimersByTimeAsync(0);
      expect(server.requests.filter((request) => request === 'PATCH /whep/yard/1')).toHaveLength(times);
      expect(connection.accepted.at(-1)).toContain(`a=ice-ufrag:again${times}\r\n`);
      expect(connection.state).toBe('connected');
    }
    expect(told).toEqual([]);
    session.close(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(server.open.size).toBe(0);
  });

  it('is asked to restart once, however often it changes meanwhile', async () => {
    const session = await flowing();
    server.instead = (method) => (method === 'PATCH' ? new Promise(() => undefined) : undefined);
    for (let times = 0; times < 5; times += 1) connection.state = 'lost';
    await vi.advanceTimersByTimeAsync(0);
    expect(server.requests).toEqual(['POST /whep/yard', 'PATCH /whep/yard/1']);
    session.close(true);
    await vi.advanceTimersByTimeAsync(0);
  });

  it.each([
    [405, 'The connection was lost, and the server cannot restart it'],
    [501, 'The connection was lost, and the server cannot restart it'],
    [200, 'The connection was lost, and the server did not restart it'],
  ])('and whose restart meets HTTP %d is over', async (status, says) => {
    await flowing();
    server.instead = (method) => (method === 'PATCH' ? new Response(null, { status }) : undefined);
    connection.state = 'lost';
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([`whep: ${says}`]);
    expect(server.open.size).toBe(0);
  });

  it('and does not come back is over', async () => {
    await flowing();
    connection.flows = false;
    connection.state = 'lost';
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told.at(-1)).toBe('whep: The connection was lost and did not come back');
    expect(server.open.size).toBe(0);
  });
});
