import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSignal } from '../testing/alerts';
import { AlertType } from '../vocabulary/alert';
import { AlertRules } from '../vocabulary/alert-rule';
import { utcMs } from '../vocabulary/time';
import { DryRun, type DryRunResult, type PastSignal } from './dry-run';

function rulesOf(...rules: object[]): AlertRules {
  return AlertRules.parse({ version: 1, rules: rules.map((rule, index) => ({ id: `r${index}`, name: 'R', ...rule })) });
}

function signal(atSeconds: number, event: Record<string, unknown> = {}): PastSignal {
  return { source: 'webhook', atMs: utcMs(atSeconds * 1_000), event: makeSignal({ id: `s${atSeconds}`, ...event }) };
}

function played(signals: readonly PastSignal[], inForce: AlertRules, proposed: AlertRules): DryRunResult {
  const run = new DryRun(inForce, proposed);
  for (const each of signals) run.take(each);
  return run.result;
}

const motionOnly = rulesOf({ when: { types: ['motion'] }, then: { kind: 'record' } });

describe('a dry run', () => {
  it('counts what each rule takes, and names what would be gone', () => {
    const signals = [
      signal(0, { type: 'motion', title: 'Motion, bus lane' }),
      signal(10, { type: 'motion' }),
      signal(200, { type: 'motion' }),
      signal(300, { type: 'fight' }),
    ];
    expect(played(signals, rulesOf(), motionOnly)).toEqual({
      ...{ signals: 4, before: 3, after: 1 },
      rules: [
        { ruleId: 'r0', signals: 3, before: 2, after: 0 },
        { ruleId: null, signals: 1, before: 1, after: 1 },
      ],
      goneCount: 2,
      gone: [
        { atMs: 0, title: 'Motion, bus lane', priority: 3, schoolId: 'east-tech' },
        { atMs: 200_000, title: 'Motion', priority: 3, schoolId: 'east-tech' },
      ],
      ...{ newCount: 0, new: [] },
    });
  });

  it('names what would be new, also where only the time of repeats is shorter', () => {
    const signals = [signal(0), signal(30), signal(60)];
    const sooner = rulesOf({ when: {}, then: { kind: 'alert', reactivationSeconds: 20 } });
    expect(played(signals, rulesOf(), sooner)).toMatchObject({ before: 1, after: 3, goneCount: 0, newCount: 2 });
  });

  it('follows updates and what clears', () => {
    const signals = [
      signal(0, { type: 'public-warning' }),
      signal(900, { type: 'public-warning', updates: ['s0'] }),
      signal(1_800, { type: 'public-warning', updates: ['s900'], condition: 'cleared' }),
    ];
    expect(played(signals, rulesOf(), rulesOf())).toMatchObject({ signals: 3, before: 1, after: 1, newCount: 0 });
  });

  const someSignals = fc
    .array(
      fc.record({
        at: fc.nat(600),
        type: fc.constantFrom(...AlertType.options),
        schoolId: fc.constantFrom('east-tech', 'john-hay'),
        condition: fc.constantFrom('active', 'cleared'),
      }),
      { maxLength: 40 },
    )
    .map((all) =>
      all.sort((a, b) => a.at - b.at).map(({ at, ...event }, index) => signal(at, { ...event, id: `s${index}` })),
    );

  it('of the rules that are in force differs in nothing', () => {
    fc.assert(
      fc.property(someSignals, (signals) => {
        const { before, after, goneCount, newCount } = played(signals, motionOnly, motionOnly);
        expect([after, goneCount, newCount]).toEqual([before, 0, 0]);
      }),
    );
  });

  it('counts every signal and every alert once', () => {
    fc.assert(
      fc.property(someSignals, (signals) => {
        const result = played(signals, rulesOf(), motionOnly);
        const sum = (of: 'signals' | 'before' | 'after') => result.rules.reduce((all, each) => all + each[of], 0);
        expect([sum('signals'), sum('before'), sum('after')]).toEqual([signals.length, result.before, result.after]);
        expect(result.before - result.goneCount + result.newCount).toBe(result.after);
      }),
    );
  });
});
