import { describe, expect, it } from 'vitest';
import { sketchMonitor } from '../../shared/testing/walls';
import { Operator } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { holderWords } from './holder-words';

const anna = Operator.parse({ id: 'anna', name: 'Anna', role: 'analyst' });
const ben = Operator.parse({ id: 'ben', name: 'Ben', role: 'supervisor' });
const free = sketchMonitor(1, { layoutId: '2x2', cells: [] });
const hers = heldBy(free, holderOf(anna, utcMs(5)));

describe('who holds a monitor', () => {
  it('is said with a name, to oneself as to oneself', () => {
    expect(holderWords(free, ben.id)).toBe('Held by nobody');
    expect(holderWords(hers, ben.id)).toBe('Held by Anna');
    expect(holderWords(hers, anna.id)).toBe('Held by you');
  });
});
