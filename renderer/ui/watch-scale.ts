/**
 * Tells when the window comes to a display of another scale, or is zoomed: its layout may stay the same in CSS pixels,
 * while every picture needs other device pixels.
 */
export function watchScale(changed: () => void, signal: AbortSignal): void {
  // A media query matches one scale only: each change needs a new one.
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  query.addEventListener(
    'change',
    () => {
      changed();
      watchScale(changed, signal);
    },
    { once: true, signal },
  );
}
