/**
 * The page that stamps snapshots. It has no connection to the station: main hands it one picture with its facts, and gets it back
 * with masks, watermark and words. Nothing that a window of an operator does can leave them out.
 */
import { z } from 'zod';
import { StampOrder } from '../../shared/snapshot/snapshot-facts';
import '../ui/base.css';
import { drawMasks, drawWatermark, drawWords, wordsHeight } from './draw-stamp';

// The Content Security Policy forbids eval, which zod would try for speed.
z.config({ jitless: true });

declare global {
  interface Window {
    /** Stamps a picture. @returns the PNG, base64 */
    stampPicture?: (order: unknown) => Promise<string>;
  }
}

window.stampPicture = async (given) => {
  const { png, masks, facts } = StampOrder.parse(given);
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height + wordsHeight(width));
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('there is no canvas');
  context.drawImage(picture, 0, 0);
  picture.close();
  // The first use of the font asks for it.
  await document.fonts.load(`600 16px Inter`);
  drawMasks(context, masks, { width, height });
  drawWatermark(context, facts, { width, height });
  drawWords(context, facts, { width, top: height });
  return base64Of(await canvas.convertToBlob({ type: 'image/png' }));
};

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error('the picture cannot be read'));
    reader.onload = () =>
      typeof reader.result === 'string'
        ? resolve(reader.result.replace(/^[^,]*,/, ''))
        : reject(new Error('the picture is not read as text'));
    reader.readAsDataURL(blob);
  });
}
