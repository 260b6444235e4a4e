import type { BrowserWindow } from 'electron';
import type { Place } from './display-map';

/** Moves a window to its place. Full screen holds a window on the display that it is on: it is left for the way. */
export function moveTo(window: BrowserWindow, { bounds, fullScreen }: Place): void {
  if (window.isFullScreen()) window.setFullScreen(false);
  window.setBounds(bounds);
  if (fullScreen) window.setFullScreen(true);
}
