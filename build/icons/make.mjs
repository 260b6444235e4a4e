// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { encodePng } from './png.mjs';

/**
 * Draws the application's icon, a monitor in the 1+5 layout with its large tile selected, at each size that a desktop asks
 * for. Run by hand when the drawing changes; the pictures are committed.
 */

const SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512];

/** Subpixels a side for smooth edges. */
const SAMPLES = 4;

/** @typedef {{ x: number, y: number, size: number, radius: number, colour: [number, number, number] }} Square in units of the icon's side */

const GROUND = /** @type {[number, number, number]} */ ([0x16, 0x1b, 0x21]);
const SELECTED = /** @type {[number, number, number]} */ ([0x6c, 0xb2, 0xf7]);
const TILE = /** @type {[number, number, number]} */ ([0x71, 0x80, 0x8f]);

const MARGIN = 0.14;
const GAP = 0.05;
const CELL = (1 - 2 * MARGIN - 2 * GAP) / 3;
const STEP = CELL + GAP;

/** @type {Square[]} painted in this order */
const SQUARES = [
  { x: 0, y: 0, size: 1, radius: 0.18, colour: GROUND },
  { x: MARGIN, y: MARGIN, size: CELL + STEP, radius: 0.05, colour: SELECTED },
  ...[
    [2, 0],
    [2, 1],
    [0, 2],
    [1, 2],
    [2, 2],
  ].map(([column = 0, row = 0]) => ({
    x: MARGIN + column * STEP,
    y: MARGIN + row * STEP,
    size: CELL,
    radius: 0.035,
    colour: TILE,
  })),
];

/**
 * @param {Square} square
 * @param {number} x
 * @param {number} y
 */
function covers({ x: left, y: top, size, radius }, x, y) {
  const fromEdgeX = Math.min(x - left, left + size - x);
  const fromEdgeY = Math.min(y - top, top + size - y);
  if (fromEdgeX < 0 || fromEdgeY < 0) return false;
  if (fromEdgeX >= radius || fromEdgeY >= radius) return true;
  return Math.hypot(radius - fromEdgeX, radius - fromEdgeY) <= radius;
}

/** @param {number} sizePx */
function draw(sizePx) {
  const pixels = new Uint8Array(sizePx * sizePx * 4);
  for (let pixel = 0; pixel < sizePx * sizePx; pixel += 1) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = ((pixel % sizePx) + ((sample % SAMPLES) + 0.5) / SAMPLES) / sizePx;
      const y = (Math.floor(pixel / sizePx) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / sizePx;
      const top = SQUARES.findLast((square) => covers(square, x, y));
      if (top === undefined) continue;
      covered += 1;
      top.colour.forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value));
    }
    if (covered === 0) continue;
    pixels.set([...sum.map((value) => Math.round(value / covered)), (255 * covered) / SAMPLES ** 2], pixel * 4);
  }
  return pixels;
}

const directory = path.join(ROOT, 'assets/icons');
mkdirSync(directory, { recursive: true });
for (const sizePx of SIZES_PX) {
  writeFileSync(path.join(directory, `${sizePx}x${sizePx}.png`), encodePng(draw(sizePx), sizePx));
}
