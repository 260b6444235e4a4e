import { describe, expect, it } from 'vitest';
import { sketchMonitor } from '../testing/walls';
import { Operator } from '../vocabulary/operator';
import { utcMs } from '../vocabulary/time';
import { Monitor } from '../vocabulary/wall';
import { heldBy, heldWords, holderOf, otherHolder } from './holding';

const anna = Operator.parse({ id: 'anna', name: 'Anna', role: 'analyst' });
const ben = Operator.parse({ id: 'ben', name: 'Ben', role: 'supervisor' });
const free = sketchMonitor(1, { layoutId: '2x2', cells: [] });
const hers = heldBy(free, holderOf(anna, utcMs(5)));

describe('a monitor', () => {
  it('says who holds it, in a document that can be read again', () => {
    expect(hers.holder).toEqual({ operatorId: 'anna', name: 'Anna', role: 'analyst', sinceMs: 5 });
    expect(Monitor.parse(JSON.parse(JSON.stringify(hers)))).toEqual(hers);
  });

  it('that nobody holds any more is as if nobody ever had', () => {
    expect(heldBy(hers, undefined)).toEqual(free);
    expect(Object.hasOwn(heldBy(hers, undefined), 'holder')).toBe(false);
  });

  it('is kept from others by its holder, and from nobody by nobody', () => {
    expect(otherHolder(hers, ben.id)).toEqual(hers.holder);
    expect(otherHolder(hers, anna.id)).toBeUndefined();
    expect(otherHolder(free, ben.id)).toBeUndefined();
  });

  it('says what can be done, to who may take it and to who may not', () => {
    const holder = holderOf(anna, utcMs(5));
    expect(heldWords('M1', holder, { mayTake: false, clause: '3.2' })).toBe(
      'M1 is held by Anna (clause 3.2). Ask them to release it, or a supervisor to take it.',
    );
    expect(heldWords('M1', holder, { mayTake: true, clause: '3.2' })).toBe(
      'M1 is held by Anna (clause 3.2). Take the monitor first; Anna is told.',
    );
  });
});
