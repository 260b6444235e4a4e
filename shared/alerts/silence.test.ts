import { describe, expect, it } from 'vitest';
import { OperatorId } from '../vocabulary/ids';
import { utcMs } from '../vocabulary/time';
import { isSilenced } from './sounding';

const silence = { by: OperatorId.parse('me'), sinceMs: utcMs(1_000), untilMs: utcMs(61_000) };

describe('a silence', () => {
  it.each<[string, number, number | undefined, number, boolean]>([
    ['an alert that stood', 900, undefined, 2_000, true],
    ['the same when its time is over', 900, undefined, 61_000, false],
    ['an alert that came after it', 1_001, undefined, 2_000, false],
    ['one that stood and went to a supervisor after it', 900, 5_000, 6_000, false],
    ['one that had gone to a supervisor before', 800, 900, 6_000, true],
  ])('holds for %s: raised %d, escalated %s, at %d', (_name, raisedAtMs, escalatedAtMs, now, expected) => {
    const alert = {
      raisedAtMs: utcMs(raisedAtMs),
      ...(escalatedAtMs !== undefined && { escalatedAtMs: utcMs(escalatedAtMs) }),
    };
    expect(isSilenced(alert, silence, utcMs(now))).toBe(expected);
    expect(isSilenced(alert, null, utcMs(now))).toBe(false);
  });
});
