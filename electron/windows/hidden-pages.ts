/** A page that nobody sees and that asks nothing: it is told by main what to draw, with a session of its own and no network. */
import type { Session, WebContents } from 'electron';
import type { Printed } from '../../shared/report/public-report';
import type { StampOrder } from '../../shared/snapshot/snapshot-facts';
import { WindowId } from '../../shared/vocabulary/ids';
import { inTime } from '../outbound/folders';
import { appOrigin } from './app-protocol';
import { createSecureWindow, type SecureWindowOptions } from './secure-window';

/** A page that has not done its work by then never will, milliseconds. */
const patienceMs = 30_000;

interface HiddenPage extends Pick<SecureWindowOptions, 'id' | 'title' | 'prepare'> {
  /** Its folder below `renderer/`. */
  readonly page: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Opens a page, has it do something, and closes it. @throws Error when it cannot be opened */
async function withHiddenPage<R>(
  { page, widthPx, heightPx, ...look }: HiddenPage,
  work: (contents: WebContents) => Promise<R>,
): Promise<R> {
  const window = createSecureWindow({
    ...look,
    url: `${appOrigin}/renderer/${page}/index.html`,
    bounds: { x: 0, y: 0, width: widthPx, height: heightPx },
    isHidden: true,
  });
  const { webContents } = window;
  const loaded = new Promise<void>((resolve, reject) => {
    webContents.once('did-finish-load', () => resolve());
    webContents.once('did-fail-load', (_event, _code, why) => reject(new Error(why)));
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)));
  });
  try {
    await ofPage(loaded);
    return await work(webContents);
  } finally {
    window.destroy();
  }
}

/** What a page does by itself, unless it takes too long. @throws Error when it does */
function ofPage<T>(work: Promise<T>): Promise<T> {
  return inTime(work, patienceMs, new Error('it took too long'));
}

/** The window of a print has a session of its own, and no right at all. */
export const printWindowId = WindowId.parse('print');

/** What stands at the foot of each page. */
const footer = `<div style="width:100%;padding:0 14mm;font:8px sans-serif;color:#444;display:flex;justify-content:space-between">
<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

/** Draws something on pages. @returns the PDF; @throws Error when it cannot be drawn */
export function printPdf(printed: Printed, prepare: (session: Session) => void): Promise<Uint8Array> {
  return withPage(printed, prepare, (page) =>
    ofPage(
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

function withPage<T>(
  printed: Printed,
  prepare: (session: Session) => void,
  use: (page: WebContents) => Promise<T>,
): Promise<T> {
  const size = { widthPx: 816, heightPx: 1_056 };
  const page = { id: printWindowId, title: 'RTCC Wall: print', page: 'print', ...size, prepare };
  return withHiddenPage(page, async (contents) => {
    // The page has no bridge to ask by: it is told, and says when it is drawn.
    await ofPage(contents.executeJavaScript(`globalThis.showPages(${JSON.stringify(printed)})`));
    return use(contents);
  });
}

/** The window of a stamp has a session of its own, and no right at all. */
export const stampWindowId = WindowId.parse('stamp');

/** Draws masks, watermark and words on a picture. @returns a PNG; @throws Error when it cannot be drawn */
export async function stampPicture(order: StampOrder, prepare: (session: Session) => void): Promise<Uint8Array> {
  const page = { id: stampWindowId, title: 'RTCC Wall: snapshot', page: 'stamp', widthPx: 320, heightPx: 240, prepare };
  // The page has no bridge to ask by: it is told, and answers.
  const png: unknown = await withHiddenPage(page, (contents) =>
    ofPage(contents.executeJavaScript(`globalThis.stampPicture(${JSON.stringify(order)})`)),
  );
  if (typeof png !== 'string') throw new Error('nothing came of it');
  return Buffer.from(png, 'base64');
}
