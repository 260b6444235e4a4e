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
 * Where a key works. `everywhere` is the same key in all contexts; `operator-window` is that window, whichever view it shows;
 * `live` is whatever shows live pictures.
 */
const contextsOf = {
  everywhere: ['console', 'playback', 'wall'],
  'operator-window': ['console', 'playback'],
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

/** Makes the rows of one group: where the key works, the key, what it does, and what else is to be said. */
function rowsOf(group: KeyGroup) {
  return <const Verbs extends readonly string[] = readonly []>(
    where: KeyPlace,
    chord: string,
    words: string,
    more: Pick<KeyActionEntry, 'wallWords' | 'also' | 'training' | 'evenTyping'> & { readonly verbs?: Verbs } = {},
  ) => ({ group, where, chord, words, ...more });
}

const generalKey = rowsOf('Everywhere');
const tileKey = rowsOf('Cameras and tiles');
const alertKey = rowsOf('Alerts');
const wallKey = rowsOf('Walls');
const mapKey = rowsOf('Map');
const playbackKey = rowsOf('Playback');
const monitorKey = rowsOf('Monitor windows');

const table = {
  keys: generalKey('everywhere', '?', 'Show or hide the keys'),
  palette: generalKey('operator-window', 'Ctrl K', 'Find and do anything', { evenTyping: true }),
  'show-console': generalKey('operator-window', 'F1', 'Console: cameras, map, alerts, walls'),
  'show-playback': generalKey('operator-window', 'F2', 'Playback: what was recorded'),
  audit: generalKey('operator-window', 'F3', 'Audit: read it', { verbs: ['read-audit'] }),
  purpose: generalKey('everywhere', 'P', 'Purpose: begin, change and end the view', { verbs: ['begin-view'] }),
  'immediate-threat': generalKey('everywhere', 'Shift P', 'Immediate threat: open at once, say why later', {
    verbs: ['begin-view'],
  }),
  'extend-view': generalKey('live', 'E', 'Extend the view', { verbs: ['extend-view'] }),
  'lock-station': generalKey('everywhere', 'Ctrl L', 'Lock the station: nothing is shown until somebody signs in', {
    verbs: ['lock-station'],
    evenTyping: true,
  }),
  undo: generalKey('everywhere', 'Ctrl Z', 'Undo a wall change', { verbs: ['undo-wall-change'] }),
  redo: generalKey('everywhere', 'Ctrl Y', 'Redo it', { verbs: ['redo-wall-change'], also: 'Ctrl Shift Z' }),
  training: generalKey('operator-window', 'F8', 'Training panel', {
    verbs: ['direct-training', 'raise-alert'],
    training: true,
  }),
  filter: tileKey('console', '/', 'Filter the cameras'),
  'choose-tile': tileKey('console', 'T', 'Choose a tile: arrows or digits, Enter, Esc', {
    verbs: ['open-tile', 'open-cameras', 'swap-tiles', 'apply-salvo', 'start-tour'],
  }),
  figures: tileKey('live', 'F', 'Figures of the camera in the card', {
    wallWords: 'Show the figures of the tile: latency, frames, bitrate',
  }),
  requests: tileKey('console', 'R', 'Requests for recordings: ask the district, and what it said', {
    verbs: ['send-recording-request'],
  }),
  acknowledge: alertKey(
    'everywhere',
    'A',
    'Acknowledge the first that nobody has; again, show its cameras; again, play them back from 30 s before',
    { verbs: ['acknowledge-alert'], wallWords: 'Acknowledge the alert on this monitor, or the one that waits for it' },
  ),
  'show-elsewhere': alertKey('everywhere', 'Shift M', 'Show the cameras of the alert on another monitor', {
    verbs: ['show-alert'],
    wallWords: 'Show the cameras of the alert that waits on another monitor',
  }),
  'close-alert': alertKey('console', 'C', 'Close the selected one, then 1 to 6 why', { verbs: ['close-alert'] }),
  'work-alert': alertKey('console', 'W', 'Work on the selected one', { verbs: ['work-alert'] }),
  'take-alert': alertKey('console', 'Shift A', 'Take the selected one from whoever has it', { verbs: ['take-alert'] }),
  'tick-steps': alertKey('console', 'D', 'Tick the steps of its procedure with 1 to 9', { verbs: ['tick-step'] }),
  'note-alert': alertKey('console', 'Shift N', 'Write a note on it', { verbs: ['note-alert'] }),
  'hand-over-alert': alertKey('console', 'H', 'Hand it over to somebody else', { verbs: ['hand-over-alert'] }),
  'snooze-alert': alertKey('console', 'Z', 'Snooze it, or wake it', { verbs: ['snooze-alert', 'wake-alert'] }),
  'shelve-alert': alertKey('console', 'Shift Z', 'Shelve it for everybody', { verbs: ['shelve-alert'] }),
  'silence-alerts': alertKey('operator-window', 'S', 'Silence the sound of what stands for a minute, never an alert', {
    verbs: ['silence-alerts'],
  }),
  queue: alertKey('console', 'Shift Q', 'Go to the queue of alerts'),
  'alert-history': alertKey('operator-window', 'F6', 'History: search closed alerts', { verbs: ['search-alerts'] }),
  incidents: alertKey('operator-window', 'F5', 'Incidents: the cases being worked'),
  'open-incident': alertKey('operator-window', 'Shift I', 'Open an incident: of the selected alert, or by hand', {
    verbs: ['open-incident'],
  }),
  'alert-statistics': alertKey('operator-window', 'F7', 'Statistics of alerts', { verbs: ['read-alert-statistics'] }),
  'monitor-before': wallKey('console', '[', 'The monitor before'),
  'monitor-after': wallKey('console', ']', 'The monitor after'),
  'draw-layout': wallKey('console', 'G', 'Draw a layout: a new one, or that of the monitor', {
    verbs: ['save-layout'],
  }),
  'put-back': wallKey('everywhere', 'Shift B', 'Put back what was on the monitor before an alert', {
    verbs: ['put-back-monitor'],
  }),
  'empty-tile': wallKey('live', 'Delete', 'Empty the tile', { verbs: ['empty-tile'] }),
  salvos: wallKey('console', 'F4', 'Salvos: apply, save, publish'),
  'next-not-live': wallKey('console', 'X', 'Next tile that is not live'),
  identify: wallKey('console', 'I', 'Identify displays and monitors', { verbs: ['identify-displays'] }),
  'show-on-map': mapKey('operator-window', 'M', 'Show the selection on the map'),
  circle: mapKey('console', 'O', 'Select by circle'),
  polygon: mapKey('console', 'V', 'Select by polygon'),
  nearest: mapKey('console', 'N', 'The cameras nearest to the selection'),
  measure: mapKey('console', 'U', 'Measure a distance'),
  'play-back': playbackKey(
    'operator-window',
    'B',
    'Play back the selection from 30 s ago, or beside what is played back',
    {
      verbs: ['open-playback'],
    },
  ),
  slower: playbackKey('playback', 'J', 'Slower, then backwards'),
  faster: playbackKey('playback', 'L', 'Faster'),
  'frame-back': playbackKey('playback', ',', 'One frame back'),
  'frame-forward': playbackKey('playback', '.', 'One frame forward'),
  'mark-before': playbackKey('playback', 'Q', 'To the mark before: alert, bookmark, in or out'),
  'mark-after': playbackKey('playback', 'E', 'To the mark after'),
  'mark-in': playbackKey('playback', 'I', 'The range begins here'),
  'mark-out': playbackKey('playback', 'O', 'The range ends here'),
  'clear-marks': playbackKey('playback', 'Shift O', 'No range'),
  bookmark: playbackKey('playback', 'K', 'Bookmark this moment', { verbs: ['add-bookmark'] }),
  'ask-recordings': playbackKey(
    'playback',
    'R',
    'Ask the district for the recordings of these cameras, between the marks',
    { verbs: ['send-recording-request'] },
  ),
  'go-to-time': playbackKey('playback', 'T', 'Go to a time, local or UTC'),
  'other-hour': playbackKey(
    'playback',
    'Z',
    'To the other time at which the clock showed this, in the night that has an hour twice',
  ),
  'next-picture': playbackKey('playback', 'N', 'To the next picture of the selected camera after a gap'),
  'keep-snapshot': playbackKey('playback', 'Shift S', 'Keep the picture of the selected camera in a file', {
    verbs: ['take-snapshot'],
  }),
  'remove-camera': playbackKey('playback', 'Delete', 'Take the selected camera out of playback', {
    verbs: ['open-playback'],
  }),
  'move-tile': monitorKey('wall', 'M', 'Pick the tile up; arrows choose the cell, the same key or Enter drops it', {
    verbs: ['swap-tiles'],
  }),
  listen: monitorKey('wall', 'S', 'Listen to the tile, or to nothing', { verbs: ['listen-tile'] }),
  'lock-tile': monitorKey('wall', 'L', 'Lock the tile, or unlock it', { verbs: ['lock-tile', 'unlock-tile'] }),
  'label-tile': monitorKey('wall', 'N', 'Write a label on the tile', { verbs: ['label-tile'] }),
  'fit-picture': monitorKey('wall', 'C', 'Fit the picture: automatic, whole, filling the tile', {
    verbs: ['fit-tile'],
  }),
  'whole-picture': monitorKey('wall', 'Z', 'Show all of a zoomed picture', { verbs: ['zoom-tile'] }),
  'earlier-camera': monitorKey('wall', 'B', 'Back to the camera that was here before', { verbs: ['open-tile'] }),
  hotspot: monitorKey('wall', 'H', 'Hotspot: the tile shows whatever camera is selected', { verbs: ['set-hotspot'] }),
  'tour-previous': monitorKey('wall', ',', 'Previous stop of the tour', { verbs: ['step-tour'] }),
  'tour-next': monitorKey('wall', '.', 'Next stop of the tour', { verbs: ['step-tour'] }),
  layouts: monitorKey('wall', 'G', 'Change the layout', { verbs: ['set-layout'] }),
  'figures-all': monitorKey('wall', 'Shift F', 'Show the figures of all tiles'),
};

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
type NamedVerb = NonNullable<(typeof table)[KeyAction]['verbs']>[number];

/** The commands that an action can lead to. */
export function verbsOf(action: KeyAction): readonly NamedVerb[] {
  return table[action].verbs ?? [];
}

/** Where an action's key works. */
export function keyContexts(action: KeyAction): readonly KeyContext[] {
  return contextsAt(keyActions[action].where);
}
