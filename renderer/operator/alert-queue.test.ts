import { describe, expect, it } from 'vitest';
import { OperatorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { alert, now, schoolId, station } from '../console/testing/district';
import { loudestBy, queueOf, topNew } from './alert-queue';
import { dispositions, handlingWords } from '../ui/alert-words';

const me = OperatorId.parse('op-7');
const dayMs = 86_400_000;
const closed = (id: string, closedAtMs: number): ReturnType<typeof alert> =>
  alert(id, { handling: 'closed', closedAtMs: utcMs(closedAtMs), disposition: 'accidental' });

describe('queueOf', () => {
  it('keeps closed ones of today apart, newest first, and drops older ones', () => {
    const alerts = [closed('a1', now - 5_000), alert('a2'), closed('a3', now - 1_000), closed('a4', now - 2 * dayMs)];
    const queue = queueOf(alerts, now);
    expect(queue.open.map(({ id }) => id)).toEqual(['a2']);
    expect(queue.closedToday.map(({ id }) => id)).toEqual(['a3', 'a1']);
  });
});

describe('topNew', () => {
  it('is the most urgent that nobody has, never one that somebody has', () => {
    expect(topNew([alert('a1', { priority: 3 }), alert('a2', { priority: 1, handling: 'acknowledged' })])?.id).toBe(
      'a1',
    );
    expect(topNew([alert('a1', { handling: 'acknowledged' })])).toBeUndefined();
    expect(topNew([alert('a1', { suppression: 'shelved' }), alert('a2', { priority: 3 })])?.id).toBe('a2');
  });
});

describe('loudestBy', () => {
  it('says one alert a school, and none that is closed', () => {
    const loudest = loudestBy(
      [
        alert('a1', { handling: 'acknowledged', priority: 1 }),
        alert('a2', { priority: 3 }),
        { ...closed('a3', now), schoolId: schoolId('hay') },
      ],
      ({ schoolId }) => schoolId,
    );
    expect([...loudest].map(([school, { id }]) => [school, id])).toEqual([['east', 'a2']]);
  });
});

describe('words', () => {
  it.each([
    [alert('a1'), 'new, nobody yet'],
    [alert('a1', { handling: 'acknowledged', owner: me }), 'acknowledged, you'],
    [alert('a1', { handling: 'acknowledged', owner: OperatorId.parse('sup-1') }), 'acknowledged, Supervisor 01'],
  ])('says who has it', (each, words) => {
    expect(handlingWords(each, station.session)).toBe(words);
  });

  it('has one digit for each disposition', () => {
    expect(new Set(dispositions.map(({ code }) => code)).size).toBe(6);
  });
});
