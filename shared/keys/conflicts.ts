/** Whether an operator's keys get along: with each other, with what was not changed, and with what is fixed. Pure. */
import { type Chord, chordWords } from './press';
import { reservedFor } from './fixed-keys';
import { chordsFor, KeyAction, keyActions, keyContexts, type KeyBindings } from './key-actions';

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
