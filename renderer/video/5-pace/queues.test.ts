import { describe, expect, it } from 'vitest';
import { CatchUp } from './feed-pacer';
import { FeedClock, type TickGrid } from './feed-clock';
import { PacketQueue } from './decode-ahead';
import { type Picture, PictureQueue } from './picture';
import type { TimedPacket } from './timeline';

const grid: TickGrid = { anchorMs: 0, intervalMs: 100 };

class FakePicture implements Picture {
  released = 0;
  release(): void {
    this.released++;
  }
}

const timed = (atMicros: number, isKey: boolean, bytes = 1): TimedPacket => ({
  packet: { ptsMicros: atMicros, durationMicros: 100_000, isKey, bytes: new Uint8Array(bytes) },
  config: { codec: 'avc1.64001f', widthPx: 16, heightPx: 16, description: undefined },
  atMicros,
  utcMs: undefined,
});

describe('PictureQueue', () => {
  function filled(...atMs: number[]): { queue: PictureQueue<FakePicture>; pictures: FakePicture[] } {
    const queue = new PictureQueue<FakePicture>(new FeedClock());
    const pictures = atMs.map(() => new FakePicture());
    for (const [index, picture] of pictures.entries()) {
      queue.offer({ picture, atMicros: (atMs[index] ?? 0) * 1_000, utcMs: undefined }, 1_000, 0, grid);
    }
    return { queue, pictures };
  }

  it('gives the newest picture that is due, and releases those that it passes over', () => {
    const { queue, pictures } = filled(0, 100, 200, 300);
    const { due, dropped } = queue.take(1_200);
    expect(due?.atMicros).toBe(100_000);
    expect(dropped).toBe(1);
    expect(pictures.map((picture) => picture.released)).toEqual([1, 0, 0, 0]);
    expect(queue.take(1_200)).toEqual({ due: undefined, dropped: 0 });
    expect(queue.length).toBe(2);
  });

  it('gives one picture a tick where all is well', () => {
    const { queue } = filled(0, 100, 200, 300);
    const shown = [1_100, 1_200, 1_300, 1_400].map((tick) => queue.take(tick).due?.atMicros);
    expect(shown).toEqual([0, 100_000, 200_000, 300_000]);
  });

  it('sorts pictures that a decoder puts out of order', () => {
    const { queue } = filled(0, 200, 100);
    queue.take(1_100);
    expect(queue.take(1_200).due?.atMicros).toBe(100_000);
  });

  it('holds a dozen pictures, and releases all of them in the end', () => {
    const { queue, pictures } = filled(...Array.from({ length: 20 }, (_, index) => index * 100));
    expect(queue.length).toBe(12);
    queue.clear();
    expect(pictures.every((picture) => picture.released === 1)).toBe(true);
  });
});

describe('PacketQueue', () => {
  it('goes on to the key packet that is wanted, or stays where it is', () => {
    const queue = new PacketQueue();
    queue.append([timed(0, true), timed(1, false), timed(2, true), timed(3, false)]);
    expect(queue.skipTo((key) => key.atMicros > 5)).toBeUndefined();
    expect(queue.length).toBe(4);
    expect(queue.skipTo((key) => key.atMicros > 0)).toBe(2);
    expect(queue.head?.atMicros).toBe(2);
    expect(queue.newestKey(() => true)?.atMicros).toBe(2);
  });

  it('is bounded in packets and in bytes', () => {
    const many = new PacketQueue();
    expect(many.append(Array.from({ length: 4_100 }, (_, index) => timed(index, false)))).toBe(100);
    const large = new PacketQueue();
    const megabytes = Array.from({ length: 70 }, (_, index) => timed(index, false, 1_048_576));
    expect(large.append(megabytes)).toBe(6);
    large.clear();
    expect(large.append(megabytes.slice(0, 64))).toBe(0);
  });
});

describe('CatchUp', () => {
  it('leaves alone what a feed needs', () => {
    const catchUp = new CatchUp();
    for (let second = 0; second < 60; second++) {
      if (second % 2 === 0) catchUp.margin(1_300 + (second % 4) * 100, 2_000);
      expect(catchUp.nudgeMs(second * 1_000)).toBe(0);
    }
  });

  it('is not moved by one early arrival', () => {
    const catchUp = new CatchUp();
    for (const margin of [1_300, 1_300, 5_000, 1_300, 1_300, 5_000]) catchUp.margin(margin, 2_000);
    expect(catchUp.nudgeMs(0)).toBe(0);
  });

  it('takes back what is too much in small steps, and ends where a feed starts', () => {
    const catchUp = new CatchUp();
    let held = 4_000;
    const steps: number[] = [];
    for (let second = 0; second < 120; second++) {
      if (second % 2 === 0) catchUp.margin(held, 2_000);
      const step = catchUp.nudgeMs(second * 1_000);
      held -= step;
      if (step > 0) steps.push(step);
    }
    expect(Math.max(...steps)).toBeLessThanOrEqual(67);
    expect(held).toBeGreaterThan(1_200);
    expect(held).toBeLessThan(1_400);
  });
});
