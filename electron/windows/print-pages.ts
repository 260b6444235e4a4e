/** Draws reports and incidents on pages, in a window that nobody sees: with the same components as the console, and without any network. */
import type { BrowserWindow, Session, WebContents } from 'electron';
import type { Printed } from '../../shared/report/printed';
import { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from './app-protocol';
import { createSecureWindow } from './secure-window';

/** The window of a print has a session of its own, and no right at all. */
export const printWindowId = WindowId.parse('print');

/** A page that is not drawn by then never is, milliseconds. */
const patienceMs = 30_000;

/** What stands at the foot of each page. */
const footer = `<div style="width:100%;padding:0 14mm;font:8px sans-serif;color:#444;display:flex;justify-content:space-between">
<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

/**
 * Draws something on pages.
 * @param prepare - serves the application's pages to the window's session and refuses every other request
 * @returns the PDF
 * @throws Error when it cannot be drawn
 */
export function printPdf(printed: Printed, prepare: (session: Session) => void): Promise<Uint8Array> {
  return withPage(printed, prepare, (page) =>
    inTime(
      page.printToPDF({
        pageSize: 'Letter',
        printBackground: true,
        generateTaggedPDF: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: footer,
        margins: { top: 0.5, bottom: 0.6, left: 0.55, right: 0.55 },
      }),
    ),
  );
}

/**
 * Lets the operator print something by the system's dialog, for as long as they look at it.
 * @param prepare - as for `printPdf`
 * @returns why it was not printed, in one sentence; undefined when it was handed to the printer
 * @throws Error when it cannot be drawn
 */
export function printOnPaper(printed: Printed, prepare: (session: Session) => void): Promise<string | undefined> {
  return withPage(
    printed,
    prepare,
    (page) =>
      new Promise((resolve) => {
        page.print({ printBackground: true }, (done, why) =>
          resolve(done ? undefined : `It was not printed (${why.toLowerCase()}).`),
        );
      }),
  );
}

async function withPage<T>(
  printed: Printed,
  prepare: (session: Session) => void,
  use: (page: WebContents) => Promise<T>,
): Promise<T> {
  const window = createSecureWindow({
    id: printWindowId,
    title: 'RTCC Wall: print',
    preload: undefined,
    url: `${appOrigin}/renderer/print/index.html`,
    bounds: { x: 0, y: 0, width: 816, height: 1_056 },
    fullScreen: false,
    isHidden: true,
    prepare,
  });
  try {
    await inTime(draw(window, printed));
    return await use(window.webContents);
  } finally {
    window.destroy();
  }
}

async function draw({ webContents }: BrowserWindow, printed: Printed): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    webContents.once('did-finish-load', () => resolve());
    webContents.once('did-fail-load', (_event, _code, why) => reject(new Error(why)));
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)));
  });
  // The page has no bridge to ask by: it is told, and says when it is drawn.
  await webContents.executeJavaScript(`globalThis.showPages(${JSON.stringify(printed)})`);
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
