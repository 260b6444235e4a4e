import { screen, type BrowserWindow } from 'electron';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { appOrigin } from './app-protocol';
import { isAsLargeAs, outOfFullScreen, type Place } from './display-map';
import { putBehind } from './put-behind';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';
import { wallWindowId } from './window-keeper';

/**
 * Makes the window of one monitor. In full screen it has no frame; F11 leaves full screen and enters it again: there is always
 * a way out by keyboard, to a window with a frame that can be moved and closed.
 */
export function createWallWindow(
  monitorId: MonitorId,
  preload: string,
  place: Place,
  prepare: SecureWindowOptions['prepare'],
  above?: BrowserWindow,
): BrowserWindow {
  const window = createSecureWindow({
    id: wallWindowId(monitorId),
    title: `RTCC Wall ${monitorId}`,
    preload,
    url: `${appOrigin}/renderer/wall/index.html`,
    bounds: place.bounds,
    fullScreen: place.fullScreen,
    above,
    prepare,
  });
  // Each time: a page that died has another process.
  window.webContents.on('dom-ready', () => putBehind(window.webContents.getOSProcessId()));
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'F11') return;
    event.preventDefault();
    if (!window.isFullScreen()) return window.setFullScreen(true);
    window.setFullScreen(false);
    const { bounds, workArea } = screen.getDisplayMatching(window.getBounds());
    // Made in full screen, it has no other size to go back to.
    if (isAsLargeAs(bounds, window.getNormalBounds())) window.setBounds(outOfFullScreen({ workArea }));
  });
  return window;
}
