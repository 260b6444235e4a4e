import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePolicy } from '../testing/policy';
import { OperatorId, ViewSessionId } from '../vocabulary/ids';
import { Operator, type Purpose, type Role } from '../vocabulary/operator';
import { utcMs } from '../vocabulary/time';
import { ViewEnd, ViewState, type ViewSession } from '../vocabulary/view-session';
import { isOverdue, nextView, openSession, owedFor, owedTo, sessionAt, viewEndMs, type ViewAct } from './view-session';

const minuteMs = 60_000;

function session(purpose: Purpose = { kind: 'patrol-support' }, sinceMs = 1_000, untilMs = 901_000): ViewSession {
  const operatorId = OperatorId.parse('operator-07');
  return { id: ViewSessionId.parse('view-1'), operatorId, purpose, sinceMs: utcMs(sinceMs), untilMs: utcMs(untilMs) };
}

function operator(role: Role, id = 'operator-07'): Operator {
  return Operator.parse({ id, name: 'Operator 07', role });
}

const states: Readonly<Record<ViewState['kind'], ViewState>> = {
  none: { kind: 'none' },
  open: { kind: 'open', session: session() },
  extended: { kind: 'extended', session: session() },
  ended: { kind: 'ended', session: session(), endedMs: utcMs(5_000), by: 'operator' },
};

const acts: Readonly<Record<ViewAct['kind'], ViewAct>> = {
  begin: { kind: 'begin', session: session({ kind: 'camera-check' }, 7_000, 8_000) },
  extend: { kind: 'extend', untilMs: utcMs(950_000) },
  end: { kind: 'end', atMs: utcMs(6_000), by: 'time' },
};

describe('the life of a view session', () => {
  const table: readonly [ViewState['kind'], ViewAct['kind'], ViewState['kind'] | undefined][] = [
    ['none', 'begin', 'open'],
    ['none', 'extend', undefined],
    ['none', 'end', undefined],
    ['open', 'begin', 'open'],
    ['open', 'extend', 'extended'],
    ['open', 'end', 'ended'],
    ['extended', 'begin', 'open'],
    ['extended', 'extend', 'extended'],
    ['extended', 'end', 'ended'],
    ['ended', 'begin', 'open'],
    ['ended', 'extend', undefined],
    ['ended', 'end', undefined],
  ];

  it.each(table)('%s, %s: %s', (state, act, next) => {
    expect(nextView(states[state], acts[act])?.kind).toBe(next);
  });

  it('keeps whose it is and why, through every extension, to its end', () => {
    const extended = nextView(states.open, acts.extend);
    expect(extended).toEqual({ kind: 'extended', session: { ...session(), untilMs: 950_000 } });
    expect(extended && nextView(extended, acts.end)).toMatchObject({ session: { untilMs: 950_000 }, by: 'time' });
  });
});

const millis = fc.integer({ min: 0, max: 10_000_000 }).map(utcMs);
const act: fc.Arbitrary<ViewAct> = fc.oneof(
  fc.record({
    kind: fc.constant('begin' as const),
    session: fc.tuple(millis, millis).map(([a, b]) => session({ kind: 'training' }, Math.min(a, b), Math.max(a, b))),
  }),
  fc.record({ kind: fc.constant('extend' as const), untilMs: millis }),
  fc.record({ kind: fc.constant('end' as const), atMs: millis, by: fc.constantFrom(...ViewEnd.options) }),
);

/** Everything that a list of acts leads through, what is impossible left out. */
function run(list: readonly ViewAct[]): readonly ViewState[] {
  return list.reduce<ViewState[]>(
    (all, each) => [...all, nextView(all.at(-1) ?? states.none, each) ?? states.none],
    [states.none],
  );
}

describe('whatever happens to view sessions', () => {
  it('nobody looks without one, and nobody at or after its end', () => {
    fc.assert(
      fc.property(fc.array(act), millis, (list, nowMs) => {
        for (const state of run(list)) {
          const looking = sessionAt(state, nowMs);
          if (looking) expect(nowMs).toBeLessThan(looking.untilMs);
          if (state.kind === 'none' || state.kind === 'ended') expect(looking).toBeUndefined();
          expect(ViewState.safeParse(state).success).toBe(true);
        }
      }),
    );
  });

  it('extending never shortens it, and never changes anything else of it', () => {
    fc.assert(
      fc.property(fc.array(act), millis, (list, untilMs) => {
        for (const state of run(list)) {
          const before = openSession(state);
          const after = nextView(state, { kind: 'extend', untilMs });
          expect(after === undefined).toBe(before === undefined);
          if (!after || !before) continue;
          const longer = openSession(after);
          expect(longer).toEqual({ ...before, untilMs: Math.max(before.untilMs, untilMs) });
        }
      }),
    );
  });
});

describe('the length of a view session', () => {
  const policy = makePolicy({ sessions: { longestMinutes: { supervisor: 30 }, clause: '9.9' } });

  it.each([
    ['analyst', undefined, 15 * minuteMs],
    ['supervisor', undefined, 30 * minuteMs],
    ['analyst', 20_000, 20_000],
    // A station may be stricter than the agreement, and not laxer.
    ['analyst', 60 * minuteMs, 15 * minuteMs],
  ] as const)('of an %s is the policy’s, or the station’s %s where that is shorter', (role, stationMs, lengthMs) => {
    expect(viewEndMs(policy, operator(role), utcMs(1_000), stationMs)).toBe(1_000 + lengthMs);
  });
});

describe('the reason for an immediate threat', () => {
  const policy = makePolicy({ threat: { roles: ['analyst'], reasonWithinMinutes: 10, clause: '9.9' } });
  const purposes: readonly Purpose[] = [
    { kind: 'incident', number: '26-1' },
    { kind: 'alert', alertId: 'alert-1' },
    { kind: 'patrol-support' },
    { kind: 'camera-check' },
    { kind: 'training' },
  ];

  it.each(purposes)('is not owed for $kind', (purpose) => {
    expect(owedFor(session(purpose), operator('analyst'), policy)).toBeUndefined();
  });

  it('is owed within the time of the policy, and overdue from then on', () => {
    const owed = owedFor(session({ kind: 'immediate-threat' }), operator('analyst'), policy);
    expect(owed).toMatchObject({ id: 'view-1', operatorName: 'Operator 07', dueMs: 1_000 + 10 * minuteMs });
    if (!owed) return;
    expect(isOverdue(owed, utcMs(owed.dueMs - 1))).toBe(false);
    expect(isOverdue(owed, owed.dueMs)).toBe(true);
  });

  it('is told to who owes it and to supervisors, the oldest first', () => {
    const owe = (id: string, sinceMs: number): Parameters<typeof owedTo>[0][number] => ({
      id: ViewSessionId.parse(`view-${sinceMs}`),
      operatorId: OperatorId.parse(id),
      operatorName: id,
      sinceMs: utcMs(sinceMs),
      dueMs: utcMs(sinceMs + 1),
    });
    const all = [owe('operator-12', 3), owe('operator-07', 2), owe('operator-07', 1)];
    expect(owedTo(all, operator('analyst')).map(({ sinceMs }) => sinceMs)).toEqual([1, 2]);
    expect(owedTo(all, operator('supervisor', 'supervisor-01')).map(({ sinceMs }) => sinceMs)).toEqual([1, 2, 3]);
    expect(owedTo(all, operator('administrator', 'admin-01'))).toEqual([]);
  });
});
