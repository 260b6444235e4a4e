import { describe, expect, it } from 'vitest';
import { firstMoment } from './mp4-fragment';

const frameMicros = 66_667;

/** When the first picture of a fragment is shown, in frames, where these are the times that the fragment states. */
function first(...frames: readonly number[]): number {
  const packets = frames.map((frame, index) => ({
    ptsMicros: Math.round(frame * frameMicros),
    durationMicros: frameMicros,
    isKey: index === 0,
    bytes: new Uint8Array(1),
  }));
  return (firstMoment(packets) ?? Number.NaN) / frameMicros;
}

describe('firstMoment', () => {
  it('believes a fragment that states one moment for one picture', () => {
    expect(first(0)).toBe(0);
    expect(first(0, 1, 2)).toBe(0);
    // An open group of pictures, as it should be written.
    expect(first(30, 28, 29, 34, 32)).toBe(30);
    // What the fragment before it ended with leaves a hole that is nobody's.
    expect(first(28, 31, 32)).toBe(28);
  });

  it('puts a key picture into the place that those before it on the screen leave free', () => {
    expect(first(28, 28, 29, 34, 32, 31, 33)).toBe(30);
    expect(first(28, 28, 30)).toBe(29);
    expect(first(28, 28.01, 29, 28, 30.02)).toBe(31);
  });

  it('leaves alone what is no key picture, what has no length and what is not there', () => {
    const twice = [0, 1].map(() => ({ ptsMicros: 5, durationMicros: 1, isKey: false, bytes: new Uint8Array(1) }));
    expect(firstMoment(twice)).toBe(5);
    expect(firstMoment(twice.map((packet) => ({ ...packet, isKey: true, durationMicros: 0 })))).toBe(5);
    expect(firstMoment([])).toBeUndefined();
  });
});
