import { describe, expect, it } from 'vitest';
import { MonitorId } from '../../shared/vocabulary/ids';
import { appliedInPart } from './role-words';

const whole = { missing: [], refused: [], locked: [], passedOver: [] };
const at = (cell: number) => ({ monitorId: MonitorId.parse('m1'), cell });
const words = (part: Partial<Parameters<typeof appliedInPart>[0]>): string =>
  appliedInPart({ ...whole, ...part }, ({ cell }) => `M1 tile ${cell + 1}`).join(' ');

describe('what of a salvo was not applied', () => {
  it.each([
    [{}, ''],
    [{ missing: ['East Tech, Gate'] }, 'No longer there, and left out: East Tech, Gate.'],
    [{ missing: ['A, B', 'C'] }, '2 cameras are no longer there: A, B; C.'],
    [{ locked: [at(2)] }, 'M1 tile 3 is locked and stays as it is.'],
    [{ locked: [at(0), at(1)] }, '2 tiles are locked and stay as they are: M1 tile 1; M1 tile 2.'],
    [
      { missing: ['A'], passedOver: ['There is no monitor M9 any more.'] },
      'No longer there, and left out: A. There is no monitor M9 any more.',
    ],
    [{ missing: Array.from('abcdefghij') }, '10 cameras are no longer there: a; b; c; d; e; f; g; h and 2 more.'],
  ])('%j is said in sentences', (part, expected) => {
    expect(words(part)).toBe(expected);
  });
});
