/** A source that follows a stream part by part, against an origin that plays recorded bytes. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import { NetworkShares } from './source';
import type { CutPart } from './testing/cut-parts';
import { Listener } from './testing/listener';
import { LowLatencyOrigin, recordedParts } from './testing/low-latency-origin';

const large: RenditionNeed = { widthPx: 1280, heightPx: 720, fit: 'letterbox' };

let recorded: readonly (readonly CutPart[])[];
beforeAll(async () => {
  recorded = await recordedParts();
});

describe('HlsSource with a low-latency stream', () => {
  let origin: LowLatencyOrigin;
  let network: NetworkShares;
  let listeners: Listener[];
  let camera: Listener;

  beforeEach(() => {
    vi.useFakeTimers();
    network = new NetworkShares();
    listeners = [];
    origin = new LowLatencyOrigin('camera', recorded);
    camera = listen(origin);
  });
  afterEach(async () => {
    for (const { source } of listeners) source.dispose();
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  function listen(to: LowLatencyOrigin): Listener {
    const listener = new Listener(to, network);
    listeners.push(listener);
    return listener;
  }

  const partsAsked = (): string[] => origin.asked.filter((path) => /\d+\.\d+\.m4s$/.test(path));
  const segmentsAsked = (): string[] => origin.asked.filter((path) => /\/\d+\.m4s$/.test(path));

  it('brings every part as soon as there is one, once and in order', async () => {
    await vi.advanceTimersByTimeAsync(20_000);
    expect(camera.joins()).toBe(1);
    expect(camera.arrivals.length).toBeGreaterThan(95);
    expect(new Set(camera.steps())).toEqual(new Set([200]));
    // A part begins as long ago as it lasts: older than that is what the way took.
    for (const { ageMs } of camera.arrivals.slice(10)) expect(ageMs).toBeLessThanOrEqual(230);
    expect(segmentsAsked()).toEqual([]);
    expect(new Set(partsAsked()).size).toBe(partsAsked().length);
    expect(camera.faults).toEqual([]);
  });

  it('starts with the key frame that is nearest to the wanted moment', async () => {
    await vi.advanceTimersByTimeAsync(300);
    const [first] = camera.arrivals;
    expect(first?.arrival.media.packets[0]?.isKey).toBe(true);
    const wantedMs = (first?.arrival.timing.utcMs ?? 0) + (first?.arrival.join?.skipMs ?? 0);
    expect(Date.now() - wantedMs).toBeGreaterThanOrEqual(600);
    expect(Date.now() - wantedMs).toBeLessThan(1_000);
    expect(first?.arrival.join?.skipMs).toBeGreaterThanOrEqual(-500);
    expect(first?.arrival.join?.skipMs).toBeLessThanOrEqual(500);
  });

  it('asks for the next part and its playlist before there is either', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    expect(origin.mostHeld).toBe(2);
    const directives = origin.asked.filter((path) => path.includes('_HLS_'));
    expect(directives.length).toBeGreaterThan(20);
    expect(directives.at(-1)).toMatch(/^low\/live\.m3u8\?_HLS_msn=\d+&_HLS_part=\d+$/);
  });

  it('never lets more than two requests wait at one host, and brings the parts of all cameras there', async () => {
    for (let others = 0; others < 5; others++) listen(origin);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(origin.mostHeld).toBeLessThanOrEqual(2);
    for (const { arrivals } of listeners) {
      expect(arrivals.length).toBeGreaterThan(40);
      for (const { ageMs } of arrivals.slice(10)) expect(ageMs).toBeLessThanOrEqual(350);
    }
  });

  it('follows by whole segments where the places are taken, and by parts as soon as one is free', async () => {
    for (let others = 0; others < 6; others++) listen(origin);
    const last = listeners.at(-1);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(last?.arrivals.every(({ arrival }) => arrival.cadenceMs === 2_000)).toBe(true);
    // Parts come and go in the playlist meanwhile: they are no reason to find a segment later.
    for (const { ageMs } of last?.arrivals.slice(3) ?? []) expect(ageMs).toBeLessThan(2_600);
    camera.source.pause();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(last?.arrivals.at(-1)?.arrival.cadenceMs).toBe(200);
    expect(last?.joins()).toBe(2);
  });

  it('leaves its place to others when only key frames are shown for long', async () => {
    await vi.advanceTimersByTimeAsync(4_000);
    camera.everyFrame = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(camera.arrivals.at(-1)?.arrival.cadenceMs).toBe(200);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(camera.arrivals.at(-1)?.arrival.cadenceMs).toBe(2_000);
  });

  it.each(['does-not-wait', 'refuses-to-wait'] as const)(
    'polls a server that %s, and not in haste',
    async (behaviour) => {
      origin.behaviour = behaviour;
      await vi.advanceTimersByTimeAsync(10_000);
      const before = origin.asked.length;
      await vi.advanceTimersByTimeAsync(10_000);
      expect(new Set(camera.steps())).toEqual(new Set([200]));
      for (const { ageMs } of camera.arrivals.slice(10)) expect(ageMs).toBeLessThanOrEqual(400);
      // Fifty parts, and for each of them a playlist that has it and at most two that have it not.
      expect(origin.asked.length - before).toBeLessThanOrEqual(200);
      expect(camera.faults).toEqual([]);
    },
  );

  it('changes to the rendition that the tiles need at a key frame, without losing or repeating a part', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    const before = camera.need;
    camera.need = large;
    await vi.advanceTimersByTimeAsync(3_000);
    camera.need = before;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(camera.renditions).toEqual([360, 720, 360]);
    expect(camera.joins()).toBe(1);
    expect(new Set(camera.steps())).toEqual(new Set([200]));
    const folders = partsAsked().map((path) => path.split('/')[0]);
    for (const [index, folder] of folders.entries()) {
      if (index === 0 || folder === folders[index - 1]) continue;
      expect(partsAsked()[index]).toMatch(/\.[05]\.m4s$/);
    }
  });

  it('goes on at the next key frame behind a part that is lost, and says why for as long as the hole shows', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    const lost = Math.ceil(origin.parts / 5) * 5 + 2;
    origin.lost.add(lost);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(camera.joins()).toBe(1);
    expect(camera.faults).toEqual(['HTTP 404 for the part', 'HTTP 404 for the part']);
    const hole = camera.arrivals.findIndex(({ arrival }) => arrival.timing.missingMs > 0);
    const after = camera.arrivals[hole]?.arrival;
    // Parts 2, 3 and 4 of five: nothing but a key frame can follow.
    expect(after?.timing.missingMs).toBeCloseTo(600);
    expect(after?.media.packets[0]?.isKey).toBe(true);
    expect(after?.lost?.message).toBe('HTTP 404 for the part');
    expect(camera.arrivals.slice(hole).filter(({ arrival }) => arrival.lost).length).toBeGreaterThan(2);
    expect(camera.arrivals.at(-1)?.arrival.lost).toBeUndefined();
  });

  it('does not even ask for a gap, and says that it is one', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    const gap = Math.ceil(origin.parts / 10) * 10 + 7;
    origin.gaps.add(gap);
    await vi.advanceTimersByTimeAsync(4_000);
    // The hint is for whatever comes next, also for what turns out to be a gap.
    expect(partsAsked().filter((path) => path.endsWith(`/${Math.floor(gap / 10)}.7.m4s`)).length).toBeLessThanOrEqual(
      1,
    );
    const after = camera.arrivals.find(({ arrival }) => arrival.timing.missingMs > 0)?.arrival;
    expect(after?.lost?.message).toBe('The server has nothing for this time: a gap in its playlist');
    expect(camera.faults).toEqual([]);
  });

  it('joins an encoder that began again, with its new init segment', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    const inits = (): number => origin.asked.filter((path) => path.endsWith('init.mp4')).length;
    const before = [camera.arrivals.length, inits()];
    origin.restart();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(camera.joins()).toBe(2);
    expect(camera.arrivals.at(-1)?.arrival.timing.discontinuity).toBe(1);
    expect(camera.arrivals.length).toBeGreaterThan((before[0] ?? 0) + 5);
    expect(inits()).toBe((before[1] ?? 0) + 1);
    expect(camera.faults).toEqual([]);
  });

  it('says that the playlist does not grow, waits without haste, and is back with the first part', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = 'stalls';
    await vi.advanceTimersByTimeAsync(2_500);
    expect(camera.faults.at(-1)).toBe('The camera sends nothing new: its playlist does not grow');
    const [arrived, asked] = [camera.arrivals.length, origin.asked.length];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(origin.asked.length - asked).toBeLessThanOrEqual(35);
    expect(origin.mostHeld).toBeLessThanOrEqual(2);
    origin.behaviour = 'well';
    await vi.advanceTimersByTimeAsync(600);
    expect(camera.arrivals.length).toBeGreaterThan(arrived);
    expect(camera.arrivals[arrived]?.arrival.join).toBeDefined();
  });

  it.each([
    { behaviour: 'gone', says: 'HTTP 404 for the playlist' },
    { behaviour: 'hangs', says: 'No answer for the playlist within 3 s' },
  ] as const)('says what is wrong and comes back at the live edge: $behaviour', async ({ behaviour, says }) => {
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = behaviour;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(camera.faults).toContain(says);
    const before = camera.arrivals.length;
    origin.behaviour = 'well';
    await vi.advanceTimersByTimeAsync(3_500);
    expect(camera.arrivals[before]?.arrival.join).toBeDefined();
    expect(camera.arrivals.at(-1)?.ageMs).toBeLessThanOrEqual(230);
  });

  it.each([
    { behaviour: 'has-no-parts', withinMs: 20_000 },
    { behaviour: 'has-unreadable-parts', withinMs: 8_000 },
    { behaviour: 'lists-no-parts', withinMs: 4_000 },
  ] as const)('plays whole segments of a stream that $behaviour', async ({ behaviour, withinMs }) => {
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = behaviour;
    await vi.advanceTimersByTimeAsync(withinMs);
    const before = camera.arrivals.length;
    await vi.advanceTimersByTimeAsync(10_000);
    const after = camera.arrivals.slice(before);
    expect(after.length).toBeGreaterThanOrEqual(4);
    expect(after.every(({ arrival }) => arrival.cadenceMs === 2_000)).toBe(true);
    origin.behaviour = 'well';
    await vi.advanceTimersByTimeAsync(65_000);
    expect(camera.arrivals.at(-1)?.arrival.cadenceMs).toBe(200);
  });

  it('rests when the stream has come to its end, and begins nothing again', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    origin.behaviour = 'ends';
    await vi.advanceTimersByTimeAsync(5_000);
    const [arrived, asked] = [camera.arrivals.length, origin.asked.length];
    await vi.advanceTimersByTimeAsync(30_000);
    expect([camera.arrivals.length, origin.asked.length]).toEqual([arrived, asked]);
    expect(camera.joins()).toBe(1);
  });

  it('asks for nothing while it is paused, and comes back with a playlist and a part', async () => {
    await vi.advanceTimersByTimeAsync(5_000);
    camera.source.pause();
    const before = origin.asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(origin.asked.length).toBe(before);
    expect(origin.held).toBe(0);
    const arrived = camera.arrivals.length;
    camera.source.resume();
    await vi.advanceTimersByTimeAsync(20);
    expect(origin.asked.slice(before).map((path) => path.replace(/\d+\.\d/, 'n.p'))).toEqual(
      expect.arrayContaining(['low/live.m3u8', 'low/n.p.m4s']),
    );
    expect(camera.arrivals[arrived]?.arrival.join).toBeDefined();
    expect(camera.arrivals[arrived]?.ageMs).toBeLessThan(1_300);
  });
});
