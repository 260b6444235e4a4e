import { expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { utcMs } from '../vocabulary/time';
import { dueOf } from './lifecycle';

const quieted = { by: 'operator-07', sinceMs: 1, untilMs: 1_000, reason: 'Painters' };
const late = { takeByMs: 1_000 };

it.each<[string, Record<string, unknown>, string | undefined]>([
  ['nothing of an alert without a time', {}, undefined],
  ['an alert that nobody took', late, 'escalate-alert'],
  ['nothing of one that somebody has', { ...late, handling: 'acknowledged' }, undefined],
  ['nothing of one that a supervisor has heard of', { ...late, escalatedAtMs: 1_000 }, undefined],
  [
    'nothing of one that is shelved',
    { ...late, suppression: 'shelved', quieted: { ...quieted, untilMs: 1_001 } },
    undefined,
  ],
  ['the end of a shelf', { ...late, suppression: 'shelved', quieted }, 'wake-alert'],
  ['the end of a snooze', { handling: 'acknowledged', suppression: 'snoozed', quieted }, 'wake-alert'],
  ['the end of its time', { expiresAtMs: 1_000 }, 'expire-alert'],
  ['nothing of one that is cleared', { expiresAtMs: 1_000, condition: 'cleared' }, undefined],
  ['one that is cleared and that nobody took', { ...late, condition: 'cleared' }, 'escalate-alert'],
  ['nothing of one that is closed', { ...late, expiresAtMs: 1_000, handling: 'closed' }, undefined],
])('%s is due when its time comes, and not before', (_name, differences, due) => {
  const alert = makeAlert(differences);
  expect(dueOf(alert, utcMs(1_000))).toBe(due);
  expect(dueOf(alert, utcMs(999))).toBeUndefined();
});
