import type { Verb } from '../../shared/commands';
import type { WallIntent } from './wall-keys';

/** The verbs that an intent can lead to; none for what belongs to this window alone. */
export const intentVerbs: Readonly<Record<WallIntent['kind'], readonly Verb[]>> = {
  step: [],
  enlarge: [],
  empty: ['empty-tile'],
  move: ['swap-tiles'],
  listen: ['listen-tile'],
  lock: ['lock-tile', 'unlock-tile'],
  label: ['label-tile'],
  fit: ['fit-tile'],
  hotspot: ['set-hotspot'],
  earlier: ['open-tile'],
  zoom: ['zoom-tile'],
  pan: ['zoom-tile'],
  tour: ['pause-tour', 'resume-tour', 'step-tour'],
  purpose: ['begin-view'],
  threat: ['begin-view'],
  'lock-station': ['lock-station'],
  extend: ['extend-view'],
  layouts: ['set-layout'],
  undo: ['undo-wall-change'],
  redo: ['redo-wall-change'],
  acknowledge: ['acknowledge-alert'],
  elsewhere: ['show-alert'],
  'put-back': ['put-back-monitor'],
  figures: [],
  keys: [],
  back: [],
};
