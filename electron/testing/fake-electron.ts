/**
 * Stands for Electron in unit tests: `vi.mock('electron', () => import('../testing/fake-electron'))`. What
 * code asks of Electron is recorded, what Electron would do is done by the test.
 */
import { EventEmitter } from 'node:events';
import type { Rectangle } from '../windows/display';

export { fakeDisplays, screen } from './fake-screen';

/** A page, as main sees it. Emits `sent` after each message. */
export class FakeContents extends EventEmitter {
  static #count = 0;
  readonly id = (FakeContents.#count += 1);
  readonly sent: { readonly channel: string; readonly message: unknown }[] = [];
  destroyed = false;
  /** Thrown by the next `send`, as Electron does when a page dies between check and call. */
  sendError: Error | undefined;
  windowOpen: (() => unknown) | undefined;
  webRtcPolicy: string | undefined;

  send(channel: string, message: unknown): void {
    if (this.sendError) throw this.sendError;
    this.sent.push({ channel, message });
    this.emit('sent', message);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  reload(): void {
    this.emit('reload');
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }

  setWindowOpenHandler(handler: () => unknown): void {
    this.windowOpen = handler;
  }
}

/** What a window was made with. */
export interface FakeWindowOptions extends Partial<Rectangle> {
  readonly title?: string;
  readonly fullscreen?: boolean;
  readonly webPreferences?: Readonly<Record<string, unknown>>;
}

/** A window. */
export class FakeWindow extends EventEmitter {
  readonly #contents = new FakeContents();
  bounds: Rectangle;
  minimized = false;
  visible = true;
  destroyed = false;
  fullScreen: boolean;
  loaded: string | undefined;
  title: string;
  parent: unknown = null;
  /** What was done to it, in order. */
  readonly calls: string[] = [];

  constructor(readonly options: FakeWindowOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.fullScreen = options.fullscreen ?? false;
    this.title = options.title ?? '';
    fakeWindows.push(this);
  }

  get webContents(): FakeContents {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    return this.#contents;
  }

  /** The page's contents, also when the window is gone. */
  get page(): FakeContents {
    return this.#contents;
  }

  getBounds(): Rectangle {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    return this.bounds;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  setBounds(bounds: Rectangle): void {
    this.bounds = bounds;
    this.calls.push(`setBounds ${bounds.x},${bounds.y}`);
  }

  setParentWindow(parent: unknown): void {
    this.parent = parent;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  loadURL(url: string): Promise<void> {
    this.loaded = url;
    return Promise.resolve();
  }

  getContentBounds(): Rectangle {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    return this.bounds;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  isVisible(): boolean {
    return this.visible;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
    this.calls.push('restore');
  }

  moveTop(): void {
    this.calls.push('moveTop');
  }

  show(): void {
    this.calls.push('show');
  }

  showInactive(): void {
    this.calls.push('showInactive');
  }

  focus(): void {
    this.calls.push('focus');
  }

  isFullScreen(): boolean {
    return this.fullScreen;
  }

  setFullScreen(fullScreen: boolean): void {
    this.fullScreen = fullScreen;
  }

  /** Closes at once, as Electron does a little later. */
  close(): void {
    this.destroy();
  }

  destroy(): void {
    this.destroyed = true;
    this.#contents.destroyed = true;
    this.emit('closed');
  }
}

/** Every window that was made, oldest first. */
export const fakeWindows: FakeWindow[] = [];

/** A request as `webRequest` tells of it. */
export interface FakeRequest {
  readonly url: string;
  /** 1 unless a test tells requests apart. */
  readonly id?: number;
  /** GET unless it says otherwise. */
  readonly method?: string;
  readonly resourceType?: string;
  /** 200 unless it says otherwise. */
  readonly statusCode?: number;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, readonly string[]>>;
}

/** What a listener of `webRequest` decides. */
export interface FakeVerdict {
  readonly cancel?: boolean;
  readonly statusLine?: string;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, readonly string[]>>;
}

/** A listener of `webRequest`, and a way to ask it. */
export class FakeRequestListener {
  #listener: ((request: FakeRequest, decide: (verdict: FakeVerdict) => void) => void) | undefined;

  readonly listen = (listener: (request: FakeRequest, decide: (verdict: FakeVerdict) => void) => void): void => {
    this.#listener = listener;
  };

  /** What the listener decides about a request. */
  ask(request: FakeRequest): FakeVerdict {
    let verdict: FakeVerdict | undefined;
    this.#listener?.({ id: 1, method: 'GET', statusCode: 200, ...request }, (decided) => (verdict = decided));
    if (!verdict) throw new Error('nothing was decided');
    return verdict;
  }
}

/** A session and its handlers. */
export class FakeSession extends EventEmitter {
  /** Tells that a request came to nothing. */
  errorOccurred: ((request: { readonly id: number }) => void) | undefined;
  readonly beforeRequest = new FakeRequestListener();
  readonly beforeSendHeaders = new FakeRequestListener();
  readonly headersReceived = new FakeRequestListener();
  readonly webRequest = {
    onBeforeRequest: this.beforeRequest.listen,
    onBeforeSendHeaders: this.beforeSendHeaders.listen,
    onHeadersReceived: this.headersReceived.listen,
    onErrorOccurred: (listener: NonNullable<FakeSession['errorOccurred']>): void =>
      void (this.errorOccurred = listener),
  };
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.schemes.set(scheme, handler);
    },
  };
  permissionRequest: ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;

  setPermissionRequestHandler(handler: NonNullable<FakeSession['permissionRequest']>): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
}

/** Sessions by the name of their partition. */
export const fakeSessions = new Map<string, FakeSession>();

/** The session of a partition that code has asked for. */
export function fakeSession(partition: string): FakeSession {
  const found = fakeSessions.get(partition);
  if (!found) throw new Error(`nobody asked for the session "${partition}"`);
  return found;
}

/** Who sends a message, and from which frame. */
export interface FakeEvent {
  readonly sender: FakeContents;
  readonly senderFrame: { readonly parent: unknown; readonly url: string } | null;
}

/** What code does with a message of a page. */
export type FakeMessageListener = (event: FakeEvent, input: unknown) => unknown;

/** Answers by channel. */
export const fakeHandlers = new Map<string, FakeMessageListener>();

/** Listeners by channel. */
export const fakeListeners = new Map<string, FakeMessageListener>();

/** What privileged schemes were registered. */
export const fakeSchemes: unknown[] = [];

export const app = { isPackaged: false };
export const BrowserWindow = FakeWindow;
export const session = {
  fromPartition(partition: string): FakeSession {
    const found = fakeSessions.get(partition) ?? new FakeSession();
    fakeSessions.set(partition, found);
    return found;
  },
};
export const ipcMain = {
  handle: (channel: string, listener: FakeMessageListener): void => void fakeHandlers.set(channel, listener),
  on: (channel: string, listener: FakeMessageListener): void => void fakeListeners.set(channel, listener),
};
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]): void => void fakeSchemes.push(...schemes),
};

/** What the dialogs of the system are answered with; undefined leaves them. */
export const fakeChoice: { path: string | undefined } = { path: undefined };

export const dialog = {
  showOpenDialog: () =>
    Promise.resolve({ canceled: fakeChoice.path === undefined, filePaths: fakeChoice.path ? [fakeChoice.path] : [] }),
  showSaveDialog: () => Promise.resolve({ canceled: fakeChoice.path === undefined, filePath: fakeChoice.path ?? '' }),
};
