import { describe, expect, it } from 'vitest';
import { makeAlert, makeSignal } from '../testing/alerts';
import { AlertType } from '../vocabulary/alert';
import { utcMs } from '../vocabulary/time';
import { sameAlertWithinMs, triage, type SentEvent } from './triage';

const raisedAtMs = 1_000_000;
const atCamera = { cameraId: 'east-tech.bus-lane' };

function sent(event: Record<string, unknown> = {}, source = 'webhook'): SentEvent {
  return { event: makeSignal(event), source };
}

describe('a signal', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, number, 'repeat' | 'new', string?]>([
    ['the same again at once', {}, {}, 0, 'repeat'],
    ['the same at the end of the time', {}, {}, sameAlertWithinMs, 'repeat'],
    ['the same after the time', {}, {}, sameAlertWithinMs + 1, 'new'],
    ['the same after the clock was set back a little', {}, {}, -sameAlertWithinMs, 'repeat'],
    ['the same after the clock was set back far', {}, {}, -sameAlertWithinMs - 1, 'new'],
    ['another type', {}, { type: 'motion' }, 0, 'new'],
    ['another school', {}, { schoolId: 'john-hay' }, 0, 'new'],
    ['a camera where there was none', {}, atCamera, 0, 'new'],
    ['no camera where there was one', atCamera, {}, 0, 'new'],
    ['the same camera', atCamera, atCamera, 0, 'repeat'],
    ['another camera', atCamera, { cameraId: 'east-tech.front' }, 0, 'new'],
    ['an alert that somebody has taken', { handling: 'acknowledged' }, {}, 0, 'repeat'],
    ['an alert that is worked on', { handling: 'working' }, {}, 0, 'repeat'],
    ['an alert that is closed', { handling: 'closed' }, {}, 0, 'new'],
    ['an exercise where it is meant', {}, { status: 'exercise' }, 0, 'new'],
    ['what is meant where there is an exercise', { status: 'exercise' }, {}, 0, 'new'],
    ['the same exercise', { status: 'exercise' }, { status: 'exercise' }, 0, 'repeat'],
    ['a test in an exercise', { status: 'exercise' }, { status: 'test' }, 0, 'new'],
    ['the school where an operator was first', { source: 'by hand' }, {}, 0, 'new'],
    ['an operator where the school was first', {}, {}, 0, 'new', 'by hand'],
    ['an operator twice', { source: 'by hand' }, {}, 0, 'repeat', 'by hand'],
  ])('%s', (_name, standing, event, afterMs, kind, source) => {
    const alert = makeAlert({ raisedAtMs, ...standing });
    expect(triage(sent(event, source), [alert], utcMs(raisedAtMs + afterMs)).kind).toBe(kind);
  });

  it('that repeats is counted and changes nothing else', () => {
    const other = makeAlert({ id: 'alert-0', schoolId: 'john-hay' });
    const alert = makeAlert({ occurrences: 4 });
    expect(triage(sent(), [other, alert], alert.raisedAtMs)).toEqual({
      kind: 'repeat',
      alert: { ...alert, occurrences: 5 },
    });
  });

  it.each([
    [3, 1, 1],
    [1, 3, 1],
    [2, undefined, 1],
  ])('that repeats priority %s with %s leaves the more urgent of both: %s', (standing, priority, result) => {
    const alert = makeAlert({ priority: standing });
    const meaning = triage(sent(priority ? { priority } : {}), [alert], alert.raisedAtMs);
    expect(meaning).toMatchObject({ kind: 'repeat', alert: { priority: result } });
  });

  it.each(AlertType.options)('of type %s has a priority and a title of its own', (type) => {
    const meaning = triage(sent({ type }), [], utcMs(0));
    if (meaning.kind !== 'new') throw new Error('there was nothing to repeat');
    expect([1, 2, 3]).toContain(meaning.priority);
    expect(meaning.title).toMatch(/^[A-Z]/);
  });

  it('is taken at its source’s word', () => {
    expect(triage(sent({ priority: 3, title: 'Button, entrance B' }), [], utcMs(0))).toEqual({
      kind: 'new',
      priority: 3,
      title: 'Button, entrance B',
    });
  });
});
