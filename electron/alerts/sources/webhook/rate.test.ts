import { expect, it } from 'vitest';
import { Rate } from './webhook-source';

it('lets a burst through, then so many a second, and saves up no more than a burst', () => {
  let nowMs = 5_000;
  const rate = new Rate({ burst: 3, perSecond: 2 }, () => nowMs);
  const taken = (): number => Array.from({ length: 10 }, () => rate.take()).filter(Boolean).length;
  expect(taken()).toBe(3);
  expect(taken()).toBe(0);
  nowMs += 499;
  expect(taken()).toBe(0);
  nowMs += 1;
  expect(taken()).toBe(1);
  nowMs += 1_000;
  expect(taken()).toBe(2);
  nowMs += 3_600_000;
  expect(taken()).toBe(3);
});
