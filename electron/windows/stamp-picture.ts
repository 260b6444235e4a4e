/** Stamps a snapshot: in a window that nobody sees, with the fonts of the application, and without any network. */
import type { Session } from 'electron';
import type { StampOrder } from '../../shared/snapshot/snapshot-facts';
import { WindowId } from '../../shared/vocabulary/ids';
import { inTime, withHiddenPage } from './hidden-page';

/** The window of a stamp has a session of its own, and no right at all. */
export const stampWindowId = WindowId.parse('stamp');

/**
 * Draws masks, watermark and words on a picture.
 * @param prepare - serves the application's pages to the window's session and refuses every other request
 * @returns a PNG
 * @throws Error when it cannot be drawn
 */
export async function stampPicture(order: StampOrder, prepare: (session: Session) => void): Promise<Uint8Array> {
  const page = { id: stampWindowId, title: 'RTCC Wall: snapshot', page: 'stamp', widthPx: 320, heightPx: 240, prepare };
  // The page has no bridge to ask by: it is told, and answers.
  const png: unknown = await withHiddenPage(page, (contents) =>
    inTime(contents.executeJavaScript(`globalThis.stampPicture(${JSON.stringify(order)})`)),
  );
  if (typeof png !== 'string') throw new Error('nothing came of it');
  return Buffer.from(png, 'base64');
}
