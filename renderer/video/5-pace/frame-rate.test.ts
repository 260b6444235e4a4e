import { describe, expect, it } from 'vitest';
import { FrameRate } from './live-frames';

/** Time stamps of frames each 1/15 s, with a jitter of up to 4 ms that differs from frame to frame. */
const stamps = (count: number): number[] =>
  Array.from({ length: count }, (_, frame) => Math.round((frame * 1e6) / 15 + ((frame * 7) % 9) * 500));

describe('FrameRate', () => {
  const measured = (micros: readonly number[]): number | undefined => {
    const rate = new FrameRate();
    for (const at of micros) rate.add(at);
    return rate.frameMs;
  };

  it('says nothing of a few frames', () => {
    expect(measured(stamps(5))).toBeUndefined();
  });

  it('is right to a tenth of a hundredth for frames whose time stamps shake', () => {
    expect(Math.abs((measured(stamps(120)) ?? 0) / (1000 / 15) - 1)).toBeLessThan(0.001);
  });

  it('is not misled by frames that were lost', () => {
    const some = stamps(120).filter((_, frame) => frame % 10 !== 3 && frame % 31 !== 4);
    expect(Math.abs((measured(some) ?? 0) / (1000 / 15) - 1)).toBeLessThan(0.002);
  });

  it('begins anew', () => {
    const rate = new FrameRate();
    for (const at of stamps(50)) rate.add(at);
    rate.forget();
    expect(rate.frameMs).toBeUndefined();
  });
});
