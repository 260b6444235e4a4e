/**
 * What an operator can do by key: its words, its key, the commands that it leads to and where it works. Main keeps an operator's own
 * keys by it; how each action runs is in `renderer/operator/actions.ts`, and the compiler asks for it.
 */
import { z } from 'zod';
import { Chord } from './press';

/** What keys are about; the overlay lists them by it. */
export const keyGroups = [
  'Everywhere',
  'Cameras and tiles',
  'Alerts',
  'Walls',
  'Map',
  'Playback',
  'Monitor windows',
] as const;

/** One of them. */
export type KeyGroup = (typeof keyGroups)[number];

/** Where a key can mean something of its own: the two views of the operator's window, and the windows of monitors. */
export type KeyContext = 'console' | 'playback' | 'wall';

/**
 * Where a key works. `everywhere` is the same key in all contexts; `desk` is the operator's window, whichever view it shows;
 * `live` is whatever shows live pictures.
 */
const contextsOf = {
  everywhere: ['console', 'playback', 'wall'],
  desk: ['console', 'playback'],
  live: ['console', 'wall'],
  console: ['console'],
  playback: ['playback'],
  wall: ['wall'],
} as const satisfies Readonly<Record<string, readonly KeyContext[]>>;

/** The name of such a set of contexts. */
export type KeyPlace = keyof typeof contextsOf;

/** The contexts of a place. */
export function contextsAt(where: KeyPlace): readonly KeyContext[] {
  return contextsOf[where];
}

/** One thing that has a key. */
export interface KeyActionEntry {
  readonly where: KeyPlace;
  readonly group: KeyGroup;
  readonly words: string;
  /** The commands that it can lead to. Whoever may send none of them is told why; none means that it is everybody's. */
  readonly verbs?: readonly string[];
  /** In a wall window, where it means something else than in the console. */
  readonly wallWords?: string;
  readonly chord: string;
  /** A second key, as long as the operator has chosen none. */
  readonly also?: string;
  /** Only offered in the training district. */
  readonly training?: true;
  /** Also while something is being typed. */
  readonly evenTyping?: true;
}

const table = {
  keys: { where: 'everywhere', group: 'Everywhere', words: 'Show or hide the keys', chord: '?' },
  palette: { where: 'desk', group: 'Everywhere', words: 'Find and do anything', chord: 'Ctrl K', evenTyping: true },
  'show-console': { where: 'desk', group: 'Everywhere', words: 'Console: cameras, map, alerts, walls', chord: 'F1' },
  'show-playback': { where: 'desk', group: 'Everywhere', words: 'Playback: what was recorded', chord: 'F2' },
  audit: { verbs: ['read-audit'], where: 'desk', group: 'Everywhere', words: 'Audit: read it', chord: 'F3' },
  purpose: {
    verbs: ['begin-view'],
    where: 'everywhere',
    group: 'Everywhere',
    words: 'Purpose: begin, change and end the view',
    chord: 'P',
  },
  'immediate-threat': {
    verbs: ['begin-view'],
    where: 'everywhere',
    group: 'Everywhere',
    chord: 'Shift P',
    words: 'Immediate threat: open at once, say why later',
  },
  'extend-view': { verbs: ['extend-view'], where: 'live', group: 'Everywhere', words: 'Extend the view', chord: 'E' },
  'lock-station': {
    verbs: ['lock-station'],
    where: 'everywhere',
    group: 'Everywhere',
    chord: 'Ctrl L',
    words: 'Lock the station: nothing is shown until somebody signs in',
    evenTyping: true,
  },
  undo: {
    verbs: ['undo-wall-change'],
    where: 'everywhere',
    group: 'Everywhere',
    words: 'Undo a wall change',
    chord: 'Ctrl Z',
  },
  redo: {
    verbs: ['redo-wall-change'],
    where: 'everywhere',
    group: 'Everywhere',
    words: 'Redo it',
    chord: 'Ctrl Y',
    also: 'Ctrl Shift Z',
  },
  training: {
    verbs: ['direct-training', 'raise-alert'],
    where: 'desk',
    group: 'Everywhere',
    words: 'Training panel',
    chord: 'F8',
    training: true,
  },
  filter: { where: 'console', group: 'Cameras and tiles', words: 'Filter the cameras', chord: '/' },
  'choose-tile': {
    verbs: ['open-tile', 'open-cameras', 'swap-tiles', 'apply-salvo', 'start-tour'],
    where: 'console',
    group: 'Cameras and tiles',
    words: 'Choose a tile: arrows or digits, Enter, Esc',
    chord: 'T',
  },
  figures: {
    where: 'live',
    group: 'Cameras and tiles',
    words: 'Figures of the camera in the card',
    chord: 'F',
    wallWords: 'Show the figures of the tile: latency, frames, bitrate',
  },
  requests: {
    verbs: ['send-recording-request'],
    where: 'console',
    group: 'Cameras and tiles',
    chord: 'R',
    words: 'Requests for recordings: ask the district, and what it said',
  },
  acknowledge: {
    verbs: ['acknowledge-alert'],
    where: 'everywhere',
    group: 'Alerts',
    chord: 'A',
    words: 'Acknowledge the first that nobody has; again, show its cameras; again, play them back from 30 s before',
    wallWords: 'Acknowledge the alert on this monitor, or the one that waits for it',
  },
  'show-elsewhere': {
    verbs: ['show-alert'],
    where: 'everywhere',
    group: 'Alerts',
    chord: 'Shift M',
    words: 'Show the cameras of the alert on another monitor',
    wallWords: 'Show the cameras of the alert that waits on another monitor',
  },
  'close-alert': {
    verbs: ['close-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Close the selected one, then 1 to 6 why',
    chord: 'C',
  },
  'work-alert': {
    verbs: ['work-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Work on the selected one',
    chord: 'W',
  },
  'take-alert': {
    verbs: ['take-alert'],
    where: 'console',
    group: 'Alerts',
    chord: 'Shift A',
    words: 'Take the selected one from whoever has it',
  },
  'tick-steps': {
    verbs: ['tick-step'],
    where: 'console',
    group: 'Alerts',
    chord: 'D',
    words: 'Tick the steps of its procedure with 1 to 9',
  },
  'note-alert': {
    verbs: ['note-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Write a note on it',
    chord: 'Shift N',
  },
  'hand-over-alert': {
    verbs: ['hand-over-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Hand it over to somebody else',
    chord: 'H',
  },
  'snooze-alert': {
    verbs: ['snooze-alert', 'wake-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Snooze it, or wake it',
    chord: 'Z',
  },
  'shelve-alert': {
    verbs: ['shelve-alert'],
    where: 'console',
    group: 'Alerts',
    words: 'Shelve it for everybody',
    chord: 'Shift Z',
  },
  'silence-alerts': {
    verbs: ['silence-alerts'],
    where: 'desk',
    group: 'Alerts',
    chord: 'S',
    words: 'Silence the sound of what stands for a minute, never an alert',
  },
  queue: { where: 'console', group: 'Alerts', words: 'Go to the queue of alerts', chord: 'Shift Q' },
  'alert-history': {
    verbs: ['search-alerts'],
    where: 'desk',
    group: 'Alerts',
    words: 'History: search closed alerts',
    chord: 'F6',
  },
  incidents: { where: 'desk', group: 'Alerts', words: 'Incidents: the cases being worked', chord: 'F5' },
  'open-incident': {
    verbs: ['open-incident'],
    where: 'desk',
    group: 'Alerts',
    chord: 'Shift I',
    words: 'Open an incident: of the selected alert, or by hand',
  },
  'alert-statistics': {
    verbs: ['read-alert-statistics'],
    where: 'desk',
    group: 'Alerts',
    words: 'Statistics of alerts',
    chord: 'F7',
  },
  'monitor-before': { where: 'console', group: 'Walls', words: 'The monitor before', chord: '[' },
  'monitor-after': { where: 'console', group: 'Walls', words: 'The monitor after', chord: ']' },
  'draw-layout': {
    verbs: ['save-layout'],
    where: 'console',
    group: 'Walls',
    chord: 'G',
    words: 'Draw a layout: a new one, or that of the monitor',
  },
  'put-back': {
    verbs: ['put-back-monitor'],
    where: 'everywhere',
    group: 'Walls',
    chord: 'Shift B',
    words: 'Put back what was on the monitor before an alert',
  },
  'empty-tile': { verbs: ['empty-tile'], where: 'live', group: 'Walls', words: 'Empty the tile', chord: 'Delete' },
  salvos: { where: 'console', group: 'Walls', words: 'Salvos: apply, save, publish', chord: 'F4' },
  'next-not-live': { where: 'console', group: 'Walls', words: 'Next tile that is not live', chord: 'X' },
  identify: {
    verbs: ['identify-displays'],
    where: 'console',
    group: 'Walls',
    words: 'Identify displays and monitors',
    chord: 'I',
  },
  'show-on-map': { where: 'desk', group: 'Map', words: 'Show the selection on the map', chord: 'M' },
  circle: { where: 'console', group: 'Map', words: 'Select by circle', chord: 'O' },
  polygon: { where: 'console', group: 'Map', words: 'Select by polygon', chord: 'V' },
  nearest: { where: 'console', group: 'Map', words: 'The cameras nearest to the selection', chord: 'N' },
  measure: { where: 'console', group: 'Map', words: 'Measure a distance', chord: 'U' },
  'play-back': {
    verbs: ['open-playback'],
    where: 'desk',
    group: 'Playback',
    chord: 'B',
    words: 'Play back the selection from 30 s ago, or beside what is played back',
  },
  slower: { where: 'playback', group: 'Playback', words: 'Slower, then backwards', chord: 'J' },
  faster: { where: 'playback', group: 'Playback', words: 'Faster', chord: 'L' },
  'frame-back': { where: 'playback', group: 'Playback', words: 'One frame back', chord: ',' },
  'frame-forward': { where: 'playback', group: 'Playback', words: 'One frame forward', chord: '.' },
  'mark-before': {
    where: 'playback',
    group: 'Playback',
    words: 'To the mark before: alert, bookmark, in or out',
    chord: 'Q',
  },
  'mark-after': { where: 'playback', group: 'Playback', words: 'To the mark after', chord: 'E' },
  'mark-in': { where: 'playback', group: 'Playback', words: 'The range begins here', chord: 'I' },
  'mark-out': { where: 'playback', group: 'Playback', words: 'The range ends here', chord: 'O' },
  'clear-marks': { where: 'playback', group: 'Playback', words: 'No range', chord: 'Shift O' },
  bookmark: {
    verbs: ['add-bookmark'],
    where: 'playback',
    group: 'Playback',
    words: 'Bookmark this moment',
    chord: 'K',
  },
  'ask-recordings': {
    verbs: ['send-recording-request'],
    where: 'playback',
    group: 'Playback',
    chord: 'R',
    words: 'Ask the district for the recordings of these cameras, between the marks',
  },
  'go-to-time': {
    where: 'playback',
    group: 'Playback',
    chord: 'T',
    words: 'Go to a time, local or UTC',
  },
  'other-hour': {
    where: 'playback',
    group: 'Playback',
    chord: 'Z',
    words: 'To the other time at which the clock showed this, in the night that has an hour twice',
  },
  'next-picture': {
    where: 'playback',
    group: 'Playback',
    chord: 'N',
    words: 'To the next picture of the selected camera after a gap',
  },
  'keep-snapshot': {
    verbs: ['take-snapshot'],
    where: 'playback',
    group: 'Playback',
    chord: 'Shift S',
    words: 'Keep the picture of the selected camera in a file',
  },
  'remove-camera': {
    verbs: ['open-playback'],
    where: 'playback',
    group: 'Playback',
    words: 'Take the selected camera out of playback',
    chord: 'Delete',
  },
  'move-tile': {
    verbs: ['swap-tiles'],
    where: 'wall',
    group: 'Monitor windows',
    chord: 'M',
    words: 'Pick the tile up; arrows choose the cell, the same key or Enter drops it',
  },
  listen: {
    verbs: ['listen-tile'],
    where: 'wall',
    group: 'Monitor windows',
    words: 'Listen to the tile, or to nothing',
    chord: 'S',
  },
  'lock-tile': {
    verbs: ['lock-tile', 'unlock-tile'],
    where: 'wall',
    group: 'Monitor windows',
    words: 'Lock the tile, or unlock it',
    chord: 'L',
  },
  'label-tile': {
    verbs: ['label-tile'],
    where: 'wall',
    group: 'Monitor windows',
    words: 'Write a label on the tile',
    chord: 'N',
  },
  'fit-picture': {
    verbs: ['fit-tile'],
    where: 'wall',
    group: 'Monitor windows',
    chord: 'C',
    words: 'Fit the picture: automatic, whole, filling the tile',
  },
  'whole-picture': {
    verbs: ['zoom-tile'],
    where: 'wall',
    group: 'Monitor windows',
    words: 'Show all of a zoomed picture',
    chord: 'Z',
  },
  'earlier-camera': {
    verbs: ['open-tile'],
    where: 'wall',
    group: 'Monitor windows',
    chord: 'B',
    words: 'Back to the camera that was here before',
  },
  hotspot: {
    verbs: ['set-hotspot'],
    where: 'wall',
    group: 'Monitor windows',
    chord: 'H',
    words: 'Hotspot: the tile shows whatever camera is selected',
  },
  'tour-previous': {
    verbs: ['step-tour'],
    where: 'wall',
    group: 'Monitor windows',
    chord: ',',
    words: 'Previous stop of the tour',
  },
  'tour-next': {
    verbs: ['step-tour'],
    where: 'wall',
    group: 'Monitor windows',
    words: 'Next stop of the tour',
    chord: '.',
  },
  layouts: { verbs: ['set-layout'], where: 'wall', group: 'Monitor windows', words: 'Change the layout', chord: 'G' },
  'figures-all': { where: 'wall', group: 'Monitor windows', words: 'Show the figures of all tiles', chord: 'Shift F' },
} as const satisfies Readonly<Record<string, KeyActionEntry>>;

/** What can be given another key. */
export const KeyAction = z.enum(Object.keys(table) as [keyof typeof table, ...(keyof typeof table)[]]);
export type KeyAction = z.infer<typeof KeyAction>;

/** The table. */
export const keyActions: Readonly<Record<KeyAction, KeyActionEntry>> = table;

/** The keys that an operator has changed. */
export type KeyBindings = Readonly<Partial<Record<KeyAction, Chord>>>;

/** The key of an action, the operator's own where there is one. */
export function chordFor(action: KeyAction, bindings: KeyBindings): Chord {
  return bindings[action] ?? Chord.parse(keyActions[action].chord);
}

/** Every key of an action. */
export function chordsFor(action: KeyAction, bindings: KeyBindings): readonly Chord[] {
  const { also } = keyActions[action];
  const own = bindings[action];
  return own || also === undefined ? [chordFor(action, bindings)] : [chordFor(action, bindings), Chord.parse(also)];
}

/** The commands that the table names. Commands have preferences, and those have keys: so this file cannot name their type. */
type NamedVerb = Extract<(typeof table)[KeyAction], { readonly verbs: unknown }>['verbs'][number];

/** The commands that an action can lead to. */
export function verbsOf(action: KeyAction): readonly NamedVerb[] {
  const entry = table[action];
  return 'verbs' in entry ? entry.verbs : [];
}

/** Where an action's key works. */
export function keyContexts(action: KeyAction): readonly KeyContext[] {
  return contextsAt(keyActions[action].where);
}
