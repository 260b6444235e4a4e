import type { BrowserWindow } from 'electron';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { appOrigin } from './app-protocol';
import type { Place } from './display-map';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';
import { wallWindowId } from './window-keeper';

/** Makes the window of one monitor. F11 leaves and enters full screen: there is always a way out by keyboard. */
export function createWallWindow(
  monitorId: MonitorId,
  preload: string,
  place: Place,
  prepare: SecureWindowOptions['prepare'],
  above?: BrowserWindow,
): BrowserWindow {
  const window = createSecureWindow({
    id: wallWindowId(monitorId),
    title: `RTCC Wall ${monitorId.toUpperCase()}`,
    preload,
    url: `${appOrigin}/renderer/wall/index.html`,
    bounds: place.bounds,
    fullScreen: place.fullScreen,
    above,
    prepare,
  });
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'F11') return;
    event.preventDefault();
    window.setFullScreen(!window.isFullScreen());
  });
  return window;
}
