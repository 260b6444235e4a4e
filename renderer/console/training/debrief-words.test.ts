import { describe, expect, it } from 'vitest';
import { Debriefing, type DebriefedAlert } from '../../../shared/vocabulary/training';
import { debriefSummary, endWords, othersWords, verdictOf } from './scenario-strip';

const alert = (differences: Partial<DebriefedAlert> = {}): DebriefedAlert =>
  ({
    ...{ alertId: 'alert-1', title: 'Button', schoolId: 'east-tech', priority: 1 },
    ...{ acknowledgedAfterSeconds: 12, closedAfterSeconds: 65, disposition: 'accidental', expected: ['accidental'] },
    ...differences,
  }) as DebriefedAlert;
const debriefing = (alerts: readonly DebriefedAlert[], differences: object = {}): Debriefing =>
  Debriefing.parse({ id: 'a', name: 'Drill', endedAtMs: 0, end: 'all-closed', notTaken: 0, alerts, ...differences });

describe('what is said of an alert', () => {
  it.each<[string, Partial<DebriefedAlert>, string, string]>([
    ['closed as what it was', {}, 'Taken after 0:12, closed after 1:05 as “Accidental”.', 'That is what it was.'],
    [
      'closed as something else',
      { expected: ['test-or-training'] },
      'Taken after 0:12, closed after 1:05 as “Accidental”.',
      'It was “Test or training”.',
    ],
    [
      'left open',
      { closedAfterSeconds: undefined, disposition: undefined },
      'Taken after 0:12, still open.',
      'It would be closed as “Accidental”.',
    ],
    [
      'left alone',
      { acknowledgedAfterSeconds: undefined, closedAfterSeconds: undefined, disposition: undefined },
      'Nobody took it, still open.',
      'It would be closed as “Accidental”.',
    ],
    [
      'that could be either',
      { expected: ['real-units-sent', 'real-school-acts'] },
      'Taken after 0:12, closed after 1:05 as “Accidental”.',
      'It was “Real, units sent” or “Real, school acts”.',
    ],
  ])('%s', (_name, differences, words, verdict) => {
    expect(verdictOf(alert(differences))).toMatchObject({ words, verdict });
  });
});

describe('what is said of all', () => {
  it('counts those that the script judges, and the others apart', () => {
    const others = [
      alert({ expected: [] }),
      alert({ expected: [], closedAfterSeconds: undefined, disposition: undefined }),
    ];
    const all = debriefing([alert(), alert({ disposition: 'duplicate' }), ...others]);
    expect(debriefSummary(all)).toBe('Drill has ended: 1 of 2 closed as what it was.');
    expect(othersWords(all)).toBe('2 other alerts: 2 taken, 1 closed.');
    expect(othersWords(debriefing([alert()]))).toBeUndefined();
  });

  it('says why it ended, and what was not taken', () => {
    expect(debriefSummary(debriefing([], { end: 'stopped' }))).toBe('Drill was stopped.');
    expect(endWords(debriefing([], { end: 'stopped' }))).toBe('It was stopped before its end.');
    expect(endWords(debriefing([], { notTaken: 2 }))).toMatch(/The station did not take 2 of its signals\.$/);
  });
});
