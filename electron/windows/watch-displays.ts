/** Hears of displays that come, go and change, and says when the dust has settled. */
import type { Screen } from 'electron';

/**
 * - `steady`: nothing has happened since everything was put in its place.
 * - `changing`: something has. One cable makes the system say many things, and while it thinks all displays may be gone
 *   for a moment: nothing is moved until it has been quiet.
 */
type WatchState =
  { readonly kind: 'steady' } | { readonly kind: 'changing'; readonly sinceMs: number; readonly timer: NodeJS.Timeout };

/** How long it must be quiet, and how long that is waited for at most, milliseconds. */
const [quietMs, longestMs] = [250, 1_000];

/**
 * Watches the displays.
 * @param settle - puts every window where it belongs now; what it throws is its own to report
 * @returns a function that stops watching
 */
export function watchDisplays(screen: Pick<Screen, 'on' | 'off'>, settle: () => void): () => void {
  let state: WatchState = { kind: 'steady' };
  const settled = (): void => {
    state = { kind: 'steady' };
    settle();
  };
  const happened = (): void => {
    const now = Date.now();
    const sinceMs = state.kind === 'changing' ? state.sinceMs : now;
    if (state.kind === 'changing') clearTimeout(state.timer);
    state = { kind: 'changing', sinceMs, timer: setTimeout(settled, Math.min(quietMs, sinceMs + longestMs - now)) };
  };
  // One by one: Electron types each of its events apart.
  screen.on('display-added', happened);
  screen.on('display-removed', happened);
  screen.on('display-metrics-changed', happened);
  return () => {
    if (state.kind === 'changing') clearTimeout(state.timer);
    screen.off('display-added', happened);
    screen.off('display-removed', happened);
    screen.off('display-metrics-changed', happened);
  };
}
