import { expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { FromWorker } from './protocol';
import { WhepSessions } from './whep-source';

it('asks, passes on what is said of each session, and hears nothing of one that was closed', async () => {
  const sent: FromWorker[] = [];
  const heard: string[] = [];
  const sessions = new WhepSessions((message) => void sent.push(message));
  const listen = (name: string) => ({
    frames: () => void heard.push(`${name} frames`),
    failed: ({ message }: { readonly message: string }) => void heard.push(`${name} ${message}`),
    measured: (bytes: number, offsetMs: number | undefined) =>
      void heard.push(`${name} ${bytes} ${offsetMs ?? 'no clock'}`),
  });
  const closeA = sessions.open(CameraId.parse('a.a'), 'http://h/a', listen('a'));
  sessions.open(CameraId.parse('b.b'), 'http://h/b', listen('b'));
  const late = { isOpen: true, close: () => void (late.isOpen = false) };
  const readable = (): ReadableStream<VideoFrame> =>
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(late as unknown as VideoFrame);
        controller.close();
      },
    });

  sessions.hear({ kind: 'whep-frames', session: 1, readable: readable() });
  sessions.hear({ kind: 'whep-measured', session: 2, bytes: 9, offsetMs: 7 });
  sessions.hear({ kind: 'whep-measured', session: 2, bytes: 9 });
  closeA();
  closeA();
  sessions.hear({ kind: 'whep-failed', session: 1, fault: { stage: 'playlist', message: 'gone' } });
  sessions.hear({ kind: 'whep-frames', session: 1, readable: readable() });
  await vi.waitFor(() => expect(late.isOpen).toBe(false));

  expect(heard).toEqual(['a frames', 'b 9 7', 'b 9 no clock']);
  expect(sent).toEqual([
    { kind: 'whep-open', session: 1, cameraId: 'a.a', url: 'http://h/a' },
    { kind: 'whep-open', session: 2, cameraId: 'b.b', url: 'http://h/b' },
    { kind: 'whep-close', session: 1 },
  ]);
});
