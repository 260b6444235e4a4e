/** What each key of a wall window means. Pure. */
import type { Verb } from '../../shared/commands';
import { type FixedKey, fixedKeys } from '../../shared/keys/fixed-keys';
import {
  chordFor,
  chordsFor,
  isWallAction,
  KeyAction,
  keyActions,
  type KeyBindings,
  type WallKeyAction,
} from '../../shared/keys/key-actions';
import { chordOf, chordWords, type KeyPress } from '../../shared/keys/press';
import type { Direction } from '../../shared/wall/layouts';

/** What a key asks of the tours of the selected tile, or of all. */
export type TourIntent = { readonly kind: 'tour'; readonly to: 'pause' | 'next' | 'previous' };

/** What the operator wants. */
export type WallIntent =
  | { readonly kind: 'step'; readonly direction: Direction }
  | { readonly kind: 'enlarge' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'move' }
  /** Hears the tile, or nothing any more. */
  | { readonly kind: 'listen' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'label' }
  /** The next way to fit the picture. */
  | { readonly kind: 'fit' }
  | { readonly kind: 'hotspot' }
  /** The camera that was here before. */
  | { readonly kind: 'earlier' }
  | { readonly kind: 'zoom'; readonly to: 'in' | 'out' | 'whole' }
  /** Moves the part that a zoomed tile shows. */
  | { readonly kind: 'pan'; readonly direction: Direction }
  | TourIntent
  | { readonly kind: 'purpose' }
  | { readonly kind: 'threat' }
  | { readonly kind: 'extend' }
  | { readonly kind: 'lock-station' }
  | { readonly kind: 'layouts' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'acknowledge' }
  /** The cameras of the alert that waits for this monitor open on another one. */
  | { readonly kind: 'elsewhere' }
  /** What was here before an alert. */
  | { readonly kind: 'put-back' }
  /** The figures of the selected tile, or of all; the same again takes them away. */
  | { readonly kind: 'figures'; readonly of: 'selected' | 'all' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'back' };

/** What each action does here. The keys are in `shared/keys/key-actions`, and the operator may have changed them. */
const intents: Readonly<Record<WallKeyAction, WallIntent>> = {
  keys: { kind: 'keys' },
  purpose: { kind: 'purpose' },
  'immediate-threat': { kind: 'threat' },
  'extend-view': { kind: 'extend' },
  'lock-station': { kind: 'lock-station' },
  undo: { kind: 'undo' },
  redo: { kind: 'redo' },
  acknowledge: { kind: 'acknowledge' },
  'show-elsewhere': { kind: 'elsewhere' },
  'put-back': { kind: 'put-back' },
  figures: { kind: 'figures', of: 'selected' },
  'figures-all': { kind: 'figures', of: 'all' },
  'empty-tile': { kind: 'empty' },
  'move-tile': { kind: 'move' },
  listen: { kind: 'listen' },
  'lock-tile': { kind: 'lock' },
  'label-tile': { kind: 'label' },
  'fit-picture': { kind: 'fit' },
  'whole-picture': { kind: 'zoom', to: 'whole' },
  'earlier-camera': { kind: 'earlier' },
  hotspot: { kind: 'hotspot' },
  'tour-previous': { kind: 'tour', to: 'previous' },
  'tour-next': { kind: 'tour', to: 'next' },
  layouts: { kind: 'layouts' },
};

/** Keys that nobody can change. */
const fixed: Readonly<Record<string, WallIntent>> = {
  ArrowLeft: { kind: 'step', direction: 'left' },
  ArrowRight: { kind: 'step', direction: 'right' },
  ArrowUp: { kind: 'step', direction: 'up' },
  ArrowDown: { kind: 'step', direction: 'down' },
  'Shift ArrowLeft': { kind: 'pan', direction: 'left' },
  'Shift ArrowRight': { kind: 'pan', direction: 'right' },
  'Shift ArrowUp': { kind: 'pan', direction: 'up' },
  'Shift ArrowDown': { kind: 'pan', direction: 'down' },
  '+': { kind: 'zoom', to: 'in' },
  '=': { kind: 'zoom', to: 'in' },
  '-': { kind: 'zoom', to: 'out' },
  Space: { kind: 'tour', to: 'pause' },
  Enter: { kind: 'enlarge' },
  Escape: { kind: 'back' },
};

/** What a key press means here, with the operator's own keys; undefined for keys that are not ours. */
export function intentOf(press: KeyPress, bindings: KeyBindings): WallIntent | undefined {
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  if (Object.hasOwn(fixed, chord)) return fixed[chord];
  const action = KeyAction.options.filter(isWallAction).find((each) => chordsFor(each, bindings).includes(chord));
  return action && intents[action];
}

/** The keys as an operator reads them: what moves and opens first. */
export function keyList(bindings: KeyBindings): readonly { readonly keys: string; readonly does: string }[] {
  const fixedIn = (place: FixedKey['where']) =>
    fixedKeys.filter(({ where }) => where === place).map(({ keys, words }) => ({ keys, does: words }));
  const own = fixedIn('wall');
  const changeable = KeyAction.options.filter(isWallAction).map((action) => {
    const { words, wallWords } = keyActions[action];
    return { keys: chordWords(chordFor(action, bindings)), does: wallWords ?? words };
  });
  return [...own.slice(0, 4), ...changeable, ...own.slice(4), ...fixedIn('everywhere')];
}

/** The verbs that an intent can lead to; none for what belongs to this window alone. */
export const intentVerbs: Readonly<Record<WallIntent['kind'], readonly Verb[]>> = {
  step: [],
  enlarge: [],
  empty: ['empty-tile'],
  move: ['swap-tiles'],
  listen: ['listen-tile'],
  lock: ['lock-tile', 'unlock-tile'],
  label: ['label-tile'],
  fit: ['fit-tile'],
  hotspot: ['set-hotspot'],
  earlier: ['open-tile'],
  zoom: ['zoom-tile'],
  pan: ['zoom-tile'],
  tour: ['pause-tour', 'resume-tour', 'step-tour'],
  purpose: ['begin-view'],
  threat: ['begin-view'],
  'lock-station': ['lock-station'],
  extend: ['extend-view'],
  layouts: ['set-layout'],
  undo: ['undo-wall-change'],
  redo: ['redo-wall-change'],
  acknowledge: ['acknowledge-alert'],
  elsewhere: ['show-alert'],
  'put-back': ['put-back-monitor'],
  figures: [],
  keys: [],
  back: [],
};
