import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { FakeConnection } from './testing/fake-connection';
import { FakeWhepServer } from './testing/fake-whep-server';
import type { WhepReply } from '../worker/whep-source';
import { PageSessions } from './whep-session';

const corpus = import.meta.glob<string>('../corpus/sdp/good.sdp', { query: '?raw', import: 'default', eager: true });
const yard = CameraId.parse('east.yard');
const gate = CameraId.parse('east.gate');

let server: FakeWhepServer;
let connections: FakeConnection[];
let replies: string[];
let transferred: number;
let engine: PageSessions;

beforeEach(() => {
  server = new FakeWhepServer(Object.values(corpus)[0] ?? '');
  connections = [];
  replies = [];
  transferred = 0;
  engine = new PageSessions({
    send: (reply: WhepReply, transfer) => {
      replies.push(`${reply.session} ${reply.kind}${reply.kind === 'whep-failed' ? ` ${reply.fault.message}` : ''}`);
      transferred += transfer.length;
    },
    fetch: server.fetch,
    connect: () => {
      const connection = new FakeConnection();
      connections.push(connection);
      return connection;
    },
  });
});

async function open(session: number, cameraId: CameraId): Promise<void> {
  engine.hear({ kind: 'whep-open', session, cameraId, url: server.url });
  await vi.waitFor(() => expect(replies).toContain(`${session} whep-frames`));
}

describe('the engine', () => {
  it('opens what is asked for, hands its frames over, and closes it', async () => {
    await open(1, yard);
    expect(transferred).toBe(1);
    engine.hear({ kind: 'whep-close', session: 1 });
    engine.hear({ kind: 'whep-close', session: 1 });
    await vi.waitFor(() => expect(server.requests).toEqual(['POST /whep/yard', 'DELETE /whep/yard/1']));
    expect(connections[0]?.closed).toBe(true);
    expect(replies).toEqual(['1 whep-frames']);
  });

  it('ends the sessions of a camera whose right is gone, and leaves their server to main', async () => {
    await open(1, yard);
    await open(2, gate);
    engine.closeCamera(yard);
    expect(connections.map(({ closed }) => closed)).toEqual([true, false]);
    engine.hear({ kind: 'whep-close', session: 1 });
    engine.closeAll();
    expect(connections.map(({ closed }) => closed)).toEqual([true, true]);
    await vi.waitFor(() => expect(server.requests.slice(2)).toEqual(['DELETE /whep/yard/2']));
  });

  it('passes a failure on and forgets the session', async () => {
    await open(1, yard);
    const [connection] = connections;
    if (connection) connection.state = 'ended';
    expect(replies.at(-1)).toBe('1 whep-failed The server has ended the session');
    engine.closeAll();
    await vi.waitFor(() => expect(server.open.size).toBe(0));
    expect(server.requests.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
  });

  it('says where the browser has no WebRTC', () => {
    const without = new PageSessions({
      send: (reply) => replies.push(reply.kind === 'whep-failed' ? reply.fault.message : reply.kind),
      connect: () => {
        throw new Error('not supported');
      },
    });
    without.hear({ kind: 'whep-open', session: 1, cameraId: yard, url: server.url });
    expect(replies).toEqual(['WebRTC is not to be had: not supported']);
    without.closeAll();
  });
});
