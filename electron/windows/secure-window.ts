/** The one way to make a window: sandboxed, isolated, and unable to go anywhere. */
import { app, BrowserWindow, session, type BrowserWindowConstructorOptions, type Session } from 'electron';
import type { WindowId } from '../../shared/vocabulary/ids';

/** What differs from window to window. */
export interface SecureWindowOptions {
  readonly id: WindowId;
  readonly title: string;
  /** Path of the preload script: one bridge per trust level, none for a page that asks nothing. */
  readonly preload: string | undefined;
  /** Address of the page, below `app:`. */
  readonly url: string;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly fullScreen: boolean;
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
    fullscreen: options.fullScreen,
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
