/** Main's side and the origin's side of the conversation, with real HTTP, in one process. */
import { EventEmitter } from 'node:events';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import type { TrainingCameraReport } from '../../shared/vocabulary/training';
import { OriginConversation } from './origin/training-origin';
import type { OriginRequest } from './origin-protocol';
import { makeClips, type MadeClips } from './testing/make-clips';
import { OriginReader } from './testing/origin-reader';
import { TrainingOriginClient, type OriginClientOptions, type OriginProcess } from './training-origin-client';

const TOKEN = 'a-token-of-this-run';
const FRONT = CameraId.parse('a.front');

let made: MadeClips;
beforeAll(async () => {
  made = await makeClips('walkway');
  await mkdir(join(made.clipsDir, 'training', 'clips'), { recursive: true });
  await rename(join(made.clipsDir, 'walkway'), join(made.clipsDir, 'training', 'clips', 'walkway'));
});
afterAll(() => made.dispose());

/** A process that is none: messages are copied as between processes, and it can be made to die. */
class ProcessHere extends EventEmitter implements OriginProcess {
  readonly #conversation = new OriginConversation((report) => this.emit('message', structuredClone(report)));

  postMessage(request: OriginRequest): void {
    void this.#conversation.receive(structuredClone(request));
  }
  kill(): void {
    this.removeAllListeners();
    void this.#conversation.dispose();
  }
  async die(code: number): Promise<void> {
    this.removeAllListeners('message');
    await this.#conversation.dispose();
    this.emit('exit', code);
  }
}

/** A client with the processes that it forked and all that it announced. */
function startClient(options: Partial<OriginClientOptions> = {}) {
  const processes: ProcessHere[] = [];
  const gone: string[] = [];
  const waiting = new Set<() => void>();
  const client = new TrainingOriginClient({
    fork: () => {
      const child = new ProcessHere();
      processes.push(child);
      return child;
    },
    token: TOKEN,
    assetsDir: made.clipsDir,
    cameras: [{ id: FRONT, clip: 'walkway', phaseMs: 0, container: 'fmp4', lowLatency: false }],
    onBehaviours: () => {
      for (const look of waiting) look();
    },
    onGone: (message) => gone.push(message),
    ...options,
  });
  clients.push(client);
  const until = (wanted: TrainingCameraReport['behaviour']['kind']): Promise<void> =>
    new Promise((resolve) => {
      waiting.add(() => {
        if (client.behaviours[0]?.behaviour.kind === wanted) resolve();
      });
    });
  return { client, processes, gone, until };
}

const clients: TrainingOriginClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

async function statusOf(port: number): Promise<number> {
  const reader = new OriginReader(port, TOKEN);
  const { status } = await reader.get(`/cameras/${FRONT}/master.m3u8`);
  reader.dispose();
  return status;
}

describe('TrainingOriginClient', () => {
  it('starts an origin that serves, and directs its cameras', async () => {
    const { client } = startClient();
    const port = await client.ready;
    expect(await statusOf(port)).toBe(200);
    expect(await client.direct(FRONT, { kind: 'not-found' })).toEqual({ kind: 'done' });
    expect(client.behaviours[0]?.behaviour).toEqual({ kind: 'not-found' });
    expect(await statusOf(port)).toBe(404);
    expect(await client.direct(CameraId.parse('nowhere'), { kind: 'normal' })).toMatchObject({ kind: 'refused' });
  });

  it('brings a dead origin back once, at the same port and as it was directed', async () => {
    const { client, processes, gone, until } = startClient();
    const port = await client.ready;
    await client.direct(FRONT, { kind: 'not-found' });
    const backAgain = until('not-found');
    await processes[0]?.die(1);
    expect(await client.direct(FRONT, { kind: 'normal' })).toMatchObject({ kind: 'refused' });
    await backAgain;
    expect(await statusOf(port)).toBe(404);
    expect(gone).toEqual([]);

    await processes[1]?.die(9);
    expect(gone).toEqual(['the origin died twice, the last time with code 9']);
    expect(processes).toHaveLength(2);
  });

  it('says which clip is missing', async () => {
    const { client, gone } = startClient({ assetsDir: '/nowhere' });
    await expect(client.ready).rejects.toThrow(/walkway.720\.mp4: ENOENT/);
    expect(gone).toEqual([]);
  });

  it('refuses what is pending when the origin dies or is stopped', async () => {
    const { client, processes } = startClient();
    await client.ready;
    const deaf = processes[0];
    if (deaf === undefined) throw new Error('no process');
    deaf.postMessage = () => undefined;
    const pending = client.direct(FRONT, { kind: 'stalled' });
    client.dispose();
    expect(await pending).toEqual({ kind: 'refused', reason: 'the origin was stopped' });
    expect(await client.direct(FRONT, { kind: 'stalled' })).toEqual({ kind: 'refused', reason: 'the origin is gone' });
  });
});
