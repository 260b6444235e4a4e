import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alert } from '../vocabulary/alert';
import { alertActions, nextState, whyNot, type AlertAction, type AlertState } from './lifecycle';

const { condition, handling, suppression } = Alert.shape;
const everyState = condition.options.flatMap((a) =>
  handling.options.flatMap((b) => suppression.options.map((c) => ({ condition: a, handling: b, suppression: c }))),
);

/** A state in one word of each axis, with `-` where the axis does not matter or stays. */
type Written = readonly [action: AlertAction, from: string, to: string];

/** What must be possible, written out once more by hand; all else must not be. `open` is any handling but closed. */
const possible: readonly Written[] = [
  ['acknowledge', '- new -', '- acknowledged none'],
  ['work', '- acknowledged -', '- working none'],
  ['take', '- acknowledged -', '- - none'],
  ['take', '- working -', '- - none'],
  ['hand-over', '- acknowledged -', '- acknowledged none'],
  ['hand-over', '- working -', '- acknowledged none'],
  ['close', '- acknowledged -', '- closed none'],
  ['close', '- working -', '- closed none'],
  ['tick', '- acknowledged -', '- - -'],
  ['tick', '- working -', '- - -'],
  ['note', '- - -', '- - -'],
  ['snooze', '- acknowledged none', '- - snoozed'],
  ['snooze', '- working none', '- - snoozed'],
  ...['none', 'snoozed'].map((from) => ['shelve', `- open ${from}`, '- - shelved'] as const),
  ...['snoozed', 'shelved'].map((from) => ['wake', `- - ${from}`, '- - none'] as const),
  ['clear', 'active open -', 'cleared - -'],
  ['repeat', '- open -', 'active - -'],
  ['escalate', '- new none', '- - -'],
  ['show', '- open -', '- - -'],
];

function expected(state: AlertState, action: AlertAction): AlertState | undefined {
  for (const [of, from, to] of possible) {
    if (of !== action) continue;
    const [a, b, c] = from.split(' ');
    const fits =
      (a === '-' || a === state.condition) &&
      (b === '-' || b === state.handling || (b === 'open' && state.handling !== 'closed')) &&
      (c === '-' || c === state.suppression);
    if (!fits) continue;
    const [x = '-', y = '-', z = '-'] = to.split(' ');
    return {
      condition: x === '-' ? state.condition : condition.parse(x),
      handling: y === '-' ? state.handling : handling.parse(y),
      suppression: z === '-' ? state.suppression : suppression.parse(z),
    };
  }
  return undefined;
}

describe('the life of an alert', () => {
  const pairs = everyState.flatMap((state) => alertActions.map((action) => ({ state, action })));

  it.each(pairs)('$state.condition $state.handling $state.suppression, $action', ({ state, action }) => {
    const next = expected(state, action);
    expect(nextState(state, action)).toEqual(next);
    // Whoever tries what is not possible is told why, in words.
    if (next) expect(whyNot(state, action)).toBeUndefined();
    else expect(whyNot(state, action)).toMatch(/^[A-Z].*\.$/);
  });

  it('has a line here for every action', () => {
    expect(new Set(possible.map(([action]) => action))).toEqual(new Set(alertActions));
  });

  const anyWay = fc.array(fc.constantFrom(...alertActions), { maxLength: 40 });
  const start: AlertState = { condition: 'active', handling: 'new', suppression: 'none' };

  it('never leaves the state closed, never returns to new, and is loud whenever it is closed', () => {
    fc.assert(
      fc.property(anyWay, (actions) => {
        let state = start;
        for (const action of actions) {
          const next = nextState(state, action) ?? state;
          if (state.handling === 'closed') expect(next.handling).toBe('closed');
          if (state.handling !== 'new') expect(next.handling).not.toBe('new');
          if (next.handling === 'closed') expect(next.suppression).toBe('none');
          // Mine and timed: nobody can have put off what nobody has.
          expect([next.handling, next.suppression]).not.toEqual(['new', 'snoozed']);
          state = next;
        }
      }),
    );
  });
});
