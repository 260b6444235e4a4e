import { expect, it } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { liftedBy, maskStateOf, maskWords } from './mask-words';
import { watermarkTime } from './watermark';

const lift = { operatorName: 'Operator 07', secondName: 'Supervisor 01', untilMs: utcMs(252_000) };
const area = { leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 };

it('says of a mask whether it holds, or until when it does not and who lifted it', () => {
  expect(maskStateOf(undefined)).toBeUndefined();
  expect(maskStateOf({ masks: [] })).toBeUndefined();
  expect(maskStateOf({ masks: [area] })).toEqual({ kind: 'masked' });
  const lifted = maskStateOf({ masks: [], lift });
  if (lifted?.kind !== 'lifted') throw new Error('it is lifted');
  expect(maskWords(lifted, utcMs(0))).toBe('mask lifted, ends in 4:12');
  expect(liftedBy(lifted)).toBe('by Operator 07 and Supervisor 01');
  expect(maskWords({ kind: 'masked' }, utcMs(0))).toBe('masked');
});

it.each([
  ['2026-11-01T05:30:00Z', '2026-11-01 05:30:00 UTC, 01:30:00 −04:00'],
  ['2026-11-01T06:30:00Z', '2026-11-01 06:30:00 UTC, 01:30:00 −05:00'],
])('marks %s with UTC and with the local time, which one night a year comes twice', (moment, words) => {
  expect(watermarkTime(utcMs(Date.parse(moment)), 'America/New_York')).toBe(words);
});
