import { type BrowserWindow, type Point, screen, type WebContents } from 'electron';
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { type MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { DisplaySign } from '../../shared/vocabulary/wall';
import { appOrigin } from './app-protocol';
import type { Rectangle } from './display';
import { isAsLargeAs, outOfFullScreen, type Place } from './display-map';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';
import { consoleWindowId, wallWindowId } from './windows';

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

// Windows of walls give way to the console when the processor is short: pictures may be a little late, the operator's hand may not.

/**
 * Lets a process go behind all that are at the usual priority. Measured with 64 tiles on four monitors and two cores: the
 * 95th percentile of the console's frame time falls from 67 to 35 ms, and no tile is less live.
 * @param pid - of a process of this user; one that has ended meanwhile is passed over
 */
export function putBehind(pid: number): void {
  for (const id of idsOf(pid)) {
    try {
      setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // A thread that has ended, or a system that does not let us: then it is as it was.
    }
  }
}

/** Linux keeps a priority for each thread, which those that it starts inherit; other systems one for the process. */
function idsOf(pid: number): readonly number[] {
  if (process.platform !== 'linux') return [pid];
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}

/** What somebody's hand does to a window, as Chromium names it before any page sees it. */
const touches: ReadonlySet<string> = new Set([
  'rawKeyDown',
  'keyDown',
  'char',
  'mouseDown',
  'mouseWheel',
  'touchStart',
  'pointerDown',
  'gestureTap',
]);

/**
 * Calls back when somebody touches a window: with a key, a button, the wheel, or by moving the pointer. A window that opens or
 * moves under a pointer that stands still is no touch, and nothing that a page does is one.
 */
export function watchTouch(
  contents: WebContents,
  touched: () => void,
  cursor: () => Point = () => screen.getCursorScreenPoint(),
): void {
  let pointer = '';
  contents.on('input-event', (_event, { type }) => {
    if (touches.has(type)) return touched();
    if (type !== 'mouseMove') return undefined;
    const { x, y } = cursor();
    const here = `${x} ${y}`;
    const moved = pointer !== '' && pointer !== here;
    pointer = here;
    if (moved) touched();
    return undefined;
  });
}

/** Makes the sign of one display: above everything, never in focus, and without a bridge, because it asks nothing. */
export function createSignWindow(
  { number, about, shows }: DisplaySign,
  bounds: Rectangle,
  prepare: SecureWindowOptions['prepare'],
): BrowserWindow {
  const words = new URLSearchParams({ number: String(number), about, shows });
  return createSecureWindow({
    id: signWindowId,
    title: `RTCC Wall display ${number}`,
    preload: undefined,
    url: `${appOrigin}/renderer/sign/index.html?${words.toString()}`,
    bounds,
    fullScreen: false,
    isSign: true,
    prepare,
  });
}

/** All signs share a session: none of them has any right. */
export const signWindowId = WindowId.parse('sign');
