import { useEffect } from 'react';
import { dispositionKey, stepKey } from '../../operator/alerts';
import { clearKeypad, keypadKey } from '../../keypad/keypad-display';
import { enterMode, type Mode, useMode, useView } from '../../operator/mode';
import { chooseTileKey } from '../../operator/choose-tile';
import { drawKey } from '../../operator/draw';
import { pressed } from '../../operator/actions';
import { consoleKeypad } from '../../operator/keypads';
import { conflictOf } from '../../../shared/keys/conflicts';
import { type KeyAction, keyActions } from '../../../shared/keys/key-actions';
import { Chord, chordOf, chordWords, type KeyPress } from '../../../shared/keys/press';
import type { PreferencesChange } from '../../../shared/vocabulary/preferences';
import { currentBindings } from '../../mirror/preferences';
import { act } from '../../operator/act';

/** Makes the keyboard follow the table of actions, or the mode that has taken it. */
export function useKeyboard(): void {
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // In a mode the whole keyboard belongs to it, so it comes before what has the focus.
    window.addEventListener('keydown', (event) => (modeKey(event) || typed(event)) && take(event), {
      signal,
      capture: true,
    });
    window.addEventListener('keydown', (event) => freeKey(event) && take(event), { signal });
    // What was half typed is not finished in the middle of something else.
    const leave = useMode.subscribe(({ mode }) => mode.kind !== 'free' && clearKeypad());
    return () => {
      listening.abort();
      leave();
    };
  }, []);
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Digits type the numbers of cameras wherever nothing else wants them. */
function typed(event: KeyboardEvent): boolean {
  // In playback no tile waits for a number.
  if (useView.getState().view === 'playback') return false;
  if (useMode.getState().mode.kind !== 'free' || event.isComposing || isTyping(event.target)) return false;
  if (event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"]')) return false;
  return keypadKey(event, event.repeat, consoleKeypad);
}

function modeKey(event: KeyboardEvent): boolean {
  const { mode } = useMode.getState();
  if (mode.kind === 'change-keys') return takeKey(mode, event);
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return false;
  switch (mode.kind) {
    case 'choose-tile':
      return chooseTileKey(mode, event.key);
    case 'ask-disposition':
      return dispositionKey(mode.alertId, event.key);
    case 'tick-steps':
      return stepKey(mode.alertId, event.key);
    case 'draw':
      return drawKey(mode, event);
    // Every other mode is a panel or a dialog, which takes its keys itself.
    default:
      return false;
  }
}

function freeKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const key = pressed(event);
  // Everything that is typed into a field belongs to it, but for what leads out of it.
  if (isTyping(event.target) && key?.evenTyping !== true) return false;
  if (event.target instanceof Element && event.target.closest('[role="menu"]')) return false;
  return key?.run(document.activeElement) ?? false;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}

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
