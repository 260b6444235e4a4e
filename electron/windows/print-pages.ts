/** Draws reports and incidents on pages, in a window that nobody sees: with the same components as the console, and without any network. */
import type { Session, WebContents } from 'electron';
import type { Printed } from '../../shared/report/public-report';
import { WindowId } from '../../shared/vocabulary/ids';
import { inTime, withHiddenPage } from './hidden-page';

/** The window of a print has a session of its own, and no right at all. */
export const printWindowId = WindowId.parse('print');

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

function withPage<T>(
  printed: Printed,
  prepare: (session: Session) => void,
  use: (page: WebContents) => Promise<T>,
): Promise<T> {
  const size = { widthPx: 816, heightPx: 1_056 };
  const page = { id: printWindowId, title: 'RTCC Wall: print', page: 'print', ...size, prepare };
  return withHiddenPage(page, async (contents) => {
    // The page has no bridge to ask by: it is told, and says when it is drawn.
    await inTime(contents.executeJavaScript(`globalThis.showPages(${JSON.stringify(printed)})`));
    return use(contents);
  });
}
