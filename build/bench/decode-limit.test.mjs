// @ts-check
import { expect, test } from 'vitest';
import { processorSeconds } from './decode-limit.mjs';

test('adds up what ffmpeg says it used', () => {
  const output =
    'frame=  240 fps=0.0 q=-0.0 Lsize=N/A\nbench: utime=0.447s stime=0.021s rtime=0.508s\nbench: maxrss=61000kB\n';
  expect(processorSeconds(output)).toBeCloseTo(0.468, 6);
});

test('does not take silence for nothing', () => {
  expect(() => processorSeconds('frame= 240')).toThrow('processor time');
});
