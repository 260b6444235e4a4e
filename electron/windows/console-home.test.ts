import { describe, expect, it, vi } from 'vitest';
import { makeDisplay, numbered } from '../testing/displays';
import { consoleHome, type ConsoleHome } from './displays';
import type { Rectangle } from './display';

vi.mock('electron', () => import('../testing/fake-electron'));

const [a, b] = numbered(
  makeDisplay({ id: 1 }),
  makeDisplay({ id: 2, bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 } }),
);
if (!a || !b) throw new Error('two displays were made');
const onA: Rectangle = { x: 0, y: 0, width: 1_400, height: 900 };
const onB: Rectangle = { ...onA, x: 2_000 };

const said = ({ home, display, isGuest }: ConsoleHome): string =>
  `${home} on ${display.number}${isGuest ? ' as a guest' : ''}`;

describe('the console', () => {
  it('begins on the primary display, or on the first where the system names none', () => {
    expect(said(consoleHome(undefined, [a, b], 2, undefined))).toBe('2 on 2');
    expect(said(consoleHome(undefined, [a, b], 9, undefined))).toBe('1 on 1');
    expect(() => consoleHome(undefined, [], 1, undefined)).toThrow(RangeError);
  });

  it('is at home where somebody has moved it', () => {
    const first = consoleHome(undefined, [a, b], 1, onA);
    expect(said(consoleHome(first, [a, b], 1, onB))).toBe('2 on 2');
    expect(said(consoleHome(first, [a, b], 2, onA))).toBe('1 on 1');
  });

  it('is a guest while its own display is gone, wherever the system has pushed its window, and goes home', () => {
    const first = consoleHome(undefined, [a, b], 2, onB);
    const guest = consoleHome(first, [a], 1, onA);
    expect(said(guest)).toBe('2 on 1 as a guest');
    expect(said(consoleHome(guest, [a], 1, onA))).toBe('2 on 1 as a guest');
    expect(said(consoleHome(guest, [a, b], 1, onA))).toBe('2 on 2');
  });

  it('that lies nowhere stays where it belongs', () => {
    const first = consoleHome(undefined, [a, b], 1, onA);
    expect(said(consoleHome(first, [a, b], 1, { ...onA, x: -9_000 }))).toBe('1 on 1');
  });
});
