import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import type { Alert } from '../vocabulary/alert';
import { AlertId, OperatorId } from '../vocabulary/ids';
import { alertOfKey, nextKeyOf } from './queue-order';

const me = OperatorId.parse('operator-07');
const mine = (differences: Readonly<Record<string, unknown>> = {}): Alert =>
  makeAlert({ id: 'mine', handling: 'acknowledged', owner: me, ...differences });

describe('the key of alerts', () => {
  it.each<[string, Alert, ReturnType<typeof nextKeyOf>]>([
    ['acknowledges what nobody has', makeAlert(), 'acknowledge'],
    ['shows what is mine', mine(), 'show'],
    ['shows what I work on', mine({ handling: 'working' }), 'show'],
    ['does nothing to what is another’s', mine({ owner: 'operator-12' }), undefined],
    ['does nothing to what is closed', mine({ handling: 'closed' }), undefined],
  ])('%s', (_name, alert, does) => {
    expect(nextKeyOf(alert, { operatorId: me, shown: null })).toBe(does);
  });

  it('plays back what it has shown, and shows another first', () => {
    const hand = { operatorId: me, shown: AlertId.parse('mine') };
    expect(nextKeyOf(mine(), hand)).toBe('play-back');
    expect(nextKeyOf(mine({ id: 'other' }), hand)).toBe('show');
    expect(nextKeyOf(mine({ owner: 'operator-12' }), hand)).toBeUndefined();
    expect(alertOfKey(mine(), undefined, hand)?.does).toBe('play-back');
    expect(alertOfKey(mine(), makeAlert({ id: 'new' }), hand)?.does).toBe('acknowledge');
  });

  it.each<[string, Alert | undefined, Alert | undefined, string | undefined]>([
    ['the first that nobody has', undefined, makeAlert({ id: 'new' }), 'acknowledge new'],
    ['the one in hand', mine(), undefined, 'show mine'],
    ['the one in hand before a less urgent one', mine(), makeAlert({ id: 'new', priority: 2 }), 'show mine'],
    ['another as urgent before the one in hand', mine(), makeAlert({ id: 'new' }), 'acknowledge new'],
    ['nothing, where there is nothing', mine({ handling: 'closed' }), undefined, undefined],
  ])('is about %s', (_name, selected, topNew, expected) => {
    const found = alertOfKey(selected, topNew, { operatorId: me, shown: null });
    expect(found && `${found.does} ${found.alert.id}`).toBe(expected);
  });
});
