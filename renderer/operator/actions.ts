/**
 * How each action runs that has a key an operator can change: in the operator's window, and in the window of a monitor where
 * that differs. Its words, key, commands and contexts are in `shared/keys/key-actions`, which main reads, too: it keeps the
 * operator's own keys and refuses two that collide. Keys, menus, the palette and both lists of keys read these tables.
 */
import {
  chordFor,
  chordsFor,
  contextsAt,
  KeyAction,
  keyActions,
  type KeyBindings,
  type KeyContext,
  keyContexts,
  type KeyGroup,
  type KeyPlace,
  verbsOf,
} from '../../shared/keys/key-actions';
import { chordOf, chordWords, type KeyPress } from '../../shared/keys/press';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { currentBindings, keysOf } from '../mirror/preferences';
import { isWallWindow } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { denialOf, whyNot } from '../mirror/why-not';
import { item, type MenuEntry } from '../ui/menu-entries';
import { denialWords } from '../ui/role-words';
import { act, explainDenied, extendView, giveView, redoWallChange, type Run, undoWallChange } from './act';
import { actOnSelected, alertKey, showElsewhere, silence } from './alerts';
import * as consoleKeys from './console-keys';
import { pickNearestToSelection, takeTool } from './draw';
import { toMark } from './find-mark';
import { askToOpenSelected, toggleIncidents } from './incidents';
import { toggleCardFigures, useView, wish } from './mode';
import { putBackHere } from './monitors';
import { playBackSelection } from './play-back';
import { changeRate, clearMarks, markIn, markOut, seekBy, stepFrame, strideMs, togglePlay } from './playback';
import * as playbackKeys from './playback-keys';
import { toggleRequests } from './requests';
import { toggleSalvos } from './salvos';
import { keepSelected } from './snapshot';
import * as wallKeys from './wall-keys';
import type { Verb } from '../../shared/commands';
import { backToLive } from './open-playback';

const runs: Readonly<Record<KeyAction, Run | { readonly console: Run; readonly wall: Run }>> = {
  keys: { console: consoleKeys.toggle('keys'), wall: wallKeys.open('keys') },
  palette: consoleKeys.toggle('palette'),
  'show-console': consoleKeys.show('console'),
  'show-playback': consoleKeys.show('playback'),
  audit: consoleKeys.toggle('audit'),
  purpose: { console: consoleKeys.toggle('purpose'), wall: wallKeys.open('purpose') },
  'immediate-threat': always(() => giveView({ kind: 'immediate-threat' })),
  'extend-view': always(extendView),
  'lock-station': always(() => act('lock-station', {}, 'Lock the station')),
  undo: undoWallChange,
  redo: redoWallChange,
  training: consoleKeys.toggle('training'),
  filter: always(() => wish({ kind: 'focus-filter' })),
  'choose-tile': consoleKeys.takeUp,
  figures: { console: toggleCardFigures, wall: () => wallKeys.toggleFigures('selected') },
  requests: toggleRequests,
  acknowledge: { console: alertKey, wall: wallKeys.acknowledgeHere },
  'show-elsewhere': { console: showElsewhere, wall: wallKeys.showWaitingElsewhere },
  'close-alert': () => actOnSelected('close-alert'),
  'work-alert': () => actOnSelected('work-alert'),
  'take-alert': () => actOnSelected('take-alert'),
  'tick-steps': () => actOnSelected('tick-steps'),
  'note-alert': () => actOnSelected('note-alert'),
  'hand-over-alert': () => actOnSelected('hand-over-alert'),
  'snooze-alert': () => actOnSelected('snooze-alert'),
  'shelve-alert': () => actOnSelected('shelve-alert'),
  'silence-alerts': silence,
  queue: always(() => wish({ kind: 'focus-queue' })),
  'alert-history': consoleKeys.toggle('alert-history'),
  incidents: toggleIncidents,
  'open-incident': askToOpenSelected,
  'alert-statistics': consoleKeys.toggle('alert-statistics'),
  'monitor-before': () => consoleKeys.stepMonitor(-1),
  'monitor-after': () => consoleKeys.stepMonitor(1),
  'draw-layout': consoleKeys.drawLayout,
  'put-back': { console: putBackHere, wall: wallKeys.putBackShown },
  'empty-tile': { console: consoleKeys.emptyFocused, wall: wallKeys.emptySelected },
  salvos: toggleSalvos,
  'next-not-live': consoleKeys.nextNotLive,
  identify: always(() => act('identify-displays', {})),
  'show-on-map': consoleKeys.showSelected,
  circle: () => takeTool('circle'),
  polygon: () => takeTool('polygon'),
  nearest: pickNearestToSelection,
  measure: () => takeTool('measure'),
  'play-back': playBackSelection,
  slower: () => changeRate(-1),
  faster: () => changeRate(1),
  'frame-back': () => stepFrame(-1),
  'frame-forward': () => stepFrame(1),
  'mark-before': () => toMark(-1),
  'mark-after': () => toMark(1),
  'mark-in': () => playbackKeys.mark(markIn),
  'mark-out': () => playbackKeys.mark(markOut),
  'clear-marks': clearMarks,
  bookmark: playbackKeys.askBookmark,
  'ask-recordings': playbackKeys.askDistrict,
  'go-to-time': playbackKeys.askTime,
  'other-hour': playbackKeys.toOtherHour,
  'next-picture': playbackKeys.toNextPicture,
  'keep-snapshot': keepSelected,
  'remove-camera': playbackKeys.removeSelected,
  'move-tile': wallKeys.pickUpOrDrop,
  listen: wallKeys.listen,
  'lock-tile': wallKeys.toggleLock,
  'label-tile': wallKeys.askLabel,
  'fit-picture': wallKeys.fitNext,
  'whole-picture': () => wallKeys.zoom('whole'),
  'earlier-camera': wallKeys.openEarlier,
  hotspot: wallKeys.toggleHotspot,
  'tour-previous': () => wallKeys.leadTours('previous'),
  'tour-next': () => wallKeys.leadTours('next'),
  layouts: wallKeys.open('layouts'),
  'figures-all': () => wallKeys.toggleFigures('all'),
};

function always(run: () => unknown): Run {
  return () => {
    void run();
    return true;
  };
}

/** Where keys are pressed: a view of the operator's window, or the window of a monitor. */
export function contextNow(): KeyContext {
  return isWallWindow() ? 'wall' : useView.getState().view;
}

/** The actions that have a key here now. */
export function actionsHere(): readonly KeyAction[] {
  const context = contextNow();
  return KeyAction.options.filter((action) => keyContexts(action).includes(context) && isOffered(action));
}

function isOffered(action: KeyAction): boolean {
  return !keyActions[action].training || useMirror.getState().station?.deployment.training === true;
}

/**
 * Does what an action stands for, or says why the operator's role does not allow it: before anything is begun that could only
 * end in a refusal.
 * @returns false when there was nothing to do, and the key goes on
 */
export function perform(action: KeyAction, focus: Element | null = null): boolean {
  if (explainDenied(verbsOf(action))) return true;
  const run = runs[action];
  if (typeof run === 'function') return run(focus);
  return isWallWindow() ? run.wall(focus) : run.console(focus);
}

/** Why the operator's role does not allow an action, in one line; undefined where it does. */
export function keyDenial(action: KeyAction): string | undefined {
  const denial = denialOf(verbsOf(action));
  return denial && denialWords(denial);
}

/** What a key press means. */
export interface PressedKey {
  /** Undefined for a key that cannot be changed. */
  readonly action: KeyAction | undefined;
  /** Also while something is being typed. */
  readonly evenTyping: boolean;
  readonly run: Run;
}

/** What a key press means here, with the operator's own keys; undefined for keys that are not ours. */
export function pressed(press: KeyPress): PressedKey | undefined {
  const chord = chordOf(press);
  if (chord === undefined) return undefined;
  for (const { where, presses, verbs } of fixedKeys) {
    const run = contextsAt(where).includes(contextNow()) && Object.hasOwn(presses, chord) ? presses[chord] : undefined;
    if (run) {
      return {
        action: undefined,
        evenTyping: chord === 'Escape',
        run: (focus) => explainDenied(verbs) || run(focus),
      };
    }
  }
  const action = actionsHere().find((each) => chordsFor(each, currentBindings()).includes(chord));
  return (
    action && {
      action,
      evenTyping: keyActions[action].evenTyping === true,
      run: (focus) => perform(action, focus),
    }
  );
}

/**
 * The line of a menu that does what a key does, with that key beside it.
 * @param monitorId - the monitor that it changes, which somebody may hold
 * @param unavailable - why it means nothing now, though the operator may do it
 */
export function actionEntry(
  action: KeyAction,
  label: string,
  { monitorId, unavailable }: { readonly monitorId?: MonitorId; readonly unavailable?: string | undefined } = {},
): MenuEntry {
  const [verb] = verbsOf(action);
  const denied = verb && whyNot(verb, monitorId);
  return item(label, () => perform(action), { keys: keysOf(action), unavailable: denied ?? unavailable });
}

/** A line of a list of keys. */
export interface KeyLine {
  /** As keycaps write them. */
  readonly keys: string;
  readonly words: string;
  /** What can be given another key; undefined where the key is fixed. */
  readonly action: KeyAction | undefined;
}

function lineOf({ keys, words }: FixedKey): KeyLine {
  return { keys, words, action: undefined };
}

/** The keys of a group, those that can be changed first. What has the same key everywhere is in the console's words. */
export function keyLines(group: KeyGroup, bindings: KeyBindings): readonly KeyLine[] {
  const changeable = KeyAction.options.filter((action) => keyActions[action].group === group && isOffered(action));
  return [
    ...changeable.map((action) => ({
      action,
      words: keyActions[action].words,
      keys: chordWords(chordFor(action, bindings)),
    })),
    ...fixedKeys.filter((key) => key.group === group).map(lineOf),
  ];
}

/** The keys of a monitor's window, in its words: what moves and opens first. */
export function wallKeyLines(bindings: KeyBindings): readonly KeyLine[] {
  const fixed = fixedKeys.filter(({ where }) => where === 'wall').map(lineOf);
  const changeable = KeyAction.options
    .filter((action) => keyContexts(action).includes('wall'))
    .map((action) => {
      const { words, wallWords = words } = keyActions[action];
      return { action, words: wallWords, keys: chordWords(chordFor(action, bindings)) };
    });
  const keypad = fixedKeys.filter(({ where }) => where === 'everywhere').map(lineOf);
  return [...fixed.slice(0, 4), ...changeable, ...fixed.slice(4), ...keypad];
}

/** A line of the lists of keys about keys that cannot be changed. */
export interface FixedKey {
  readonly where: KeyPlace;
  readonly group: KeyGroup;
  /** As keycaps write them. */
  readonly keys: string;
  readonly words: string;
  /** What each chord does; empty where what has the focus does it. */
  readonly presses: Readonly<Record<string, Run>>;
  /** The commands that they lead to. */
  readonly verbs: readonly Verb[];
}

/** A place of keys, for those that cannot be changed. @returns what makes a line of it */
function fixedKey(
  where: KeyPlace,
  group: KeyGroup,
): (keys: string, words: string, presses?: FixedKey['presses'], verbs?: readonly Verb[]) => FixedKey {
  return (keys, words, presses = {}, verbs = []) => ({ where, group, keys, words, presses, verbs });
}

const onKeypad = fixedKey('everywhere', 'Cameras and tiles');
const onTiles = fixedKey('console', 'Cameras and tiles');
const onAlerts = fixedKey('console', 'Alerts');
const onWalls = fixedKey('console', 'Walls');
const onMap = fixedKey('console', 'Map');
const inPlayback = fixedKey('playback', 'Playback');
const onMonitor = fixedKey('wall', 'Monitor windows');

/** All of them, in the order of their use. */
export const fixedKeys: readonly FixedKey[] = [
  fixedKey('operator-window', 'Everywhere')('Esc', 'Back: close, leave, zoom out, deselect', {
    Escape: consoleKeys.back,
  }),
  fixedKey('console', 'Everywhere')('Menu', 'Menu of what has the focus'),
  onTiles('↑ ↓ ← →', 'Move in the list, fold and unfold a school'),
  onTiles('Space', 'Select what has the focus'),
  onTiles('Enter', 'Open the camera on the next tile', { Enter: consoleKeys.openSelected }),
  // What is typed with digits; `#` may be the `/` or `*` of a keypad.
  onKeypad('304 Enter', 'Camera #304 on the selected tile or the next empty one'),
  onKeypad('304 # 5 Enter', 'Camera #304 on tile 5; / or * of a keypad is #, too'),
  onKeypad('304 # 2 # 5 Enter', 'Camera #304 on tile 5 of monitor 2'),
  onKeypad('0 # 5 Enter', 'Empty tile 5'),
  onKeypad('# 5 Enter', 'Show tile 5 large'),
  onKeypad('# # 7 Enter', 'Apply salvo 7'),
  onTiles('# 2 # Enter', 'Take monitor 2 in hand'),
  onAlerts('↑ ↓', 'Move in the queue; Enter selects'),
  onWalls('↑ ↓ ← →', 'Move over the tiles; Enter selects'),
  onWalls('F2', 'In the list of salvos: rename and number'),
  onWalls('Del', 'In the list of salvos: delete'),
  onWalls('Space', 'In the list of salvos: preview; Enter applies'),
  onMap('↑ ↓ ← →', 'Move the map; + and − zoom, Home shows all'),
  onMap('Enter', 'On a school: zoom in to its cameras'),
  onMap('↑ ↓ ← →', 'While drawing: aim; with Shift in small steps, Enter puts a point, Backspace takes it back'),
  inPlayback('Space', 'Play or pause', { Space: unlessPressed(togglePlay) }),
  inPlayback('← →', '10 s back and forward', {
    ArrowLeft: () => seekBy(-strideMs),
    ArrowRight: () => seekBy(strideMs),
  }),
  inPlayback('↑ ↓', 'Select the camera before or after', {
    ArrowUp: () => playbackKeys.selectNeighbour(-1),
    ArrowDown: () => playbackKeys.selectNeighbour(1),
  }),
  inPlayback('Enter', 'Enlarge the selected camera, or show all again', {
    Enter: unlessPressed(playbackKeys.enlargeRecorded),
  }),
  inPlayback('+ −', 'Zoom the timeline, also with the wheel; Shift and drag moves it', {
    '+': () => playbackKeys.zoomTimeline(1),
    // It is beside `+`, without Shift.
    '=': () => playbackKeys.zoomTimeline(1),
    '-': () => playbackKeys.zoomTimeline(-1),
  }),
  inPlayback('Home', 'Back to live: playback ends', { Home: always(backToLive) }),
  onMonitor('← ↑ → ↓', 'Select a tile', {
    ArrowLeft: () => wallKeys.step('left'),
    ArrowUp: () => wallKeys.step('up'),
    ArrowRight: () => wallKeys.step('right'),
    ArrowDown: () => wallKeys.step('down'),
  }),
  onMonitor('Enter', 'Enlarge the tile, or show all again', { Enter: unlessPressed(wallKeys.enlargeOrDrop) }),
  onMonitor(
    '+ −',
    'Zoom into the picture, also with the wheel',
    { '+': () => wallKeys.zoom('in'), '=': () => wallKeys.zoom('in'), '-': () => wallKeys.zoom('out') },
    ['zoom-tile'],
  ),
  onMonitor(
    'Shift ← ↑ → ↓',
    'Move the zoomed picture, also Shift and drag',
    {
      'Shift ArrowLeft': () => wallKeys.pan('left'),
      'Shift ArrowUp': () => wallKeys.pan('up'),
      'Shift ArrowRight': () => wallKeys.pan('right'),
      'Shift ArrowDown': () => wallKeys.pan('down'),
    },
    ['zoom-tile'],
  ),
  onMonitor(
    'Space',
    'Pause the tour of the tile, or let it go on; all tours where no tile is selected',
    { Space: unlessPressed(() => wallKeys.leadTours('pause')) },
    ['pause-tour', 'resume-tour', 'step-tour'],
  ),
  onMonitor('Menu', 'Menu of the tile, also Shift F10 and right click'),
  onMonitor('F11', 'Enter or leave full screen'),
  onMonitor('Esc', 'Back: drop nothing, show all, close', { Escape: wallKeys.back }),
];

/** A button that has the focus is pressed, not passed over. */
function unlessPressed(run: () => boolean): Run {
  return (focus) => !focus?.closest('button, a, select, summary, [role="menuitem"]') && run();
}
