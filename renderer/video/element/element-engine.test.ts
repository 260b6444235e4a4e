// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { MaskArea } from '../../../shared/vocabulary/camera';
import { utcMs } from '../../../shared/vocabulary/time';
import type { TilePlacement } from '../6-compose/composer';
import { FromWorker, type ToWorker } from '../worker/protocol';
import { ElementEngine } from './element-engine';
import type { SourceEvents } from '../worker/source';
import type { ElementSource } from './element-feed';

const east = CameraId.parse('school.east');

/** What plays in an element, driven by the test. */
interface Player extends ElementSource {
  readonly url: string;
  readonly video: HTMLVideoElement;
  readonly events: SourceEvents<void>;
  readonly calls: string[];
}

let players: Player[];
let said: FromWorker[];
let container: HTMLElement;
let engine: ElementEngine;
/** What waits for the next frame, of each element. */
let frameCallbacks: Map<HTMLVideoElement, VideoFrameRequestCallback>;

function say(message: ToWorker): void {
  engine.postMessage(message);
}

/** The compositor is given frames of a feed's element. */
function frames(player: Player, presentedFrames: number, mediaTime: number): void {
  const callback = frameCallbacks.get(player.video);
  frameCallbacks.delete(player.video);
  callback?.(0, { presentedFrames, mediaTime, expectedDisplayTime: 0, height: 9, presentationTime: 0, width: 16 });
}

function newest(): Player {
  const player = players.at(-1);
  if (!player) throw new Error('nothing plays');
  return player;
}

const place = (xPx: number, over: Partial<TilePlacement> = {}): TilePlacement => ({
  ...{ xPx, yPx: 10, widthPx: 160, heightPx: 90, fit: 'letterbox', visible: true, importance: 'normal' },
  ...over,
});

let masks: MaskArea[] = [];
function open(...urls: string[]): void {
  const sources = urls.map((url) => ({ kind: 'hls' as const, url }));
  say({
    kind: 'open',
    cameraId: east,
    sources,
    masks,
    mode: 'full',
    askedMs: performance.timeOrigin + performance.now(),
  });
}

const boxes = (): HTMLElement[] => [...container.children].filter((child) => child instanceof HTMLElement);
const states = (): string[] => said.flatMap((message) => (message.kind === 'state' ? [message.state.kind] : []));
const lastReport = (): Extract<FromWorker, { kind: 'reports' }>['feeds'][number] | undefined =>
  said.findLast((message) => message.kind === 'reports')?.feeds[0];

beforeEach(() => {
  vi.useFakeTimers();
  masks = [];
  players = [];
  said = [];
  frameCallbacks = new Map();
  container = document.createElement('div');
  Object.assign(HTMLVideoElement.prototype, {
    requestVideoFrameCallback(this: HTMLVideoElement, callback: VideoFrameRequestCallback) {
      frameCallbacks.set(this, callback);
      return 1;
    },
    getVideoPlaybackQuality: () => ({ totalVideoFrames: 40, droppedVideoFrames: 3 }),
    captureStream: () => new MediaStream(),
  });
  engine = new ElementEngine((source, video, events) => {
    const calls: string[] = [];
    const note = (call: string) => () => void calls.push(call);
    const player: Player = {
      ...{ url: source.url, video, events, calls },
      ...{ pause: note('pause'), resume: note('resume'), wake: note('wake'), dispose: note('dispose') },
      sceneMs: (mediaTimeS) => utcMs(1_000 * mediaTimeS),
    };
    players.push(player);
    return player;
  });
  engine.addEventListener('message', ({ data }) => void said.push(FromWorker.parse(data)));
  say({ kind: 'start', id: 1, surface: { composer: 'element', container }, widthPx: 800, heightPx: 600 });
});
afterEach(() => {
  engine.terminate();
  vi.useRealTimers();
});

describe('ElementEngine', () => {
  it('answers what it is asked, as a worker would', async () => {
    open('a');
    say({ kind: 'inspect', id: 2 });
    say({ kind: 'dispose', id: 3 });
    await vi.advanceTimersByTimeAsync(0);
    expect(said.filter(({ kind }) => kind !== 'state')).toMatchObject([
      { kind: 'started', id: 1 },
      { kind: 'inspected', id: 2, inspection: { feeds: 1, decoders: 1 } },
      { kind: 'disposed', id: 3 },
    ]);
    expect(newest().calls).toEqual(['dispose']);
    expect(boxes()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('puts an element where its tile is, fitted as the tile wants it', () => {
    open('a');
    say({ kind: 'place', cameraId: east, tile: '1', placement: place(20, { fit: 'crop' }) });
    const [box] = boxes();
    expect(box?.style).toMatchObject({ left: '20px', top: '10px', width: '160px', height: '90px' });
    expect([box?.style.visibility, newest().video.style.objectFit]).toEqual(['visible', 'cover']);
    say({ kind: 'place', cameraId: east, tile: '1', placement: place(20, { visible: false }) });
    expect(box?.style.visibility).toBe('hidden');
  });

  it('plays a feed once for several tiles, and goes on when the first of them goes', () => {
    open('a');
    for (const [index, tile] of ['1', '2', '3'].entries())
      say({ kind: 'place', cameraId: east, tile, placement: place(200 * index) });
    expect([players.length, boxes().length]).toEqual([1, 3]);
    const { video } = newest();
    say({ kind: 'remove', cameraId: east, tile: '1' });
    expect(boxes()).toHaveLength(2);
    expect(video.parentElement?.style.left).toBe('200px');
    expect(container.contains(video)).toBe(true);
    for (const tile of ['2', '3']) say({ kind: 'remove', cameraId: east, tile });
    expect([boxes().length, video.parentElement?.style.visibility]).toEqual([1, 'hidden']);
    say({ kind: 'close', cameraId: east });
    expect(boxes()).toEqual([]);
  });

  it('never puts the video of a masked camera into the page, and stays dark where the mask cannot be drawn', async () => {
    masks = [{ leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 }];
    open('a');
    for (const tile of ['1', '2']) say({ kind: 'place', cameraId: east, tile, placement: place(0) });
    frames(newest(), 1, 0);
    await vi.advanceTimersByTimeAsync(300);
    expect([container.querySelectorAll('video').length, container.querySelectorAll('canvas').length]).toEqual([0, 2]);
    // There is no drawing on a canvas here.
    for (const canvas of container.querySelectorAll('canvas')) expect(canvas.style.opacity).toBe('0');
    const fault = { message: 'The privacy mask cannot be applied: the page cannot draw it' };
    expect(lastReport()).toMatchObject({ state: { kind: 'connecting', fault }, statistics: { framesShown: 0 } });
  });

  it('lays by z, and then what was placed last on top', () => {
    open('a');
    const at = (tile: string, z?: number): void =>
      say({ kind: 'place', cameraId: east, tile, placement: place(0, z === undefined ? {} : { z }) });
    at('1', 1);
    at('2');
    at('3');
    at('2');
    const order = boxes().map(({ style }) => Number(style.zIndex));
    const [first = 0, second = 0, third = 0] = order;
    expect([first > second, second > third]).toEqual([true, true]);
  });

  it('is live from frames, with their time, then stale in grey, then offline and empty', async () => {
    open('a');
    say({ kind: 'place', cameraId: east, tile: '1', placement: place(0) });
    const { video, events } = newest();
    events.reached('segment');
    events.arrived();
    events.received(1_000);
    for (let frame = 1; frame <= 5; frame++) frames(newest(), frame, frame / 10);
    await vi.advanceTimersByTimeAsync(250);
    expect(lastReport()).toMatchObject({ state: { kind: 'live' }, frameTimeMs: 500 });
    expect(lastReport()?.statistics).toMatchObject({ framesShown: 5, framesDecoded: 40, framesDropped: 3 });
    expect([video.style.opacity, video.style.filter]).toEqual(['1', '']);
    events.failed({ stage: 'playlist', message: 'HTTP 404 for the playlist' }, 2);
    await vi.advanceTimersByTimeAsync(1_500);
    expect([states().at(-1), video.style.filter]).toEqual(['stale', 'grayscale(1)']);
    await vi.advanceTimersByTimeAsync(11_000);
    expect([states().at(-1), video.style.opacity]).toEqual(['offline', '0']);
    expect(lastReport()?.state).toMatchObject({ fault: { message: 'HTTP 404 for the playlist' } });
    frames(newest(), 6, 20);
    await vi.advanceTimersByTimeAsync(0);
    expect([states().at(-1), video.style.opacity]).toEqual(['live', '1']);
  });

  it('counts frames that a busy page has missed', async () => {
    open('a');
    frames(newest(), 10, 0.5);
    frames(newest(), 14, 0.8);
    await vi.advanceTimersByTimeAsync(250);
    expect(lastReport()?.statistics.framesShown).toBe(5);
  });

  it('fetches nothing for tiles that nobody sees, and begins anew when somebody does', async () => {
    open('a');
    say({ kind: 'place', cameraId: east, tile: '1', placement: place(0, { visible: false }) });
    await vi.advanceTimersByTimeAsync(5_500);
    expect([newest().calls, states().at(-1)]).toEqual([['pause'], 'asleep']);
    say({ kind: 'place', cameraId: east, tile: '1', placement: place(0) });
    await vi.advanceTimersByTimeAsync(0);
    expect([newest().calls, states().at(-1)]).toEqual([['pause', 'resume'], 'connecting']);
  });

  it('goes on with the next source when one brings nothing, and obeys a pin', async () => {
    open('a', 'b');
    newest().events.failed({ stage: 'playlist', message: 'HTTP 404 for the playlist' }, 2);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(players.map(({ url, calls }) => [url, calls])).toEqual([
      ['a', ['dispose']],
      ['b', []],
    ]);
    expect(lastReport()?.statistics.source).toBe(1);
    say({ kind: 'pin', cameraId: east, pinned: 0 });
    expect(newest().url).toBe('a');
  });

  it('lets one feed be heard', () => {
    open('a');
    say({ kind: 'listen', cameraId: east });
    expect(newest().video.muted).toBe(false);
    say({ kind: 'listen', cameraId: null });
    expect(newest().video.muted).toBe(true);
  });
});
