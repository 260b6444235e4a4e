import { beforeEach, describe, expect, it } from 'vitest';
import { stubWebCodecs } from '../4-decode/testing/fake-decoder';
import { packets, PacerBench } from './testing/pacer-bench';

/** Plays content of one rate with ticks of another for a minute, with packets that come each second. */
async function play(bench: PacerBench, everyMs: number): Promise<{ readonly offsets: readonly number[] }> {
  const offsets: number[] = [];
  bench.pacer.frameMs = everyMs;
  bench.pacer.join(packets(0, 2_000, everyMs), 0);
  await bench.decode();
  let appendedMs = 2_000;
  while (bench.nowMs < 60_000) {
    const before = bench.shown.length;
    await bench.run(1);
    const newest = bench.shown.at(-1);
    if (bench.shown.length > before && newest !== undefined) offsets.push(bench.nowMs - newest);
    if (bench.nowMs > appendedMs - 1_000) {
      bench.pacer.append(packets(appendedMs, 1_000, everyMs), 1_000);
      appendedMs += 1_000;
    }
  }
  return { offsets };
}

describe('FeedPacer', () => {
  let bench: PacerBench;
  beforeEach(() => {
    stubWebCodecs();
    bench = new PacerBench();
  });

  it.each([10, 15, 25, 30])('shows every picture of a camera of %s a second in a window of 30 ticks', async (rate) => {
    bench.intervalMs = 1000 / 30;
    const { offsets } = await play(bench, 1000 / rate);
    expect(bench.shown.length / 60).toBeGreaterThan(0.98 * rate);
    expect(bench.pacer.counts).toMatchObject({ dropped: 0, late: 0 });
    // Its clock neither runs ahead nor falls behind.
    expect(Math.max(...offsets.slice(-50)) - Math.min(...offsets.slice(-50))).toBeLessThanOrEqual(36);
    expect(Math.abs((offsets.at(-1) ?? 0) - (offsets[50] ?? 0))).toBeLessThanOrEqual(36);
  });

  it.each([0, 86_400_000])('is brought to its target, whatever the wall clock says (%s)', async (wallOffsetMs) => {
    bench.wallOffsetMs = wallOffsetMs;
    const behind = 1_400;
    const ofScene = packets(0, 60_000).map((packet) => ({
      ...packet,
      utcMs: packet.utcMs === undefined ? undefined : ((packet.utcMs + wallOffsetMs) as typeof packet.utcMs),
    }));
    bench.pacer.frameMs = 100;
    bench.pacer.targetMs = behind;
    bench.pacer.join(ofScene, 0);
    await bench.decode();
    await bench.run(300);
    const latencyMs = bench.nowMs - (bench.shown.at(-1) ?? 0);
    expect(Math.abs(latencyMs - behind)).toBeLessThanOrEqual(150);
  });

  it.each([
    ['far behind', 9_000, 3_300],
    ['far ahead', 3_300, 9_000],
    ['a little behind', 5_300, 3_300],
  ])('is brought to its target from %s without a picture that stands', async (_name, fromMs, toMs) => {
    for (const phaseMs of [0, 300, 600, 900]) {
      bench = new PacerBench();
      bench.nowMs = fromMs;
      bench.pacer.frameMs = 100;
      bench.pacer.targetMs = fromMs;
      bench.pacer.join(packets(0, 4_000), 0);
      await bench.decode();
      let endMs = 4_000;
      let [longestMs, lastMs, count] = [0, bench.nowMs, 0];
      while (bench.nowMs < fromMs + 60_000) {
        await bench.run(1);
        if (bench.nowMs > fromMs + 10_000 + phaseMs) bench.pacer.targetMs = toMs;
        for (; endMs < bench.nowMs - 500; endMs += 2_000) bench.pacer.append(packets(endMs, 2_000), 2_000);
        if (bench.shown.length === count) continue;
        longestMs = Math.max(longestMs, bench.nowMs - lastMs);
        [lastMs, count] = [bench.nowMs, bench.shown.length];
      }
      expect(Math.abs(bench.nowMs - (bench.shown.at(-1) ?? 0) - toMs)).toBeLessThanOrEqual(150);
      expect(longestMs).toBeLessThanOrEqual(400);
    }
  });

  it('counts pictures that come after the tick for which they were due', async () => {
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.decode();
    await bench.run(10);
    expect(bench.pacer.counts.late).toBe(0);
    bench.screenTakes = false;
    await bench.run(3);
    bench.screenTakes = true;
    await bench.run(2);
    expect(bench.pacer.counts.late).toBeGreaterThanOrEqual(3);
  });

  it('shows frames that were decoded elsewhere, and closes each once', async () => {
    let open = 0;
    bench.intervalMs = 40;
    for (let frame = 0; frame < 250; frame++) {
      open++;
      const close = (): void => {
        open--;
      };
      const owned = { frame: { timestamp: frame * 40_000 } as VideoFrame, close };
      bench.pacer.offerFrame(owned, undefined);
      await bench.run(1);
    }
    expect(open).toBe(0);
    expect(bench.shown.length).toBeGreaterThan(245);
    expect(bench.pacer.liveFrameMs).toBeCloseTo(40, 1);
  });
});
