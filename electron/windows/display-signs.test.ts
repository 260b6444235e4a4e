import { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDisplay, numbered } from '../testing/displays';
import { fakeWindows } from '../testing/fake-electron';
import { DisplaySigns, signOf, type SignedWindow } from './displays';

vi.mock('electron', () => import('../testing/fake-electron'));

const displays = numbered(
  makeDisplay({
    id: 1,
    label: '',
    internal: true,
    bounds: { x: 0, y: 0, width: 1_280, height: 800 },
    scaleFactor: 1.5,
  }),
  makeDisplay({ id: 2, label: 'DELL U2720Q', bounds: { x: 1_280, y: 0, width: 1_920, height: 1_080 }, scaleFactor: 2 }),
  makeDisplay({ id: 3, label: '', bounds: { x: 3_200, y: 0, width: 1_920, height: 1_080 } }),
);
const windows: readonly SignedWindow[] = [
  { name: 'Console', bounds: { x: 0, y: 0, width: 1_280, height: 760 }, fills: false },
  { name: 'M2', bounds: { x: 500, y: 300, width: 700, height: 400 }, fills: false },
  { name: 'M1', bounds: { x: 1_280, y: 0, width: 1_920, height: 1_080 }, fills: true },
];

beforeEach(() => {
  vi.useFakeTimers();
  fakeWindows.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a sign', () => {
  it('says which display it is, in pixels, and what is shown on it', () => {
    expect(displays.map((display) => signOf(display, windows))).toEqual([
      { number: 1, about: 'Display 1, built in, 1920 × 1200', shows: 'Console, M2 in a window' },
      { number: 2, about: 'Display 2, DELL U2720Q, 3840 × 2160', shows: 'M1' },
      { number: 3, about: 'Display 3, 1920 × 1080', shows: 'no monitor' },
    ]);
  });
});

describe('signs', () => {
  it('stand in the middle of each display, once, and go by themselves', () => {
    const made: string[] = [];
    const signs = new DisplaySigns(({ number }, bounds) => {
      made.push(`${number} at ${bounds.x},${bounds.y} ${bounds.width}x${bounds.height}`);
      return new BrowserWindow(bounds);
    });
    signs.show(displays, windows);
    expect(made).toEqual(['1 at 320,200 640x400', '2 at 1760,270 960x540', '3 at 3680,270 960x540']);
    vi.advanceTimersByTime(5_000);
    signs.show(displays, windows);
    expect(fakeWindows.map(({ destroyed }) => destroyed)).toEqual([true, true, true, false, false, false]);
    vi.advanceTimersByTime(7_999);
    expect(fakeWindows.at(-1)?.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(fakeWindows.every(({ destroyed }) => destroyed)).toBe(true);
  });
});
