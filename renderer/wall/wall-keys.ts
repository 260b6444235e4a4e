/** What each key of a wall window means: one table for the handler, the menus and the list of keys. Pure. */
import type { Direction } from '../../shared/wall/step-selection';

/** What the operator wants. */
export type WallIntent =
  | { readonly kind: 'step'; readonly direction: Direction }
  | { readonly kind: 'enlarge' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'move' }
  | { readonly kind: 'layouts' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'acknowledge' }
  /** The figures of the selected tile, or of all; the same again takes them away. */
  | { readonly kind: 'figures'; readonly of: 'selected' | 'all' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'back' };

/** The part of a key press that decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>;

const plain = new Map<string, WallIntent>([
  ['arrowleft', { kind: 'step', direction: 'left' }],
  ['arrowright', { kind: 'step', direction: 'right' }],
  ['arrowup', { kind: 'step', direction: 'up' }],
  ['arrowdown', { kind: 'step', direction: 'down' }],
  ['enter', { kind: 'enlarge' }],
  ['delete', { kind: 'empty' }],
  ['m', { kind: 'move' }],
  ['g', { kind: 'layouts' }],
  ['a', { kind: 'acknowledge' }],
  ['f', { kind: 'figures', of: 'selected' }],
  ['?', { kind: 'keys' }],
  ['escape', { kind: 'back' }],
]);

const withControl = new Map<string, WallIntent>([
  ['z', { kind: 'undo' }],
  ['y', { kind: 'redo' }],
]);

/** What a key press means here; undefined for keys that are not ours. */
export function intentOf({ key, ctrlKey, shiftKey, altKey, metaKey }: KeyPress): WallIntent | undefined {
  if (altKey || metaKey) return undefined;
  const name = key.toLowerCase();
  if (shiftKey && !ctrlKey && name === 'f') return { kind: 'figures', of: 'all' };
  if (ctrlKey) return shiftKey && name === 'z' ? { kind: 'redo' } : shiftKey ? undefined : withControl.get(name);
  return plain.get(name);
}

/** The keys as an operator reads them, in the order of their use. */
export const keyList: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '← ↑ → ↓', does: 'Select a tile' },
  { keys: 'Enter', does: 'Enlarge the tile, or show all again' },
  { keys: 'M', does: 'Pick the tile up; arrows choose the cell, M or Enter drops it' },
  { keys: 'Del', does: 'Empty the tile' },
  { keys: 'G', does: 'Change the layout' },
  { keys: 'Ctrl Z', does: 'Undo the last change' },
  { keys: 'Ctrl Y', does: 'Redo it' },
  { keys: 'A', does: 'Acknowledge the alert on this monitor' },
  { keys: 'F', does: 'Show the figures of the tile: latency, frames, bitrate' },
  { keys: 'Shift F', does: 'Show the figures of all tiles' },
  { keys: 'Menu', does: 'Menu of the tile, also Shift F10 and right click' },
  { keys: 'F11', does: 'Enter or leave full screen' },
  { keys: 'Esc', does: 'Back: drop nothing, show all, close' },
];
