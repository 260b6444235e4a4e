/** Draws the lanes of all cameras: what is recorded, gaps with how long they are, and what is still being asked for. */
import { formatAge } from '../../ui/format';
import type { Run } from './layout-lane';
import type { Rulers, Tick } from './layout-rulers';

/** Being asked for; nobody could say; or the policy lets nobody see it. */
export type MissingKind = 'fetching' | 'unknown' | 'refused';

const missingWords: Readonly<Record<MissingKind, string>> = {
  fetching: 'fetching',
  unknown: 'not known',
  refused: 'refused',
};

export interface DrawnLane {
  readonly runs: readonly Run[];
  readonly selected: boolean;
  /** Why it is not known what is recorded, where it is not. */
  readonly missing: MissingKind;
}

/** How strong what is recorded is drawn: beside it, gaps and the selected lane stand out. */
const recordedStrength = 0.68;
const selectedStrength = 0.75;

export interface DrawnLanes {
  readonly lanes: readonly DrawnLane[];
  /** Pixels at which a day begins. */
  readonly days: readonly number[];
  /** The range between I and O. */
  readonly chosen: { readonly x: number; readonly widthPx: number } | undefined;
}

/** Draws them from below: what is recorded, the chosen range over it, and gaps over both, so that their words can be read. */
export function paintLanes(sheet: Sheet, { lanes, days, chosen }: DrawnLanes, ink: Ink): void {
  const { context, widthPx, heightPx } = sheet;
  const laneHeight = heightPx / Math.max(1, lanes.length);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.font = ink.font;
  const rowOf = (index: number): Row => ({ y: index * laneHeight + ink.px, height: laneHeight - 2 * ink.px });
  for (const [index, lane] of lanes.entries()) paintRecorded(context, lane, rowOf(index), ink);
  if (chosen) {
    context.fillStyle = ink.chosen;
    context.fillRect(chosen.x, 0, chosen.widthPx, heightPx);
  }
  for (const [index, lane] of lanes.entries()) paintRest(context, lane, rowOf(index), ink);
  context.fillStyle = ink.line;
  for (const x of days) if (x > 0 && x < widthPx) context.fillRect(x, 0, ink.px, heightPx);
}

interface Row {
  readonly y: number;
  readonly height: number;
}

function paintRecorded(context: CanvasRenderingContext2D, { runs, selected }: DrawnLane, row: Row, ink: Ink): void {
  context.fillStyle = selected ? ink.select : ink.edge;
  context.globalAlpha = selected ? selectedStrength : recordedStrength;
  for (const { kind, x, widthPx } of runs) {
    if (kind === 'recorded' || kind === 'broken') context.fillRect(x, row.y, widthPx, row.height);
  }
  context.globalAlpha = 1;
}

function paintRest(context: CanvasRenderingContext2D, { runs, missing }: DrawnLane, row: Row, ink: Ink): void {
  for (const run of runs) {
    if (run.kind === 'gap') paintGap(context, run, row, ink);
    else if (run.kind === 'unknown') paintUnknown(context, run, row, ink, missing);
  }
  paintBroken(context, runs, row, ink);
}

function paintGap(context: CanvasRenderingContext2D, { x, widthPx, span }: Run, row: Row, ink: Ink): void {
  // Too narrow for a dashed edge: a stroke of the same colour.
  if (widthPx < 6 * ink.px) {
    context.fillStyle = ink.caution;
    context.fillRect(x, row.y, widthPx, row.height);
    return;
  }
  context.fillStyle = ink.ground;
  context.fillRect(x, row.y, widthPx, row.height);
  context.strokeStyle = ink.caution;
  context.lineWidth = ink.px;
  context.setLineDash([4 * ink.px, 3 * ink.px]);
  context.strokeRect(x + ink.px / 2, row.y + ink.px / 2, widthPx - ink.px, row.height - ink.px);
  context.setLineDash([]);
  context.fillStyle = ink.caution;
  write(context, `gap ${formatAge(span.untilMs - span.fromMs)}`, { x, widthPx }, row, ink);
}

function paintUnknown(
  context: CanvasRenderingContext2D,
  { x, widthPx }: Run,
  row: Row,
  ink: Ink,
  missing: MissingKind,
): void {
  context.fillStyle = ink.ground;
  context.fillRect(x, row.y, widthPx, row.height);
  hatch(context, { x, width: widthPx, ...row }, ink.hover, 8 * ink.px);
  context.fillStyle = missing === 'refused' ? ink.gate : ink.text2;
  write(context, missingWords[missing], { x, widthPx }, row, ink);
}

/** Words in the middle of a run, where they have room. */
function write(
  context: CanvasRenderingContext2D,
  words: string,
  { x, widthPx }: { x: number; widthPx: number },
  row: Row,
  ink: Ink,
): void {
  // Measuring takes longer than knowing that there is no room at all.
  if (widthPx < 5 * words.length * ink.px) return;
  const wordsPx = context.measureText(words).width;
  if (wordsPx + 8 * ink.px <= widthPx) context.fillText(words, x + widthPx / 2, row.y + row.height / 2);
}

/** A dashed line along the middle: there are gaps here, too small to be drawn. All of a lane in one stroke. */
function paintBroken(context: CanvasRenderingContext2D, runs: readonly Run[], row: Row, ink: Ink): void {
  const middle = row.y + row.height / 2;
  context.beginPath();
  for (const { kind, x, widthPx } of runs) {
    if (kind !== 'broken') continue;
    context.moveTo(x, middle);
    context.lineTo(x + widthPx, middle);
  }
  context.strokeStyle = ink.caution;
  context.lineWidth = row.height / 3;
  context.setLineDash([2 * ink.px, 2 * ink.px]);
  context.stroke();
  context.setLineDash([]);
}

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
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
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

/** The tokens that the timeline draws with, as the window wears them. */
export interface Ink {
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly line: string;
  readonly edge: string;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly select: string;
  readonly caution: string;
  readonly gate: string;
  /** Over what is recorded, for a range that was chosen. */
  readonly chosen: string;
  /** The smallest type, in its two weights, as a canvas wants it. */
  readonly font: string;
  readonly strongFont: string;
  /** CSS pixels of `--px`. */
  readonly px: number;
}

export function readInk(element: HTMLElement): Ink {
  const tokens = getComputedStyle(document.documentElement);
  const read = (name: string): string => tokens.getPropertyValue(name).trim();
  const px = Number(read('--scale')) || 1;
  const { fontFamily, fontSize } = getComputedStyle(element);
  return {
    ...{ ground: read('--ground'), panel: read('--panel'), raised: read('--raised'), hover: read('--hover') },
    ...{
      line: read('--line'),
      edge: read('--edge'),
      select: read('--select'),
      caution: read('--caution'),
      gate: read('--gate'),
    },
    chosen: read('--map-cone-select'),
    ...{ text: read('--text'), text2: read('--text-2'), text3: read('--text-3') },
    font: `${read('--regular')} ${fontSize} ${fontFamily}`,
    strongFont: `${read('--strong')} ${fontSize} ${fontFamily}`,
    px,
  };
}

/** A canvas that is ready to be drawn on, in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Makes a canvas as sharp as the display, and empty. @returns undefined where nothing can be drawn */
export function sheetOf(canvas: HTMLCanvasElement): Sheet | undefined {
  const context = canvas.getContext('2d');
  const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
  if (!context || widthPx === 0 || heightPx === 0) return undefined;
  const ratio = window.devicePixelRatio;
  const [wide, high] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  // Setting a size takes the memory anew, also where it is the same.
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(wide / widthPx, 0, 0, high / heightPx, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return { context, widthPx, heightPx };
}
