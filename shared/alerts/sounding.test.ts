import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import type { Alert } from '../vocabulary/alert';
import { OperatorId } from '../vocabulary/ids';
import { utcMs } from '../vocabulary/time';
import {
  alertSounds,
  freshMs,
  nextSound,
  pauseMs,
  repeatEveryMs,
  unheard,
  type AlertSound,
  type SoundTerms,
} from './sounding';

const start = 1_000_000;
const alert = (id: string, some: Record<string, unknown> = {}): Alert =>
  makeAlert({ id, raisedAtMs: start, priority: 2, ...some });
const silence = { by: OperatorId.parse('me'), sinceMs: utcMs(start + 1_000), untilMs: utcMs(start + 61_000) };

/** What is heard while these stand, each at its time after the start, milliseconds. */
function heardAt(
  steps: readonly (readonly [afterMs: number, alerts: readonly Alert[], terms?: Partial<SoundTerms>])[],
): (AlertSound | 'stop' | null)[] {
  let state = unheard;
  return steps.map(([afterMs, alerts, terms]) => {
    const step = nextSound(alerts, state, { silence: null, nowMs: utcMs(start + afterMs), soundless: [], ...terms });
    state = step.state;
    return step.stop ? 'stop' : step.sound;
  });
}

const [p1, p2, p3] = [alert('a', { priority: 1 }), alert('b'), alert('c', { priority: 3 })];
const mine = { handling: 'acknowledged', owner: 'me' };

describe('the sound', () => {
  it('of P1 is repeated until somebody has it, and stops at once then', () => {
    const acknowledged = alert('a', { priority: 1, ...mine });
    expect(
      heardAt([
        [0, [p1]],
        [1_000, [p1]],
        [repeatEveryMs, [p1]],
        [repeatEveryMs + 500, [acknowledged]],
        [2 * repeatEveryMs + 500, [acknowledged]],
      ]),
    ).toEqual(['p1', null, 'p1', 'stop', null]);
  });

  it('of the others is made once, and again when it goes to a supervisor', () => {
    const escalated = alert('b', { escalatedAtMs: start + 20_000 });
    expect(
      heardAt([
        [0, [p2]],
        [5_000, [p2]],
        [20_000, [escalated]],
        [40_000, [escalated]],
      ]),
    ).toEqual(['p2', null, 'p2', null]);
  });

  it('of one stands for many, and a more urgent one is heard at once', () => {
    const more = (id: string, afterMs: number, priority = 3): Alert =>
      alert(id, { priority, raisedAtMs: start + afterMs });
    expect(
      heardAt([
        [0, [p3]],
        [1_000, [p3, more('d', 1_000)]],
        [2_000, [p3, more('d', 1_000), more('e', 2_000, 2)]],
        [3_000, [p3, more('e', 2_000, 2), more('f', 3_000, 2)]],
        [2_000 + pauseMs, [more('g', 2_000 + pauseMs)]],
      ]),
    ).toEqual(['p3', null, 'p2', null, 'p3']);
  });

  it.each<[string, readonly Alert[], Partial<SoundTerms>, AlertSound | null]>([
    ['an exercise of priority 1', [alert('x', { priority: 1, status: 'exercise' })], {}, 'exercise'],
    ['one that is snoozed or shelved', [alert('x', { suppression: 'shelved' })], {}, null],
    ['one that was raised before the window opened', [alert('x', { raisedAtMs: start - freshMs })], {}, null],
    ['a P1 of then', [alert('x', { priority: 1, raisedAtMs: start - freshMs })], {}, 'p1'],
    ['a priority that the operator wants no sound of', [p3], { soundless: [2, 3] }, null],
    ['P1, whatever the operator wants', [p1], { soundless: [2, 3] }, 'p1'],
    ['one that is silenced', [p1, p2], { silence }, null],
    [
      'one that came after the silence',
      [p1, alert('x', { priority: 1, raisedAtMs: start + 1_500 })],
      { silence },
      'p1',
    ],
  ])('for %s', (_name, alerts, terms, sound) => {
    expect(heardAt([[2_000, alerts, terms]])).toEqual([sound]);
  });

  it('comes back after the silence where nobody has taken P1', () => {
    expect(
      heardAt([
        [0, [p1]],
        [1_000, [p1], { silence }],
        [60_000, [p1], { silence }],
        [61_000, [p1], { silence }],
      ]),
    ).toEqual(['p1', 'stop', null, 'p1']);
  });

  it('never begins more often than every pause in a flood without P1', () => {
    const storm = fc.array(fc.record({ gapMs: fc.integer({ min: 0, max: 2_000 }), priority: fc.constantFrom(2, 3) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(storm, (signals) => {
        let state = unheard;
        let nowMs = start;
        const begun: { sound: AlertSound; atMs: number }[] = [];
        const alerts: Alert[] = [];
        signals.forEach(({ gapMs, priority }, index) => {
          nowMs += gapMs;
          alerts.push(alert(`s-${index}`, { priority, raisedAtMs: nowMs }));
          const step = nextSound(alerts, state, { silence: null, nowMs: utcMs(nowMs), soundless: [] });
          state = step.state;
          if (step.sound) begun.push({ sound: step.sound, atMs: nowMs });
        });
        begun.slice(1).forEach(({ sound, atMs }, index) => {
          const before = begun[index];
          if (!before) return;
          const louder = alertSounds.indexOf(sound) < alertSounds.indexOf(before.sound);
          expect(louder || atMs - before.atMs >= pauseMs).toBe(true);
        });
      }),
    );
  });
});
