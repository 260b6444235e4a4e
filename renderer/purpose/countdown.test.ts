import { describe, expect, it } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { reasonLeft, viewLeft } from './purpose-panel';

const nowMs = utcMs(1_000_000);
const from = (ms: number): ReturnType<typeof utcMs> => utcMs(nowMs + ms);

describe('what is left of a view', () => {
  it.each([
    [15 * 60_000, '15:00', false],
    [61_000, '1:01', false],
    [60_000, '1:00', true],
    [9_000, '0:09', true],
    [-5_000, '0:00', true],
  ])('of %i ms is %s', (leftMs, left, soon) => {
    expect(viewLeft({ untilMs: from(leftMs) }, nowMs)).toEqual({ left, soon });
  });
});

describe('the time for a reason', () => {
  it.each([
    [10 * 60_000, '10:00', false],
    [30_000, '0:30', true],
    [0, 'overdue 0:00', true],
    [-90_000, 'overdue 1:30', true],
  ])('with %i ms to go is %s', (leftMs, left, soon) => {
    expect(reasonLeft({ dueMs: from(leftMs) }, nowMs)).toEqual({ left, soon });
  });
});
