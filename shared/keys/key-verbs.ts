/**
 * The verbs that a key can lead to. Where an operator's role may do none of them, the key explains why instead; one that
 * leads to no verb is everybody's. To add a key: its line here, the compiler asks for it.
 */
import type { Verb } from '../commands';
import type { KeyAction } from './key-actions';

/** By what has a key. */
export const keyVerbs: Readonly<Record<KeyAction, readonly Verb[]>> = {
  keys: [],
  palette: [],
  purpose: ['begin-view'],
  'immediate-threat': ['begin-view'],
  'extend-view': ['extend-view'],
  'lock-station': ['lock-station'],
  undo: ['undo-wall-change'],
  redo: ['redo-wall-change'],
  training: ['direct-training', 'raise-alert'],
  filter: [],
  'choose-tile': ['open-tile', 'open-cameras', 'swap-tiles', 'apply-salvo', 'start-tour'],
  figures: [],
  requests: ['send-recording-request'],
  // Who may not acknowledge an alert may not show one either.
  acknowledge: ['acknowledge-alert'],
  'show-elsewhere': ['show-alert'],
  'put-back': ['put-back-monitor'],
  'close-alert': ['close-alert'],
  'work-alert': ['work-alert'],
  'take-alert': ['take-alert'],
  'tick-steps': ['tick-step'],
  'note-alert': ['note-alert'],
  'hand-over-alert': ['hand-over-alert'],
  'snooze-alert': ['snooze-alert', 'wake-alert'],
  'shelve-alert': ['shelve-alert'],
  'silence-alerts': ['silence-alerts'],
  queue: [],
  'alert-history': ['search-alerts'],
  // The list says itself to whom it is refused.
  incidents: [],
  'open-incident': ['open-incident'],
  'alert-statistics': ['read-alert-statistics'],
  'monitor-before': [],
  'monitor-after': [],
  'draw-layout': ['save-layout'],
  'empty-tile': ['empty-tile'],
  // The list may be read by everybody; what is not allowed is said where it would be done.
  salvos: [],
  identify: ['identify-displays'],
  'next-not-live': [],
  'show-on-map': [],
  circle: [],
  polygon: [],
  nearest: [],
  measure: [],
  'move-tile': ['swap-tiles'],
  listen: ['listen-tile'],
  'lock-tile': ['lock-tile', 'unlock-tile'],
  'label-tile': ['label-tile'],
  'fit-picture': ['fit-tile'],
  'whole-picture': ['zoom-tile'],
  'earlier-camera': ['open-tile'],
  hotspot: ['set-hotspot'],
  'tour-previous': ['step-tour'],
  'tour-next': ['step-tour'],
  layouts: ['set-layout'],
  'figures-all': [],
};
