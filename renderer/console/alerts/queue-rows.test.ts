import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { Alert } from '../../../shared/vocabulary/alert';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { alert, now, schoolId } from '../testing/district';
import { rowAfterKey } from './alert-grid';
import { flatRows, groupedRows, heldRows, waitingRows, type QueueRow } from './queue-rows';

const me = OperatorId.parse('op-7');
const [east, hay] = [schoolId('east'), schoolId('hay')];

function keys(rows: readonly QueueRow[]): string[] {
  return rows.map(({ key }) => key);
}

const flood = inQueueOrder([
  alert('urgent', { priority: 1 }),
  alert('e1', { priority: 3 }),
  alert('e2', { priority: 3, raisedAtMs: utcMs(now - 1_000) }),
  alert('h1', { schoolId: hay }),
  alert('h2', { schoolId: hay, priority: 3 }),
  alert('alone', { schoolId: schoolId('munoz'), priority: 3, raisedAtMs: utcMs(now - 90_000) }),
  alert('mine', { schoolId: hay, handling: 'acknowledged', owner: me }),
  alert('taken', { priority: 1, handling: 'working', owner: OperatorId.parse('sup-1') }),
  alert('shelved', { suppression: 'shelved' }),
]);

describe('the rows of a flood', () => {
  it('are one a school, the loudest first; what must be seen stands alone', () => {
    const rows = groupedRows(flood, me, new Set());
    expect(keys(rows)).toEqual(['urgent', 'mine', 'school hay', 'school east', 'alone', 'shelved']);
    expect(rows[3]).toMatchObject({ counts: { 1: 1, 2: 0, 3: 2 }, total: 3, newCount: 2, expanded: false });
  });

  it('list the alerts of a school that is expanded below it', () => {
    const rows = groupedRows(flood, me, new Set([east]));
    expect(keys(rows).slice(3, 7)).toEqual(['school east', 'e2', 'e1', 'taken']);
    expect(rows[4]).toMatchObject({ level: 2 });
  });

  it('have every alert once, when all schools are expanded', () => {
    const some = fc.record({
      id: fc.nat(40).map((number) => `a${number}`),
      handling: fc.constantFrom('new', 'acknowledged', 'working'),
      suppression: fc.constantFrom(...Alert.shape.suppression.options),
      priority: fc.constantFrom(1, 2, 3),
      schoolId: fc.constantFrom(east, hay),
      owner: fc.option(fc.constant(me), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ id }) => id }), (list) => {
        const alerts = inQueueOrder(list.map(({ id, ...more }) => alert(id, more as Partial<Alert>)));
        const rows = groupedRows(alerts, me, new Set([east, hay]));
        const listed = rows.flatMap((row) => (row.kind === 'alert' ? [row.key] : []));
        expect([...listed].sort()).toEqual(alerts.map(({ id }) => id).sort());
        expect(new Set(keys(rows)).size).toBe(rows.length);
        const folded = groupedRows(alerts, me, new Set());
        const count = folded.reduce((sum, row) => sum + (row.kind === 'group' ? row.total : 1), 0);
        expect(count).toBe(alerts.length);
        // A P1 that nobody has is never within a group.
        const urgent = alerts.filter(
          (each) => each.priority === 1 && each.handling === 'new' && each.suppression === 'none',
        );
        expect(keys(folded).slice(0, urgent.length)).toEqual(urgent.map(({ id }) => id));
      }),
    );
  });
});

describe('a list that is held', () => {
  it('keeps its order, says what is true by now, and counts what waits', () => {
    const held = flatRows([alert('a'), alert('b'), alert('c')]);
    const taken = alert('b', { handling: 'acknowledged' });
    const fresh = flatRows([alert('d', { priority: 1 }), alert('c'), taken]);
    const closed = alert('a', { handling: 'closed' });
    const rows = heldRows(held, fresh, (each) => (each.id === closed.id ? closed : each));
    expect(keys(rows)).toEqual(['a', 'b', 'c']);
    expect(rows).toMatchObject([{ alert: { handling: 'closed' } }, { alert: { handling: 'acknowledged' } }, {}]);
    expect(waitingRows(held, fresh)).toBe(1);
  });
});

describe('a key in the list', () => {
  const rows = groupedRows(flood, me, new Set([east]));
  const [group, below] = [3, 4];
  it.each<[string, number, ReturnType<typeof rowAfterKey>]>([
    ['ArrowDown', 0, { kind: 'go', row: 1 }],
    ['ArrowUp', 0, { kind: 'go', row: 0 }],
    ['ArrowDown', rows.length - 1, { kind: 'go', row: rows.length - 1 }],
    ['Home', 5, { kind: 'go', row: 0 }],
    ['End', 0, { kind: 'go', row: rows.length - 1 }],
    ['PageDown', 1, { kind: 'go', row: 5 }],
    ['PageUp', 1, { kind: 'go', row: 0 }],
    ['Enter', 0, { kind: 'select' }],
    [' ', group, { kind: 'toggle' }],
    ['ArrowLeft', group, { kind: 'toggle' }],
    ['ArrowRight', group, { kind: 'go', row: below }],
    ['ArrowRight', 2, { kind: 'toggle' }],
    ['ArrowLeft', 2, undefined],
    ['ArrowLeft', below + 1, { kind: 'go', row: group }],
    ['ArrowLeft', 0, undefined],
    ['ArrowRight', 0, undefined],
    ['a', 0, undefined],
  ])('%s at row %i', (key, at, expected) => {
    expect(rowAfterKey(rows, at, key, 4)).toEqual(expected);
  });
});
