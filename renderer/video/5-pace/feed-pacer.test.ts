import { beforeEach, describe, expect, it } from 'vitest';
import { FakeDecoder, leftOpen, newestDecoder, stubWebCodecs } from '../4-decode/testing/fake-decoder';
import { PacerBench, packets, reordered, TICK } from './testing/pacer-bench';

const steps = (values: readonly number[]): number[] =>
  values.slice(1).map((value, index) => value - (values[index] ?? 0));

describe('FeedPacer', () => {
  beforeEach(stubWebCodecs);

  it('starts with the key frame nearest to the wanted moment, and shows it at once', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 4_000), 1_700);
    await bench.decode();
    expect(bench.firstPictures).toBeGreaterThan(0);
    expect(bench.pacer.showFirst()).toEqual({ utcMs: 2_000 });
    expect(bench.shown).toEqual([2_000]);
  });

  it('shows every picture once, one a tick, in order', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 3_000), 0);
    await bench.decode();
    for (let second = 3; second < 21; second += 2) {
      await bench.run(20);
      bench.pacer.append(packets(second * 1_000, 2_000), 2_000);
    }
    expect(new Set(steps(bench.shown))).toEqual(new Set([TICK]));
    expect(bench.shown.length).toBeGreaterThan(175);
    expect(bench.pacer.counts.dropped).toBe(0);
  });

  it('decodes one picture until that is shown, then a few ahead of their moments and no more', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.decode();
    await bench.decode();
    expect(bench.made.length).toBe(1);
    for (let tick = 1; tick < 20; tick++) {
      await bench.run(1);
      const ahead = bench.made.length - bench.shown.length;
      expect(ahead).toBeGreaterThan(0);
      expect(ahead).toBeLessThanOrEqual(4);
    }
  });

  it('shows B-frames in their order, one a tick, and waits for none that the decoder keeps', async () => {
    FakeDecoder.keeps = 1;
    const bench = new PacerBench();
    bench.pacer.join(reordered(packets(0, 3_000)), 0);
    await bench.decode();
    for (let second = 3; second < 21; second += 2) {
      await bench.run(20);
      bench.pacer.append(reordered(packets(second * 1_000, 2_000)), 2_000);
    }
    expect(new Set(steps(bench.shown))).toEqual(new Set([TICK]));
    expect(bench.shown.length).toBeGreaterThan(175);
    expect(bench.pacer.counts).toMatchObject({ dropped: 0, late: 0 });
  });

  it('shows a thumbnail of a stream with B-frames at its moment, and not a key frame later', async () => {
    FakeDecoder.keeps = 1;
    const bench = new PacerBench();
    bench.pacer.mode = 'key-frames';
    bench.pacer.join(reordered(packets(0, 4_000)), 0);
    await bench.decode();
    await bench.run(35);
    expect(bench.shown).toEqual([0, 1_000, 2_000, 3_000]);
    expect(bench.pacer.counts.late).toBe(0);
  });

  it('waits for what did not come, and goes on from there without dropping any of it', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 2_000), 0);
    await bench.decode();
    await bench.run(35);
    expect(bench.shown.at(-1)).toBe(1_900);
    bench.pacer.append(packets(2_000, 2_000), 2_000);
    await bench.decode();
    await bench.run(30);
    expect(bench.shown.at(-1)).toBe(3_900);
    expect(new Set(steps(bench.shown))).toEqual(new Set([TICK]));
  });

  it('goes on at a later key frame when decoding cannot keep up', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 10_000), 0);
    await bench.decode();
    await bench.run(3);
    bench.speed = 0;
    await bench.run(12);
    bench.speed = 10;
    await bench.run(20);
    expect(bench.pacer.counts.dropped).toBeGreaterThan(0);
    const last = bench.shown.at(-1) ?? 0;
    // What is on the screen is again what is due.
    expect(last).toBeGreaterThan(bench.nowMs - 700);
    expect(bench.faults).toEqual([]);
  });

  it('decodes key frames alone for a thumbnail, and every picture again after that', async () => {
    const bench = new PacerBench();
    bench.pacer.mode = 'key-frames';
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.decode();
    await bench.run(38);
    expect(bench.shown).toEqual([0, 1_000, 2_000, 3_000]);
    expect(bench.pacer.counts.decoded).toBe(4);
    bench.pacer.mode = 'full';
    bench.pacer.append(packets(4_000, 2_000), 2_000);
    await bench.run(15);
    expect(bench.shown).toContain(4_100);
    expect(bench.shown.filter((atMs) => atMs > 3_000 && atMs < 4_000)).toEqual([]);
  });

  it('starts again at the next key frame after the decoder gave up', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.decode();
    await bench.run(4);
    newestDecoder().fail('Decoding error.');
    await bench.run(20);
    expect(bench.faults).toHaveLength(1);
    expect(bench.shown).toContain(1_000);
    expect(bench.shown).toContain(1_100);
  });

  it('forgets an earlier stream when it joins anew', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.decode();
    await bench.run(3);
    bench.pacer.join(packets(50_000, 2_000), 0);
    await bench.decode();
    await bench.run(3);
    expect(bench.shown.slice(-3)).toEqual([50_000, 50_100, 50_200]);
    expect(bench.made.filter((picture) => picture.atMs < 4_000).every((picture) => picture.released)).toBe(true);
  });

  it('shows nothing to a screen that takes nothing, and then what is due', async () => {
    const bench = new PacerBench();
    bench.pacer.join(packets(0, 4_000), 0);
    await bench.run(5);
    const before = bench.shown.length;
    bench.screenTakes = false;
    await bench.run(3);
    expect(bench.shown.length).toBe(before);
    bench.screenTakes = true;
    await bench.run(2);
    expect(bench.pacer.counts.shown).toBe(before + 2);
    expect(bench.pacer.counts.dropped).toBe(3);
  });

  it('says why a picture cannot be shown', async () => {
    const bench = new PacerBench();
    bench.refusal = 'Pictures of the format NV12 cannot be shown';
    bench.pacer.join(packets(0, 2_000), 0);
    await bench.decode();
    expect(bench.faults[0]).toEqual({ stage: 'decode', message: bench.refusal });
    expect(bench.shown).toEqual([]);
  });

  it('leaves nothing open, whenever it is disposed', async () => {
    for (const ticks of [0, 1, 7]) {
      const bench = new PacerBench();
      bench.pacer.join(packets(0, 4_000), 0);
      await bench.run(ticks);
      bench.pacer.forget();
      await bench.decode();
      expect(leftOpen(bench.ledger)).toBe('0 decoders, 0 frames, ledger 0 and 0');
      expect(bench.made.every((picture) => picture.released)).toBe(true);
    }
  });
});
