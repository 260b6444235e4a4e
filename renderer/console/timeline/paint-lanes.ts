/** Draws the lanes of all cameras: what is recorded, gaps with how long they are, and what is still being asked for. */
import { formatAge } from '../../ui/format';
import type { Ink, Sheet } from './ink';
import type { Run } from './layout-lane';
import { hatch } from './paint-rulers';

/** Being asked for; nobody could say; or the policy lets nobody see it. */
export type MissingKind = 'fetching' | 'unknown' | 'refused';

const missingWords: Readonly<Record<MissingKind, string>> = {
  fetching: 'fetching',
  unknown: 'not known',
  refused: 'refused',
};

/** A lane as it is drawn. */
export interface DrawnLane {
  readonly runs: readonly Run[];
  readonly selected: boolean;
  /** Why it is not known what is recorded, where it is not. */
  readonly missing: MissingKind;
}

/** How strong what is recorded is drawn: beside it, gaps and the selected lane stand out. */
const recordedStrength = 0.68;
const selectedStrength = 0.75;

/** All that is drawn. */
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
  { x, widthPx }: { readonly x: number; readonly widthPx: number },
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
