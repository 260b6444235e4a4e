import type { Measure } from '../measure';
import { alerts } from './alerts';
import { audit } from './audit';
import { map } from './map';
import { playback } from './playback';
import { salvo } from './salvo';
import { soak } from './soak';
import { timeline } from './timeline';
import { video } from './video';

/** All measures, in the order in which `--marks` runs them and the tables have them. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  video,
  audit,
  alerts,
  timeline,
  playback,
  map,
  salvo,
  soak,
};
