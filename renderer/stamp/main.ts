/**
 * The page that stamps snapshots. It has no connection to the station: main hands it one picture with its facts, and gets it back
 * with masks, watermark and words. Nothing that a window of an operator does can leave them out.
 */
import { z } from 'zod';
import { type StampFacts, StampOrder } from '../../shared/snapshot/snapshot-facts';
import type { Masks } from '../../shared/vocabulary/camera';
import { utcMs } from '../../shared/vocabulary/time';
import { watermarkTime } from '../ui/watermark';
import { maskedPixels } from '../video/6-compose/mask';
import '../ui/base.css';

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

type Context = OffscreenCanvasRenderingContext2D;

interface Size {
  readonly width: number;
  readonly height: number;
}

const ink = { ground: '#0f1317', strong: '#e6edf3', quiet: '#9aa7b4', mark: 'rgb(255 255 255 / 30%)' };
const edge = 'rgb(0 0 0 / 35%)';
/** As the watermark of a tile. */
const turned = (-14 * Math.PI) / 180;

/** Masks are drawn again: main knows them, and need not believe that a window has. */
export function drawMasks(context: Context, masks: Masks, { width, height }: Size): void {
  context.fillStyle = ink.ground;
  for (const area of maskedPixels(masks, width, height)) context.fillRect(area.x, area.y, area.width, area.height);
}

/** Who and when, all over the picture: cutting off the words below takes it away from nobody. */
export function drawWatermark(context: Context, facts: StampFacts, { width, height }: Size): void {
  const lines = [`${facts.operator}, ${facts.purpose}`, watermarkTime(momentOf(facts.at))];
  const type = Math.max(10, Math.round(width / 64));
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.translate(width / 2, height / 2);
  context.rotate(turned);
  context.font = `600 ${type}px Inter, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const [stepX, stepY] = [width / 2, type * 6];
  const rows = Math.ceil(height / stepY);
  for (let row = -rows; row <= rows; row += 1) {
    for (let column = -2; column <= 2; column += 1) {
      const x = column * stepX + (row % 2 === 0 ? 0 : stepX / 2);
      for (const [index, line] of lines.entries()) {
        const y = row * stepY + index * type * 1.25;
        context.fillStyle = edge;
        context.fillText(line, x + 1, y + 1);
        context.fillStyle = ink.mark;
        context.fillText(line, x, y);
      }
    }
  }
  context.restore();
}

/** How high the words below a picture of a width are, pixels. */
export function wordsHeight(width: number): number {
  return Math.ceil(typeOf(width) * 6.2);
}

/** Below the picture: what it shows, when, who kept it and why, and by which right. */
export function drawWords(
  context: Context,
  facts: StampFacts,
  at: { readonly width: number; readonly top: number },
): void {
  const type = typeOf(at.width);
  context.fillStyle = ink.ground;
  context.fillRect(0, at.top, at.width, wordsHeight(at.width));
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  const lines = [
    `${facts.camera} · ${facts.cameraId}`,
    `${watermarkTime(momentOf(facts.at))} · recording`,
    `Kept by ${facts.operator} (${facts.operatorId}) for ${facts.purpose} on ${facts.takenAt.slice(0, 19).replace('T', ' ')} UTC`,
    `${facts.station} · agreement ${facts.policyVersion}, clause ${facts.clause}`,
  ];
  for (const [index, line] of lines.entries()) {
    context.font = `${index < 2 ? 600 : 400} ${type}px Inter, sans-serif`;
    context.fillStyle = index < 2 ? ink.strong : ink.quiet;
    context.fillText(line, type, at.top + type * (1.6 + index * 1.3), at.width - 2 * type);
  }
}

function typeOf(width: number): number {
  return Math.max(10, Math.round(width / 72));
}

function momentOf(time: string): ReturnType<typeof utcMs> {
  return utcMs(Date.parse(time));
}
