import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { SourceEvents } from './source';
import type { FromWorker } from './protocol';
import { WhepSessions, WhepSource } from './whep-source';

const cameraId = CameraId.parse('east.yard');
const url = 'http://camera.test/whep/yard';
const startMs = 1_795_541_458_000;

/** A frame that knows whether it was closed; a feed closes what it gets. */
class Frame {
  readonly displayWidth = 1280;
  readonly displayHeight = 720;
  open = true;
  close(): void {
    if (!this.open) throw new Error('closed twice');
    this.open = false;
  }
}

let sent: FromWorker[];
let sessions: WhepSessions;
let source: WhepSource;
let told: string[];
/** What was said before its making had ended. */
let early: number;
let times: (number | undefined)[];
let made: Frame[];
let streams: Map<number, ReadableStreamDefaultController<VideoFrame>>;

function now(): number {
  return Date.now();
}

beforeEach(() => {
  vi.useFakeTimers({ now: startMs });
  sent = [];
  told = [];
  times = [];
  made = [];
  streams = new Map();
  sessions = new WhepSessions((message) => {
    sent.push(message);
    if (message.kind === 'whep-close') endStream(message.session);
  });
  const events: SourceEvents = {
    reached: (waitingFor) => void told.push(waitingFor),
    arrived: () => void told.push('packets'),
    frame: (frame, utcMs) => {
      told.push('frame');
      times.push(utcMs);
      frame.close();
    },
    failed: (fault, attempt) => void told.push(`${attempt} ${fault.message}`),
    received: (bytes) => void told.push(`${bytes} bytes`),
    rendition: (rendition, isSmallest) => void told.push(`${rendition?.heightPx ?? 0} ${isSmallest}`),
  };
  source = new WhepSource({ cameraId, url, sessions, now, random: () => 0 }, events);
  early = told.length;
});
afterEach(() => {
  source.dispose();
  expect(made.filter(({ open }) => open)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** The page closes a session: its track ends, and so does the stream, after what is in it. */
function endStream(session: number): void {
  streams.get(session)?.close();
  streams.delete(session);
}

/** The page holds a session: frames flow. */
function hold(session: number): void {
  const readable = new ReadableStream<VideoFrame>({ start: (controller) => void streams.set(session, controller) });
  sessions.hear({ kind: 'whep-frames', session, readable });
}

async function bring(session: number, count = 1): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const frame = new Frame();
    made.push(frame);
    streams.get(session)?.enqueue(frame as unknown as VideoFrame);
    await vi.advanceTimersByTimeAsync(66);
  }
}

function asked(): string[] {
  return sent.map((message) => ('session' in message ? `${message.kind} ${message.session}` : message.kind));
}

describe('WhepSource', () => {
  it('asks for a session and passes its frames on', async () => {
    expect(early).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    hold(1);
    await bring(1, 3);
    expect(asked()).toEqual(['whep-open 1']);
    expect(told).toEqual(['session', 'key-frame', 'frame', '720 true', 'frame', 'frame']);
  });

  it('tells the time of a frame by the clock of the camera, once that is known', async () => {
    hold(1);
    await bring(1);
    sessions.hear({ kind: 'whep-measured', session: 1, bytes: 900, offsetMs: -40 });
    const arrivedMs = now();
    await bring(1);
    sessions.hear({ kind: 'whep-measured', session: 1, bytes: 900, offsetMs: -1e15 });
    await bring(1);
    expect(times).toEqual([undefined, arrivedMs - 40, undefined]);
    expect(told.filter((word) => word.endsWith('bytes'))).toEqual(['900 bytes', '900 bytes']);
  });

  it('begins again when no picture comes for three seconds, though the session stands', async () => {
    hold(1);
    await bring(1, 2);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(asked()).toEqual(['whep-open 1']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked()).toEqual(['whep-open 1', 'whep-close 1', 'whep-open 2']);
    expect(told.filter((word) => word.includes('No pictures'))).toEqual([
      '2 No pictures arrive, though the connection stands',
    ]);
    hold(2);
    await bring(2);
    expect(told.at(-1)).toBe('720 true');
  });

  it('waits longer after each failure, never longer than three seconds, and begins anew after a picture', async () => {
    const fail = (session: number): void =>
      sessions.hear({ kind: 'whep-failed', session, fault: { stage: 'whep', message: 'HTTP 503' } });
    const waits: number[] = [];
    for (let session = 1; session <= 6; session += 1) {
      const beforeMs = now();
      fail(session);
      while (asked().at(-1) !== `whep-open ${session + 1}`) await vi.advanceTimersByTimeAsync(50);
      waits.push(now() - beforeMs);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 3_000, 3_000]);
    expect(told.filter((word) => word.endsWith('HTTP 503')).at(-1)).toBe('7 HTTP 503');
    hold(7);
    await bring(7);
    fail(7);
    expect(told.at(-1)).toBe('2 HTTP 503');
  });

  it.each([
    ['ends', (stream: ReadableStreamDefaultController<VideoFrame>) => stream.close(), 'The stream ended'],
    [
      'breaks off',
      (stream: ReadableStreamDefaultController<VideoFrame>) => stream.error('gone'),
      'The stream broke off',
    ],
  ])('begins again when the stream %s', async (_name, act, says) => {
    hold(1);
    await bring(1);
    const stream = streams.get(1);
    streams.delete(1);
    if (stream) act(stream);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.at(-2)).toBe(`2 ${says}`);
    expect(asked()).toEqual(['whep-open 1', 'whep-close 1', 'whep-open 2']);
  });

  it('fetches nothing while it is paused, and begins at once after that', async () => {
    hold(1);
    await bring(1);
    source.pause();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked()).toEqual(['whep-open 1', 'whep-close 1']);
    expect(streams.size).toBe(0);
    source.resume();
    expect(asked().at(-1)).toBe('whep-open 2');
  });

  it('does not wait when the machine wakes', () => {
    sessions.hear({ kind: 'whep-failed', session: 1, fault: { stage: 'whep', message: 'HTTP 503' } });
    source.wake();
    expect(asked()).toEqual(['whep-open 1', 'whep-close 1', 'whep-open 2']);
    source.wake();
    expect(asked()).toHaveLength(3);
  });

  it('gives a session up that has been silent when the machine wakes, and keeps one that is not', async () => {
    hold(1);
    await bring(1);
    source.wake();
    expect(asked()).toEqual(['whep-open 1']);
    await vi.advanceTimersByTimeAsync(1_200);
    source.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual(['whep-open 1', 'whep-close 1', 'whep-open 2']);
  });

  it('closes a frame that was on its way when nobody wants it any more', async () => {
    hold(1);
    await bring(1);
    const late = [new Frame(), new Frame(), new Frame()];
    made.push(...late);
    for (const frame of late) streams.get(1)?.enqueue(frame as unknown as VideoFrame);
    source.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(late.map(({ open }) => open)).toEqual([false, false, false]);
    expect(told.filter((word) => word === 'frame')).toHaveLength(1);
  });

  it('hears nothing of a session that it has left', async () => {
    hold(1);
    source.dispose();
    sessions.hear({ kind: 'whep-failed', session: 1, fault: { stage: 'whep', message: 'late' } });
    // Its frames had left the page when it heard of the end.
    hold(1);
    const late = new Frame();
    streams.get(1)?.enqueue(late as unknown as VideoFrame);
    endStream(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).not.toContain('2 late');
    expect(late.open).toBe(false);
  });
});
