// @ts-check

/**
 * From what the page counted to the figures that are published. Pure.
 */

/** A tile is held with this share of its own rate over the whole window: 13.5 of 15 frames a second. */
export const HELD_SHARE = 0.9;

/** Length of the clips' loop, milliseconds, and frames in it. */
const LOOP_MS = 16_000;
const LOOP_FRAMES = 240;

/** @typedef {import('./protocol.mjs').Reading} Reading */

/**
 * What the tiles that can be seen showed.
 * @param {import('./protocol.mjs').WindowFigures} figures
 * @param {readonly import('./protocol.mjs').BenchCamera[]} cameras in the order of the tiles
 * @param {number} visible the first so many tiles
 */
export function tileFigures({ tiles, surfaceFramesPerSecond }, cameras, visible) {
  // What the surface did not present nobody saw, whatever was drawn on it.
  const most = surfaceFramesPerSecond ?? Number.POSITIVE_INFINITY;
  const seen = tiles.slice(0, visible);
  const rates = seen.map(({ framesPerSecond }) => Math.min(framesPerSecond, most));
  const shares = rates.map((rate, tile) => rate / (cameras[tile]?.framesPerSecond ?? Number.NaN));
  /** @type {Record<string, number>} */
  const heights = {};
  for (const { heightPx } of seen) if (heightPx !== undefined) heights[heightPx] = (heights[heightPx] ?? 0) + 1;
  return {
    visible,
    held: shares.filter((share) => share >= HELD_SHARE).length,
    framesPerSecond: { least: round(Math.min(...rates), 2), median: round(median(rates) ?? 0, 2) },
    leastShare: round(Math.min(...shares), 3),
    framesDropped: sum(seen.map(({ framesDropped }) => framesDropped)),
    stalls: sum(seen.map(({ stalls }) => stalls)),
    heights,
    latencyMs: spread(seen.flatMap(({ latencyMs }) => latencyMs ?? [])),
  };
}

/**
 * @param {readonly (number | null)[]} firstPictures in the order of the tiles
 * @param {number} visible the first so many tiles
 */
export function firstPictureFigures(firstPictures, visible) {
  const came = firstPictures.slice(0, visible).flatMap((ms) => ms ?? []);
  const figures = spread(came);
  return figures && { ...figures, missing: visible - came.length };
}

/**
 * How long ago the scene was that the screen shows, from the frames' numbers that were read off it. A live camera's picture
 * is a function of the time of day; what WebRTC sent and when, its server has noted.
 * @param {readonly Reading[]} readings
 * @param {readonly import('./protocol.mjs').BenchCamera[]} cameras in the order of the tiles
 * @param {ReadonlyMap<number, import('./protocol.mjs').SentFrames>} sent by tile; only for WebRTC
 */
export function glassFigures(readings, cameras, sent) {
  const ages = readings.flatMap(({ tile, frame, atMs }) => {
    const phaseMs = cameras[tile]?.phaseMs;
    const age = phaseMs === undefined ? sentAgo(sent.get(tile) ?? [], frame, atMs) : takenAgo(frame, atMs + phaseMs);
    return age === undefined ? [] : [age];
  });
  const figures = spread(ages);
  return figures && { ...figures, frames: ages.length };
}

/**
 * @param {number} frame its number in the loop
 * @param {number} clipMs moment on the camera's clip, which goes round for ever
 */
function takenAgo(frame, clipMs) {
  const age = (clipMs - (frame * LOOP_MS) / LOOP_FRAMES) % LOOP_MS;
  return age < 0 ? age + LOOP_MS : age;
}

/**
 * @param {import('./protocol.mjs').SentFrames} sent
 * @param {number} frame
 * @param {number} atMs
 */
function sentAgo(sent, frame, atMs) {
  const last = sent.findLast((candidate) => candidate.frame === frame && candidate.sentMs <= atMs);
  return last && atMs - last.sentMs;
}

/** @param {readonly number[]} values */
function spread(values) {
  const [middle, p95] = [median(values), percentile(values, 0.95)];
  return middle === undefined || p95 === undefined ? undefined : { median: round(middle, 1), p95: round(p95, 1) };
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * The value below which the given share of the values lies, with straight lines between the values.
 * @param {readonly number[]} values in any order
 * @param {number} share 0 to 1
 * @returns {number | undefined} undefined where there are no values
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * @param {readonly number[]} values
 * @returns {number | undefined} undefined where there are no values
 */
export function median(values) {
  return percentile(values, 0.5);
}

/**
 * @param {number} value
 * @param {number} digits behind the point
 */
export function round(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * @param {{ median: number, p95: number } | undefined} spread milliseconds
 * @returns {string} median and p95
 */
export function pair(spread) {
  return spread === undefined ? 'unknown' : `${Math.round(spread.median)} / ${Math.round(spread.p95)} ms`;
}
