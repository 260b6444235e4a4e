import { useEffect } from 'react';
import { keypadKey } from '../keypad/keypad';
import { currentSession } from '../mirror/selectors';
import { currentBindings } from '../mirror/preferences';
import { wallKeypad } from './keypad-host';
import { performIntent } from './perform-intent';
import { intentOf } from './wall-keys';

/** Listens to the keys of the window. No key needs a mouse first: without a focus the grid has it. */
export function useWallKeys(): void {
  useEffect(() => {
    const listening = new AbortController();
    window.addEventListener('keydown', take, { signal: listening.signal });
    return () => listening.abort();
  }, []);
}

function take(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // While nobody works here no key of a wall means anything: signing in is for the console.
  if (currentSession()?.presence.kind !== 'working') return;
  if (typed(event)) {
    event.preventDefault();
    return;
  }
  const intent = intentOf(event, currentBindings());
  if (!intent) return;
  const place = event.target instanceof Element ? event.target : document.body;
  // Menus and panels have keys of their own.
  if (place.closest('[role=menu], [role=dialog]')) return;
  // Enter or the space bar on a button presses it.
  if ((intent.kind === 'enlarge' || event.key === ' ') && place.closest('button')) return;
  // A key that is held moves the selection on; it must not undo or acknowledge over and over.
  if (event.repeat && intent.kind !== 'step') return;
  if (performIntent(intent)) event.preventDefault();
}

/** Digits type the numbers of cameras wherever nothing else wants them. */
function typed(event: KeyboardEvent): boolean {
  const place = event.target instanceof Element ? event.target : document.body;
  if (place.closest('input, textarea, select, [role=menu], [role=dialog]')) return false;
  return keypadKey(event, event.repeat, wallKeypad);
}
