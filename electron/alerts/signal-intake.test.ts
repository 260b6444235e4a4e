import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../shared/vocabulary/alert';
import { AlertId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { intake, type IntakeHost, type IntakeResult, type Raise } from './signal-intake';

const signal = { id: 'panel-1', type: 'emergency-button', schoolId: 'east-tech', priority: 1, title: 'Button' };
const taken: IntakeResult = { kind: 'taken', alertId: AlertId.parse('alert-1'), became: 'new', repeat: false };

const nowMs = utcMs(Date.UTC(2026, 10, 26, 18));
const from = { source: 'webhook' };

function recorder(): { host: IntakeHost; raised: [AlertEvent, string][] } {
  const raised: [AlertEvent, string][] = [];
  const raise: Raise = (event, source) => {
    raised.push([event, source]);
    return Promise.resolve(taken);
  };
  return { host: { raise, nowMs: () => nowMs }, raised };
}

function reasonOf(result: IntakeResult): string {
  return result.kind === 'taken' ? '' : result.reason;
}

describe('intake', () => {
  it('hands a signal that fits on, with its source', async () => {
    const { host, raised } = recorder();
    expect(await intake(signal, from, host)).toBe(taken);
    expect(raised).toEqual([[signal, 'webhook']]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'body: '],
    ['nothing', undefined, 'body: '],
    ['no id', { ...signal, id: '' }, 'id: '],
    ['an id that is too long', { ...signal, id: 'x'.repeat(101) }, 'id: '],
    ['a type that nobody knows', { ...signal, type: 'fire' }, 'type: '],
    ['a school that is no id', { ...signal, schoolId: 'East Tech' }, 'schoolId: lower-case letters'],
    ['a priority that is none', { ...signal, priority: 4 }, 'priority: '],
    ['an empty title', { ...signal, title: '' }, 'title: '],
    ['more than an event has', { ...signal, training: true }, 'body: Unrecognized key: "training"'],
  ])('says of a signal with %s what is wrong, and raises nothing', async (_name, raw, reason) => {
    const { host, raised } = recorder();
    const result = await intake(raw, from, host);
    expect(result).toMatchObject({ kind: 'refused', because: 'malformed' });
    expect(reasonOf(result)).toContain(reason);
    expect(raised).toEqual([]);
  });

  it('names up to five faults of one signal', async () => {
    const result = await intake(
      { type: 1, schoolId: 2, cameraId: 3, priority: 4, title: 5, id: 6 },
      from,
      recorder().host,
    );
    expect(result.kind === 'refused' && result.reason.split('; ')).toHaveLength(5);
  });

  const minutes = 60_000;
  it.each<[string, number, number | undefined, 'future' | 'past' | undefined]>([
    ['now', 0, undefined, undefined],
    ['as far ahead as clocks may differ', 5 * minutes, undefined, undefined],
    ['further ahead', 5 * minutes + 1, undefined, 'future'],
    ['an hour ago', -60 * minutes, undefined, undefined],
    ['longer ago', -60 * minutes - 1, undefined, 'past'],
    ['longer ago, where the source may', -90 * minutes, 120 * minutes, undefined],
    ['a minute ago, where the source may not', -minutes - 1, minutes, 'past'],
  ])('of a signal that was sent %s', async (_name, aheadMs, longestAgeMs, because) => {
    const { host, raised } = recorder();
    const result = await intake({ ...signal, sentAtMs: nowMs + aheadMs }, { ...from, longestAgeMs }, host);
    expect(result).toMatchObject(because ? { kind: 'refused', because } : taken);
    expect(raised).toHaveLength(because ? 0 : 1);
  });

  it('says in words that a clock is wrong, with what both say', async () => {
    const { host } = recorder();
    expect(await intake({ ...signal, sentAtMs: nowMs + 61 * minutes }, from, host)).toMatchObject({
      reason:
        "It says that it was sent 61 minutes from now: a clock is wrong, the sender's (2026-11-26 19:01:00 UTC) or the station's (2026-11-26 18:00:00 UTC).",
    });
    const old = await intake({ ...signal, sentAtMs: nowMs - 26 * 60 * minutes }, from, host);
    expect(reasonOf(old)).toContain('It was sent 26 hours ago, and only 60 minutes are taken; or a clock is wrong');
  });
});
