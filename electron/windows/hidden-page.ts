/** A page that nobody sees and that asks nothing: it is told by main what to draw, with a session of its own and no network. */
import type { Session, WebContents } from 'electron';
import type { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from './app-protocol';
import { createSecureWindow } from './secure-window';

/** A page that has not done its work by then never will, milliseconds. */
const patienceMs = 30_000;

/** What differs from page to page. */
export interface HiddenPage {
  readonly id: WindowId;
  readonly title: string;
  /** Its folder below `renderer/`. */
  readonly page: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Serves the application's pages to the window's session and refuses every other request. */
  readonly prepare: (session: Session) => void;
}

/**
 * Opens a page, has it do something, and closes it.
 * @throws Error when it cannot be opened
 */
export async function withHiddenPage<R>(
  { page, widthPx, heightPx, ...look }: HiddenPage,
  work: (contents: WebContents) => Promise<R>,
): Promise<R> {
  const window = createSecureWindow({
    ...look,
    preload: undefined,
    url: `${appOrigin}/renderer/${page}/index.html`,
    bounds: { x: 0, y: 0, width: widthPx, height: heightPx },
    fullScreen: false,
    isHidden: true,
  });
  const { webContents } = window;
  const loaded = new Promise<void>((resolve, reject) => {
    webContents.once('did-finish-load', () => resolve());
    webContents.once('did-fail-load', (_event, _code, why) => reject(new Error(why)));
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)));
  });
  try {
    await inTime(loaded);
    return await work(webContents);
  } finally {
    window.destroy();
  }
}

/** What a page does by itself, unless it takes too long. @throws Error when it does */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
