// @ts-check
import { alerts } from './alerts.mjs';
import { audit } from './audit.mjs';
import { map } from './map.mjs';
import { playback } from './playback.mjs';
import { salvo } from './salvo.mjs';
import { soak } from './soak.mjs';
import { timeline } from './timeline.mjs';
import { video } from './video.mjs';

/** All measures, in the order in which `--marks` runs them. To add one: a file here and its name in this list. @type {Record<string, import('../measure.mjs').Measure>} */
export const MEASURES = { video, audit, alerts, timeline, playback, map, salvo, soak };
