import type { BrowserWindow } from 'electron';

/** Tells whether a window can be seen, as far as the system says: neither hidden nor minimised. It may tell the same twice. */
export function watchShown(window: BrowserWindow, tell: (shown: boolean) => void): void {
  window.on('hide', () => tell(false));
  window.on('minimize', () => tell(false));
  window.on('show', () => tell(!window.isMinimized()));
  window.on('restore', () => tell(window.isVisible()));
}
