import { describe, expect, it } from 'vitest';
import { askedMs, makeRequestDraft } from '../testing/recording-requests';
import { CameraId } from '../vocabulary/ids';
import { RequestDraft } from '../vocabulary/recording-request';
import { utcMs } from '../vocabulary/time';
import { deskOf, faultsOf, lengthWords, longestHoldMs, longestRangeMs } from './draft-faults';

const hour = 3_600_000;
const camera = CameraId.parse('a.b');
const ending = (fromMs: number, untilMs: number): Partial<RequestDraft> => ({
  range: { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) },
});

describe('what stands in the way of sending a draft', () => {
  it('is nothing where all is said', () => {
    expect(faultsOf(makeRequestDraft(), askedMs)).toEqual([]);
    expect(faultsOf(makeRequestDraft(ending(askedMs - longestRangeMs, askedMs)), askedMs)).toEqual([]);
  });

  it.each<[string, Partial<RequestDraft>, string, RegExp]>([
    ['no camera', { cameraIds: [] }, 'cameras', /at least one/],
    ['a camera twice', { cameraIds: [camera, camera] }, 'cameras', /twice/],
    ['no number', { number: '' }, 'number', /number/],
    ['no reason', { reason: '' }, 'reason', /why/],
    ['a warrant without its number', { basis: 'warrant' }, 'basisWords', /which one/],
    ['an end before the beginning', ending(askedMs - 1_000, askedMs - 2_000), 'range', /not after/],
    ['no length', ending(askedMs - 1_000, askedMs - 1_000), 'range', /not after/],
    ['what is to come', ending(askedMs - 1_000, askedMs + 1_000), 'range', /not over/],
    ['a hold in the past', { holdUntilMs: askedMs }, 'hold', /come yet/],
    ['a hold for ever', { holdUntilMs: utcMs(askedMs + longestHoldMs + 1) }, 'hold', /a year/],
  ])('%s', (_name, differences, field, words) => {
    const faults = faultsOf(makeRequestDraft(differences), askedMs);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.field).toBe(field);
    expect(faults[0]?.words).toMatch(words);
  });

  it('is thirty hours, with the limit and what to do', () => {
    const [fault] = faultsOf(makeRequestDraft(ending(askedMs - 30 * hour, askedMs)), askedMs);
    expect(fault?.words).toBe(
      'That is 30 h 00 min; one request asks for at most 24 h 00 min. Ask for the part that matters, or send one request a day with the same number.',
    );
  });

  it('is said all at once, in the order of the form', () => {
    const draft = makeRequestDraft({ cameraIds: [], number: '', reason: '', ...ending(2, 1) });
    expect(faultsOf(draft, askedMs).map(({ field }) => field)).toEqual(['range', 'cameras', 'number', 'reason']);
  });
});

describe('a draft', () => {
  it('goes to the counsel when it concerns the discipline of a student, however urgent', () => {
    expect(deskOf(makeRequestDraft({ urgency: 'emergency' }))).toBe('safety-desk');
    expect(deskOf(makeRequestDraft({ urgency: 'emergency', discipline: true }))).toBe('counsel');
  });

  it('has no place for a video or a picture', () => {
    for (const field of ['video', 'picture', 'clip', 'data'])
      expect(RequestDraft.safeParse({ ...makeRequestDraft(), [field]: 'AAAA' }).success).toBe(false);
  });
});

describe('the length of a range', () => {
  it.each([
    [42_000, '42 s'],
    [480_000, '8 min 00 s'],
    [3_661_000, '1 h 01 min'],
    [30 * hour, '30 h 00 min'],
  ])('%d ms is %s', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });
});
