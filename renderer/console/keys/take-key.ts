/**
 * Giving a key to something else: the panel says for what, the next key press says which. Whether it is free is said here at
 * once; main decides it again, and then every window follows it.
 */
import { conflictOf } from '../../../shared/keys/conflicts';
import { keyActions, type KeyAction } from '../../../shared/keys/key-actions';
import { Chord, chordOf, chordWords, type KeyPress } from '../../../shared/keys/press';
import type { PreferencesChange } from '../../../shared/vocabulary/preferences';
import { currentBindings } from '../../mirror/preferences';
import { act } from '../../operator/act';
import { enterMode, type Mode } from '../../operator/mode';

type ChangeMode = Extract<Mode, { kind: 'change-keys' }>;

/** Opens the panel. */
export function showChangeKeys(): void {
  enterMode({ kind: 'change-keys', taking: null, problem: null });
}

/** Waits for the key of an action. */
export function beginTakeKey(action: KeyAction): void {
  enterMode({ kind: 'change-keys', taking: action, problem: null });
}

/** What a key press does in the panel. @returns false while no key is waited for */
export function takeKey({ taking }: ChangeMode, press: KeyPress): boolean {
  if (taking === null) return false;
  if (press.key === 'Escape') {
    enterMode({ kind: 'change-keys', taking: null, problem: null });
    return true;
  }
  const chord = chordOf(press);
  if (chord === undefined) {
    // Ctrl and Shift wait for the key that they are held for.
    if (press.altKey && press.key !== 'Alt') refuse(taking, 'Keys with Alt belong to the system.');
    return true;
  }
  const reason = conflictOf(taking, chord, currentBindings());
  if (reason === undefined) void give(taking, chord);
  else refuse(taking, reason);
  return true;
}

async function give(action: KeyAction, chord: Chord): Promise<void> {
  const own = chord === Chord.parse(keyActions[action].chord) ? null : chord;
  await change({ [action]: own }, `${chordWords(chord)}: ${keyActions[action].words}`, action);
}

/** Gives an action the key that the application comes with. */
export async function giveBack(action: KeyAction): Promise<void> {
  const chord = Chord.parse(keyActions[action].chord);
  const reason = conflictOf(action, chord, { ...currentBindings(), [action]: chord });
  if (reason === undefined)
    await change({ [action]: null }, `${chordWords(chord)}: ${keyActions[action].words}`, action);
  else enterMode({ kind: 'change-keys', taking: null, problem: { action, words: reason } });
}

/** Gives every action its own key back. */
export async function giveAllBack(actions: readonly KeyAction[]): Promise<void> {
  const [first] = actions;
  if (first) await change(Object.fromEntries(actions.map((action) => [action, null])), 'All keys as they were', first);
}

async function change(keys: NonNullable<PreferencesChange['keys']>, title: string, action: KeyAction): Promise<void> {
  const outcome = await act('set-preferences', { keys }, title);
  const words =
    outcome.status === 'failed' ? outcome.error.message : outcome.status === 'refused' ? outcome.reason : null;
  enterMode({ kind: 'change-keys', taking: null, problem: words === null ? null : { action, words } });
}

function refuse(action: KeyAction, words: string): void {
  enterMode({ kind: 'change-keys', taking: action, problem: { action, words } });
}
