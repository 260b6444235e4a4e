/** Makes windows, all in the same way: sandboxed, isolated, and unable to go anywhere. */
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Point,
  type Rectangle,
  screen,
  session,
  type Session,
  type WebContents,
} from 'electron';
import type { WindowRole } from '../../shared/state/windows';
import { WindowId } from '../../shared/vocabulary/ids';
import type { DisplaySign } from '../../shared/vocabulary/wall';
import { appOrigin } from './app-protocol';
import { isAsLargeAs, outOfFullScreen, type Place } from './display-map';

export interface SecureWindowOptions {
  readonly id: WindowId;
  readonly title: string;
  /** Path of the preload script: one bridge per trust level, none for a page that asks nothing. */
  readonly preload?: string;
  /** Address of the page, below `app:`. */
  readonly url: string;
  readonly bounds: Rectangle;
  readonly fullScreen?: boolean;
  /** It stands above everything for a while, without a frame, and never takes the focus. */
  readonly isSign?: boolean;
  /** Whether the keyboard is its own once it is shown. */
  readonly takesFocus?: boolean;
  /** Nobody sees it: it is there to be printed. */
  readonly isHidden?: boolean;
  /** A window that it stays above. */
  readonly above?: BrowserWindow | undefined;
  /** Serves the pages and filters the requests of the window's own session. */
  readonly prepare: (session: Session) => void;
}

/**
 * Makes a window with a session of its own, kept in memory: nothing that a camera sends is ever
 * written to disk, and the request filter knows by the session which window asks.
 */
export function createSecureWindow(options: SecureWindowOptions): BrowserWindow {
  const own = session.fromPartition(options.id, { cache: false });
  options.prepare(own);
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.setDevicePermissionHandler(() => false);
  // The session outlives its window, and has it again when the monitor is opened again.
  own.removeAllListeners('will-download').on('will-download', (event) => event.preventDefault());

  const look: BrowserWindowConstructorOptions = {
    ...options.bounds,
    title: options.title,
    fullscreen: options.fullScreen ?? false,
    ...(options.above && { parent: options.above }),
    ...(options.isSign && { frame: false, focusable: false, alwaysOnTop: true, skipTaskbar: true }),
    // The colour of `--ground`: what shows until the page does. Behind what is printed it is paper.
    backgroundColor: options.isHidden ? '#ffffff' : '#0f1317',
    autoHideMenuBar: true,
    show: false,
  };
  const window = new BrowserWindow({
    ...look,
    webPreferences: {
      session: own,
      ...(options.preload !== undefined && { preload: options.preload }),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // A wall that nobody has focused is watched all the same.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  const { webContents } = window;
  // Its page has one name for all monitors; the window keeps the one that tells it from the others.
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  // What goes wrong in a page belongs into the same log as what goes wrong here.
  webContents.on('console-message', (_event, level, message, line, source) => {
    if (level >= 2) console.warn(`${options.id}: ${message.slice(0, 1_000)} (${source.slice(-120)}:${line})`);
  });
  // WebRTC goes the way that the system would choose and names none of the station's addresses to a camera server.
  webContents.setWebRTCIPHandlingPolicy('default_public_interface_only');
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A monitor that opens, perhaps by itself for an alert, leaves the keyboard to whoever is typing.
  window.once('ready-to-show', () => {
    if (options.isHidden) return;
    if (options.takesFocus) window.show();
    else window.showInactive();
  });
  // A window that is closed while it loads, for example.
  window.loadURL(options.url).catch((error: unknown) => console.warn(`${options.id} was not loaded:`, error));
  return window;
}

/** Makes the window of the console or of a monitor. */
export function createAppWindow(
  role: WindowRole,
  { bounds, fullScreen }: Place,
  more: Pick<SecureWindowOptions, 'id' | 'preload' | 'above' | 'prepare'>,
): BrowserWindow {
  const isConsole = role.kind === 'console';
  const window = createSecureWindow({
    ...more,
    title: isConsole ? 'RTCC Wall' : `RTCC Wall ${role.monitorId}`,
    url: `${appOrigin}/renderer/${role.kind}/index.html`,
    takesFocus: isConsole,
    bounds,
    fullScreen,
  });
  if (!isConsole) setUpWallWindow(window);
  return window;
}

/**
 * In full screen the window of a monitor has no frame; F11 leaves full screen and enters it again: there is always a way out by
 * keyboard, to a window with a frame that can be moved and closed.
 */
function setUpWallWindow(window: BrowserWindow): void {
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
}

/**
 * Lowers the priority of a wall window's process, so that the console stays quick when the processor is short. Measured with 64 tiles
 * on four monitors and two cores: the 95th percentile of the console's frame time falls from 67 to 35 ms, and no tile is less live.
 * @param pid - of a process of this user; nothing happens if it has ended
 */
export function putBehind(pid: number): void {
  for (const id of idsOf(pid)) {
    try {
      setPriority(id, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // The thread has ended, or the system does not allow it.
    }
  }
}

/** Linux keeps a priority for each thread, and new threads inherit it; other systems keep one for the process. */
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
    url: `${appOrigin}/renderer/sign/index.html?${words.toString()}`,
    bounds,
    isSign: true,
    prepare,
  });
}

/** All signs share a session: none of them has any right. */
export const signWindowId = WindowId.parse('sign');
