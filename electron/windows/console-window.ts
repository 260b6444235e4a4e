import type { BrowserWindow } from 'electron';
import { appOrigin } from './app-protocol';
import type { Place } from './display-map';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';
import { consoleWindowId } from './window-keeper';

/** Makes the operator's window. */
export function createConsoleWindow(
  preload: string,
  place: Place,
  prepare: SecureWindowOptions['prepare'],
): BrowserWindow {
  return createSecureWindow({
    id: consoleWindowId,
    title: 'RTCC Wall',
    preload,
    url: `${appOrigin}/renderer/console/index.html`,
    takesFocus: true,
    bounds: place.bounds,
    fullScreen: place.fullScreen,
    prepare,
  });
}
