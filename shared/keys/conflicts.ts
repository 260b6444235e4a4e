/** Whether an operator's keys get along: with each other, with what was not changed, and with what is fixed. Pure. */
import { type Chord, chordWords } from './press';
import { chordsFor, KeyAction, keyActions, keyContexts, type KeyBindings } from './key-actions';

/** Keys that mean the same in every list, menu and field, and therefore cannot be given to anything else. */
const reserved: readonly (readonly [RegExp, string])[] = [
  [/^(\d|#)$/, 'types the numbers of cameras and tiles'],
  [/^(Shift )?(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/, 'moves in lists, over tiles and on the map'],
  [/^[+=-]$/, 'zooms the map and pictures'],
  [/^(Shift )?(Enter|Space)$/, 'presses, opens and selects what has the focus'],
  [/^(Ctrl )?(Shift )?Tab$/, 'leads from one part of the window to the next'],
  [/^Escape$/, 'leads back'],
  [/^(ContextMenu|Shift F10)$/, 'opens the menu of what has the focus'],
  [/^F11$/, 'enters and leaves full screen'],
  [/^(Ctrl )?(Shift )?Backspace$|^Ctrl [ACVX]$/, 'belongs to fields of text'],
];

/** What a chord does that cannot be taken from it; undefined when it is free to be given away. */
export function reservedFor(chord: Chord): string | undefined {
  return reserved.find(([pattern]) => pattern.test(chord))?.[1];
}

/**
 * Why an action cannot have a key beside all others.
 * @returns a sentence that names what has it, or undefined when it is free
 */
export function conflictOf(action: KeyAction, chord: Chord, bindings: KeyBindings): string | undefined {
  const does = reservedFor(chord);
  if (does !== undefined) return `${chordWords(chord)} cannot be changed: it ${does}.`;
  const other = KeyAction.options.find(
    (each) => each !== action && meet(action, each) && chordsFor(each, bindings).includes(chord),
  );
  return other && `${chordWords(chord)} is the key of "${keyActions[other].words}". Change that one first.`;
}

/** Two actions meet when there is a view or window where both have a key. */
function meet(one: KeyAction, other: KeyAction): boolean {
  const others = keyContexts(other);
  return keyContexts(one).some((context) => others.includes(context));
}

/** The first thing that is wrong with keys as a whole, in a sentence. */
export function firstConflict(
  bindings: KeyBindings,
): { readonly action: KeyAction; readonly reason: string } | undefined {
  for (const action of KeyAction.options) {
    const chord = bindings[action];
    const reason = chord && conflictOf(action, chord, bindings);
    if (reason !== undefined) return { action, reason };
  }
  return undefined;
}

/**
 * Keys without those that cannot be used, for example because a later version of the application gave their key to
 * something of its own: these have their default again.
 */
export function withoutConflicts(bindings: KeyBindings): {
  readonly bindings: KeyBindings;
  readonly faults: readonly string[];
} {
  const faults: string[] = [];
  let left = bindings;
  for (let wrong = firstConflict(left); wrong; wrong = firstConflict(left)) {
    faults.push(`"${keyActions[wrong.action].words}" has its own key again: ${wrong.reason}`);
    left = without(left, wrong.action);
  }
  return { bindings: left, faults };
}

function without(bindings: KeyBindings, action: KeyAction): KeyBindings {
  return Object.fromEntries(Object.entries(bindings).filter(([name]) => name !== action));
}
