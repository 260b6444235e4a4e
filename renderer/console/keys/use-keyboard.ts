import { useEffect } from 'react';
import { dispositionKey, stepKey } from '../../operator/alerts';
import { clearKeypad, keypadKey } from '../../keypad/keypad-display';
import { useMode, useView } from '../../operator/mode';
import { chooseTileKey } from '../../operator/choose-tile';
import { drawKey } from '../../operator/draw';
import { pressed } from '../../operator/actions';
import { consoleKeypad } from '../../operator/keypads';
import { takeKey } from './take-key';

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
