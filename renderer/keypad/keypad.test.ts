import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { sketchWalls } from '../../shared/testing/walls';
import type { KeypadPress } from '../../shared/keypad/entry';
import { clearKeypad, forgottenAfterMs, keypadKey, useKeypad, type KeypadHost } from './keypad-display';

const performed: string[] = [];
const walls = sketchWalls([{ layoutId: '2x2', cells: [] }], [{ layoutId: '1', cells: [] }]);
const host: KeypadHost = {
  place: () => ({ schools: [], cameras: [], salvos: [], walls, monitorId: walls[0]?.monitors[0]?.id, cell: null }),
  cannot: (plan) => (plan.words.includes('M1') ? 'Not here.' : undefined),
  perform: (plan) => performed.push(plan.words),
};

function press(key: string, { repeated = false, code = '' } = {}): boolean {
  const event: KeypadPress = { key, code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
  return keypadKey(event, repeated, host);
}
const type = (keys: string): boolean[] => Array.from(keys, (key) => press(key));

beforeEach(() => {
  vi.useFakeTimers();
  performed.length = 0;
  clearKeypad();
});
afterEach(() => vi.useRealTimers());

describe('the keypad', () => {
  it('does what was typed at Enter, once, and is empty then', () => {
    type('#2#');
    expect(useKeypad.getState().typed).toBe('#2#');
    expect([press('Enter'), press('Enter')]).toEqual([true, false]);
    expect(performed).toEqual(['Take M2 in hand']);
    expect(useKeypad.getState()).toEqual({ typed: '', refused: false });
  });

  it('leaves Enter, Esc and Backspace to others while nothing is typed', () => {
    expect(['Enter', 'Escape', 'Backspace', 't'].map((key) => press(key))).toEqual([false, false, false, false]);
  });

  it('keeps what cannot be done, says so, and begins anew with the next digit', () => {
    type('99');
    press('Enter');
    expect(useKeypad.getState()).toEqual({ typed: '99', refused: true });
    vi.advanceTimersByTime(2 * forgottenAfterMs);
    expect(useKeypad.getState().typed).toBe('99');
    press('4');
    expect(useKeypad.getState()).toEqual({ typed: '4', refused: false });
    expect(performed).toEqual([]);
  });

  it('lets what cannot be done be mended', () => {
    type('#1#');
    press('Enter');
    expect(useKeypad.getState().refused).toBe(true);
    press('Backspace');
    expect(useKeypad.getState()).toEqual({ typed: '#1', refused: false });
  });

  it('forgets half a number after a while, and not before', () => {
    type('41');
    vi.advanceTimersByTime(forgottenAfterMs - 1);
    press('2');
    vi.advanceTimersByTime(forgottenAfterMs - 1);
    expect(useKeypad.getState().typed).toBe('412');
    vi.advanceTimersByTime(1);
    expect(useKeypad.getState().typed).toBe('');
  });

  it('is left by Esc, and by taking back every key', () => {
    type('41');
    press('Escape');
    expect(useKeypad.getState().typed).toBe('');
    type('4');
    press('-', { code: 'NumpadSubtract' });
    expect(useKeypad.getState().typed).toBe('');
  });

  it('counts a key that is held once', () => {
    press('#');
    press('2');
    expect(press('2', { repeated: true })).toBe(true);
    expect(useKeypad.getState().typed).toBe('#2');
    press('Backspace', { repeated: true });
    expect(useKeypad.getState().typed).toBe('#');
  });
});
