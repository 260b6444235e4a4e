import { describe, expect, it } from 'vitest';
import type { AlertEvent } from '../../shared/vocabulary/alert';
import { AlertId } from '../../shared/vocabulary/ids';
import { intake, type IntakeResult, type Raise } from './intake';

const signal = { id: 'panel-1', type: 'emergency-button', schoolId: 'east-tech', priority: 1, title: 'Button' };
const taken: IntakeResult = { kind: 'taken', alertId: AlertId.parse('alert-1'), became: 'new', repeat: false };

function recorder(): { raise: Raise; raised: [AlertEvent, string][] } {
  const raised: [AlertEvent, string][] = [];
  const raise: Raise = (event, source) => {
    raised.push([event, source]);
    return Promise.resolve(taken);
  };
  return { raise, raised };
}

describe('intake', () => {
  it('hands a signal that fits on, with its source', async () => {
    const { raise, raised } = recorder();
    expect(await intake(signal, 'webhook', raise)).toBe(taken);
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
    const { raise, raised } = recorder();
    const result = await intake(raw, 'webhook', raise);
    expect(result.kind === 'malformed' && result.reason).toContain(reason);
    expect(raised).toEqual([]);
  });

  it('names up to five faults of one signal', async () => {
    const result = await intake(
      { type: 1, schoolId: 2, cameraId: 3, priority: 4, title: 5, id: 6 },
      'webhook',
      recorder().raise,
    );
    expect(result.kind === 'malformed' && result.reason.split('; ')).toHaveLength(5);
  });
});
