/** Draws the two rulers: repeated hours, local time, UTC, from top to bottom in three rows of the same height. */
import type { Ink, Sheet } from './ink';
import type { Rulers, Tick } from './layout-rulers';

/** Draws them. @param ink - the tokens as the window wears them */
export function paintRulers({ context, widthPx, heightPx }: Sheet, rulers: Rulers, ink: Ink): void {
  const row = heightPx / 3;
  context.textBaseline = 'middle';
  for (const { which, x, widthPx: wide, words } of rulers.repeated) {
    const [left, right] = [Math.max(0, x), Math.min(widthPx, x + wide)];
    const band = { x: left, y: ink.px, width: right - left, height: row - 2 * ink.px };
    context.fillStyle = ink.raised;
    context.fillRect(band.x, band.y, band.width, band.height);
    if (which === 'second') hatch(context, band, ink.hover, 8 * ink.px);
    context.fillStyle = ink.edge;
    for (const border of [x, x + wide]) if (border >= 0 && border <= widthPx) context.fillRect(border, 0, ink.px, row);
    context.font = ink.font;
    const wordsPx = context.measureText(words).width + 16 * ink.px;
    if (wordsPx > band.width) continue;
    const from = left + (band.width - wordsPx) / 2;
    context.fillStyle = ink.panel;
    context.fillRect(from, band.y, wordsPx, band.height);
    context.fillStyle = ink.text2;
    context.textAlign = 'center';
    context.fillText(words, left + band.width / 2, row / 2);
  }
  for (const tick of rulers.local) label(context, tick, { y: row * 1.5, widthPx, ink, isLocal: true });
  for (const tick of rulers.utc) label(context, tick, { y: row * 2.5, widthPx, ink, isLocal: false });
}

/** Strokes across an area, so that it differs without a colour. */
export function hatch(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: string,
  stepPx: number,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  // From a fixed origin: what is moved does not flicker.
  const first = Math.floor((x - height) / stepPx) * stepPx;
  for (let at = first; at < x + width; at += stepPx) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = stepPx / 3;
  context.stroke();
  context.restore();
}

function label(
  context: CanvasRenderingContext2D,
  { x, words, kind }: Tick,
  at: { readonly y: number; readonly widthPx: number; readonly ink: Ink; readonly isLocal: boolean },
): void {
  const { ink, widthPx } = at;
  context.font = kind === 'plain' ? ink.font : ink.strongFont;
  context.fillStyle = at.isLocal ? ink.text : ink.text3;
  const half = context.measureText(words).width / 2;
  // What stands at the edge stands within it.
  const middle = Math.min(widthPx - half, Math.max(half, x));
  context.textAlign = 'center';
  context.fillText(words, middle, at.y);
}
