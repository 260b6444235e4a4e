// @ts-check
import { USUAL_PLAN } from '../arguments.mjs';

/** @typedef {import('../arguments.mjs').Plan} Plan */

/** Where the mark does not ask how the baseline does. @type {Plan} */
const ENGINE_ALONE = { ...USUAL_PLAN, contenders: ['engine'] };

/**
 * The runs that the marks are judged by, under the names of their files in build/bench/results. They are run in this order.
 * @type {Readonly<Record<string, Plan>>}
 */
export const PLANS = {
  // How many tiles are held where each decodes 720p.
  'tiles-720': { ...USUAL_PLAN, find: true, tiles: 0, rendition: '720' },
  // The same of cameras that send three times the bits and take three times the decoding.
  'tiles-720-busy': { ...USUAL_PLAN, find: true, tiles: 0, rendition: '720', busy: true },
  // As a user sees them: the rendition follows the tile.
  'wall-64': { ...USUAL_PLAN, tiles: 64 },
  'hidden-48': { ...USUAL_PLAN, tiles: 64, hidden: 48 },
  'mixed-36': { ...ENGINE_ALONE, tiles: 36, mixed: true },
  // The same wall in both containers.
  'fmp4-36': { ...ENGINE_ALONE, tiles: 36, rendition: '720' },
  'ts-36': { ...ENGINE_ALONE, tiles: 36, rendition: '720', source: 'ts' },
  'start-16': { ...USUAL_PLAN, tiles: 16, rendition: '720' },
  'whep-16': { ...USUAL_PLAN, tiles: 16, rendition: '720', source: 'whep' },
  'low-latency-4': { ...USUAL_PLAN, tiles: 4, source: 'll' },
  // What a further tile takes.
  'small-16': { ...ENGINE_ALONE, tiles: 16, rendition: '360' },
  'small-64': { ...ENGINE_ALONE, tiles: 64, rendition: '360' },
};
