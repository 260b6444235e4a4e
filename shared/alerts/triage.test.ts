import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert, makeSignal } from '../testing/alerts';
import { Alert, AlertType } from '../vocabulary/alert';
import { utcMs } from '../vocabulary/time';
import { inQueueOrder, sameAlertWithinMs, triage, type SentEvent } from './triage';

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

describe('the queue', () => {
  const someAlert = fc.record({
    id: fc.integer({ min: 0, max: 30 }).map((number) => `alert-${number}`),
    handling: fc.constantFrom(...Alert.shape.handling.options),
    priority: fc.constantFrom(1, 2, 3),
    raisedAtMs: fc.nat(3),
  });
  const someAlerts = fc
    .uniqueArray(someAlert, { selector: ({ id }) => id, maxLength: 20 })
    .map((list) => list.map(makeAlert));

  it('has one order, however its alerts came', () => {
    fc.assert(
      fc.property(
        someAlerts.chain((alerts) =>
          fc.tuple(fc.constant(alerts), fc.shuffledSubarray(alerts, { minLength: alerts.length })),
        ),
        ([alerts, shuffled]) => {
          expect(inQueueOrder(shuffled)).toEqual(inQueueOrder(alerts));
        },
      ),
    );
  });

  it('begins with what nobody has taken, then the most urgent, then the newest', () => {
    const place = ({ handling, priority, raisedAtMs: atMs, id }: Alert): readonly [number, number, number, string] => [
      ['new', 'acknowledged', 'closed'].indexOf(handling === 'working' ? 'acknowledged' : handling),
      priority,
      0 - atMs,
      id,
    ];
    fc.assert(
      fc.property(someAlerts, (alerts) => {
        const ordered = inQueueOrder(alerts).map(place);
        ordered.slice(1).forEach((next, index) => {
          const before = ordered[index];
          const differs = next.findIndex((value, axis) => value !== before?.[axis]);
          const [a, b] = [before?.[differs], next[differs]];
          expect(a !== undefined && b !== undefined && a < b).toBe(true);
        });
        expect(ordered).toHaveLength(alerts.length);
      }),
    );
  });
});
