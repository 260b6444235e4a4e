// @ts-check
import { median } from '../statistics.mjs';

/** Judges quiet points: moments at which everything is closed, and nothing may be left that was not there before. Pure. */

/** @typedef {import('./summary.mjs').QuietPoint} QuietPoint */

/** What must be nothing at each of them. */
const NOTHING = /** @type {const} */ (['feeds', 'decoders', 'openFrames']);

/**
 * What may differ by so much between the beginning and the end, and why that is not growth.
 * @type {readonly { name: keyof QuietPoint, words: string, most: number, unit: 'count' | 'bytes' }[]}
 */
export const TOLERANCES = [
  // One engine, one worker.
  { name: 'workers', words: 'workers', most: 0, unit: 'count' },
  { name: 'listeners', words: 'listeners', most: 4, unit: 'count' },
  // Chromium keeps connections open that it may need again: six for each server.
  { name: 'sockets', words: 'sockets', most: 12, unit: 'count' },
  // Code that is compiled while it runs, and holes in what the allocators keep.
  { name: 'memoryBytes', words: 'memory of all processes', most: 16_000_000, unit: 'bytes' },
  { name: 'pageHeapBytes', words: "the page's heap", most: 2_000_000, unit: 'bytes' },
  { name: 'workerHeapBytes', words: "the worker's heap", most: 2_000_000, unit: 'bytes' },
];

/**
 * @param {readonly QuietPoint[]} points in order; the first is taken before anything was done
 * @returns {string[]} a sentence for each thing that is left or has grown
 */
export function judgeGrowth(points) {
  const left = NOTHING.flatMap((name) => {
    const point = points.find((each) => each[name] !== 0);
    return point ? [`${point[name]} ${WORDS[name]} were left at ${clock(point.atS)}, when everything was closed`] : [];
  });
  const grown = TOLERANCES.flatMap(({ name, words, most, unit }) => {
    const growth = growthOf(points, name);
    if (growth === undefined || growth <= most) return [];
    return [`${words} grew by ${amount(growth, unit)}, and ${amount(most, unit)} are allowed`];
  });
  return [...left, ...grown];
}

/** @type {Readonly<Record<typeof NOTHING[number], string>>} */
const WORDS = { feeds: 'feeds', decoders: 'decoders', openFrames: 'open frames' };

/**
 * How much larger a figure is at the end than it was at the beginning: the middle of the last third less the middle of the
 * first, so that no single moment decides. The very first point, before anything was done, is left out: what is made at
 * first use stays. With fewer than three others, the last is compared with the first of them.
 * @param {readonly QuietPoint[]} points
 * @param {keyof QuietPoint} name
 * @returns {number | undefined} undefined where there is nothing to compare
 */
export function growthOf(points, name) {
  const values = points.slice(1).map((point) => point[name]);
  if (values.length < 2) return undefined;
  const third = Math.max(1, Math.floor(values.length / 3));
  const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))];
  return first === undefined || last === undefined ? undefined : last - first;
}

/**
 * @param {number} value
 * @param {'count' | 'bytes'} unit
 */
function amount(value, unit) {
  return unit === 'count' ? String(Math.round(value)) : `${(value / 1e6).toFixed(1)} MB`;
}

/** @param {number} seconds */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
}
