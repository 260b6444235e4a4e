/**
 * Calls back whenever a CSS pixel has another number of device pixels: the window went to another display, or was zoomed.
 * @returns what ends it
 */
export function watchPixelRatio(changed: () => void): () => void {
  const listening = new AbortController();
  const watch = (): void => {
    // A media query matches one ratio only: each change needs a new one.
    const query = window.matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const next = (): void => {
      changed();
      watch();
    };
    query.addEventListener('change', next, { once: true, signal: listening.signal });
  };
  watch();
  return () => listening.abort();
}
