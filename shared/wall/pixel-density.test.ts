import { describe, expect, it } from 'vitest';
import { pixelDensity } from './placement';

const tile = (widthPx: number): { widthPx: number; heightPx: number } => ({ widthPx, heightPx: (widthPx * 9) / 16 });
const rendition = (widthPx: number) => ({ widthPx, heightPx: (widthPx * 9) / 16, bandwidthBps: 0 });

describe('pixelDensity', () => {
  // The thresholds of EN 62676-4, on a scene ten metres wide.
  it.each([
    [240, 24, 0, 'too few to detect'],
    [250, 25, 1, 'detect'],
    [624, 62, 1, 'detect'],
    [625, 63, 2, 'observe'],
    [1240, 124, 2, 'observe'],
    [1250, 125, 3, 'recognise'],
    [2490, 249, 3, 'recognise'],
    [2500, 250, 4, 'identify'],
  ])('%i px over 10 m', (widthPx, pixelsPerMetre, level, word) => {
    expect(pixelDensity(tile(widthPx), undefined, 10)).toEqual({ pixelsPerMetre, level, word });
  });

  it('counts the pixels that the picture has, not those it is stretched to', () => {
    expect(pixelDensity(tile(1920), rendition(640), 10).pixelsPerMetre).toBe(64);
    expect(pixelDensity(tile(480), rendition(1280), 10).pixelsPerMetre).toBe(48);
  });
});
