import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/vocabulary/alert';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { alert, now, schoolId, station } from '../testing/district';
import { alertText, filterAlerts, noQueueFilter, type QueueFilter, viewOf } from './filter-queue';
import { queueOf } from '../../operator/alert-queue';

const me = OperatorId.parse('op-7');
const alerts = [
  alert('a', { priority: 1, type: 'fight', title: 'Fight' }),
  alert('b', { schoolId: schoolId('munoz'), source: 'mqtt' }),
  alert('c', { schoolId: schoolId('hay'), owner: me, handling: 'acknowledged' }),
  alert('d', { suppression: 'shelved' }),
];

function ids(list: readonly Alert[]): string[] {
  return list.map(({ id }) => id);
}

function filtered(filter: Partial<QueueFilter>): ReturnType<typeof filterAlerts> {
  return filterAlerts(alerts, { ...noQueueFilter, ...filter }, (each) => alertText(each, station));
}

describe('a view of the queue', () => {
  const queue = queueOf([...alerts, alert('e', { handling: 'closed', closedAtMs: now })], now);
  it.each([
    ['open', ['a', 'b', 'c', 'd']],
    ['new', ['a', 'b', 'd']],
    ['mine', ['c']],
    ['shelved', ['d']],
    ['closed', ['e']],
  ] as const)('%s', (view, expected) => {
    expect(ids(viewOf(queue, view, me)).sort()).toEqual(expected);
  });
});

describe('a filter', () => {
  it.each<[string, Partial<QueueFilter>, string[]]>([
    ['nothing', {}, ['a', 'b', 'c', 'd']],
    ['words, folded', { text: '  Muñoz ' }, ['b']],
    ['all of the words', { text: 'held john' }, ['c']],
    ['who has it', { text: 'you' }, ['c']],
    ['a priority by its word', { text: 'p1' }, ['a']],
    ['priorities', { priorities: [1, 3] }, ['a']],
    ['schools', { schoolIds: [schoolId('hay'), schoolId('munoz')] }, ['b', 'c']],
    ['types', { types: ['fight'] }, ['a']],
    ['sources', { sources: ['mqtt'] }, ['b']],
    ['two parts', { types: ['door-held-open'], schoolIds: [schoolId('east')] }, ['d']],
  ])('by %s', (_by, filter, expected) => {
    expect(ids(filtered(filter).shown)).toEqual(expected);
  });

  it('says what each part hides alone', () => {
    const { shown, hidden, hiding } = filtered({ priorities: [1], types: ['door-held-open'], sources: ['test'] });
    expect(ids(shown)).toEqual([]);
    expect(hidden).toBe(4);
    // b is of another source and priority: neither of them alone lets it through.
    expect(hiding).toEqual([
      { part: 'priorities', count: 2 },
      { part: 'types', count: 1 },
      { part: 'sources', count: 0 },
    ]);
  });

  it('hides what it does not show, and lets through what each part says when that is taken away', () => {
    const some = fc.subarray([1, 2, 3] as const);
    fc.assert(
      fc.property(
        some,
        fc.subarray(['east', 'hay', 'munoz']),
        fc.constantFrom('', 'door', 'p1'),
        (priorities, schools, text) => {
          const filter: QueueFilter = { ...noQueueFilter, text, priorities, schoolIds: schools.map(schoolId) };
          const { shown, hidden, hiding } = filtered(filter);
          expect(shown.length + hidden).toBe(alerts.length);
          for (const { part, count } of hiding)
            expect(filtered({ ...filter, [part]: noQueueFilter[part] }).shown).toHaveLength(shown.length + count);
        },
      ),
    );
  });
});
