/** What is typed at the keypad, key by key, and what it means. Pure. */
import type { KeyPress } from '../keys/press';

/** A key press, with the place of the key: the keypad's own signs mean something else than the same signs elsewhere. */
export interface KeypadPress extends KeyPress {
  readonly code: string;
}

/** The most that can be typed: longer than any number of camera, monitor and tile together. */
export const maxTyped = 16;

/** What an entry that is complete asks for. Cameras, monitors and tiles are the numbers that operators see, tiles from 1. */
export type KeypadEntry =
  | { readonly kind: 'open'; readonly camera: number; readonly monitor?: number; readonly tile?: number }
  | { readonly kind: 'empty'; readonly monitor?: number; readonly tile: number }
  | { readonly kind: 'show'; readonly monitor?: number; readonly tile: number }
  | { readonly kind: 'take-monitor'; readonly monitor: number }
  | { readonly kind: 'apply-salvo'; readonly salvo: number };

export type KeypadReading = KeypadEntry | { readonly kind: 'unfinished'; readonly hint: string };

type Form = readonly [pattern: RegExp, read: (numbers: readonly number[]) => KeypadEntry | string];

const tileMissing = 'Type the number of a tile after #.';

/**
 * Every form that an entry can have, the first that fits. `#` parts the numbers; a monitor stands before its tile, and
 * alone with a `#` after it. To add a verb by number: a form here that no other has, for example two `#` in front, its
 * kind in `KeypadEntry`, and the compiler names what has to know it.
 */
const forms: readonly Form[] = [
  [/^0+$/, () => 'Type # and the number of the tile that is to be emptied.'],
  [/^(\d+)$/, ([camera = 0]) => ({ kind: 'open', camera })],
  [/^0+#(\d+)$/, ([tile = 0]) => ({ kind: 'empty', tile })],
  [/^0+#(\d+)#(\d+)$/, ([monitor = 0, tile = 0]) => ({ kind: 'empty', monitor, tile })],
  [/^0+#(\d+)#$/, () => tileMissing],
  [/^(\d+)#(\d+)$/, ([camera = 0, tile = 0]) => ({ kind: 'open', camera, tile })],
  [/^(\d+)#(\d+)#$/, ([camera = 0, monitor = 0]) => ({ kind: 'open', camera, monitor })],
  [/^(\d+)#(\d+)#(\d+)$/, ([camera = 0, monitor = 0, tile = 0]) => ({ kind: 'open', camera, monitor, tile })],
  [/^#(\d+)$/, ([tile = 0]) => ({ kind: 'show', tile })],
  [/^#(\d+)#$/, ([monitor = 0]) => ({ kind: 'take-monitor', monitor })],
  [/^#(\d+)#(\d+)$/, ([monitor = 0, tile = 0]) => ({ kind: 'show', monitor, tile })],
  [/^##$/, () => 'Type the number of a salvo after # #.'],
  [/^##(\d+)$/, ([salvo = 0]) => ({ kind: 'apply-salvo', salvo })],
];

/** Reads what was typed: digits and `#`. */
export function readEntry(typed: string): KeypadReading {
  for (const [pattern, read] of forms) {
    const match = pattern.exec(typed);
    if (!match) continue;
    const entry = read(match.slice(1).map(Number));
    return typeof entry === 'string' ? { kind: 'unfinished', hint: entry } : entry;
  }
  const hint = /^\d*#$/.test(typed) ? tileMissing : 'Nothing is typed like this. Esc begins anew.';
  return { kind: 'unfinished', hint };
}

/**
 * What is typed after a key. The digits of a keypad are digits whether Num Lock is on or not: nobody sees it, and after a
 * start of the system it is often off.
 * @param typed - what was typed before; empty when nothing was, and then only a digit or `#` begins
 * @returns undefined for a key that is none of the keypad's
 */
export function typeKey(typed: string, { key, code, ctrlKey, altKey, metaKey }: KeypadPress): string | undefined {
  // Alt Gr makes the # of some layouts, and comes as Ctrl with Alt.
  if (metaKey || (ctrlKey || altKey ? !(key === '#' && ctrlKey === altKey) : false)) return undefined;
  if (typed !== '' && (key === 'Backspace' || code === 'NumpadSubtract')) return typed.slice(0, -1);
  const digit = /^\d$/.exec(key)?.[0] ?? /^Numpad(\d)$/.exec(code)?.[1];
  const sign = digit ?? (parts(key, code, typed !== '') ? '#' : undefined);
  return sign && `${typed}${sign}`.slice(0, maxTyped);
}

/** Keypads without `#` have `/` or `*`; in the middle of an entry a point will do, too. */
function parts(key: string, code: string, begun: boolean): boolean {
  if (key === '#' || code === 'NumpadDivide' || code === 'NumpadMultiply') return true;
  return begun && (code === 'NumpadDecimal' || ['/', '*', '.', ','].includes(key));
}

/** What was typed, as it is shown: `412 # 2 # 5`. */
export function typedWords(typed: string): string {
  return typed.replace(/#/g, ' # ').trim();
}
