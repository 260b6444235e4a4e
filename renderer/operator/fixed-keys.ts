/** Keys that nobody can change, as the lists of keys show them, and what those do that no list, menu or field takes itself. */
import type { Verb } from '../../shared/commands';
import type { KeyGroup, KeyPlace } from '../../shared/keys/key-actions';
import type { Run } from './act';
import { back, openSelected } from './console-keys';
import { backToLive } from './open-playback';
import { seekBy, strideMs, togglePlay } from './playback';
import { enlargeRecorded, selectNeighbour, zoomTimeline } from './playback-keys';
import * as wall from './wall-keys';

/** A line of the lists of keys about keys that cannot be changed. */
export interface FixedKey {
  readonly where: KeyPlace;
  readonly group: KeyGroup;
  /** As keycaps write them. */
  readonly keys: string;
  readonly words: string;
  /** What each chord does; absent where what has the focus does it. */
  readonly presses?: Readonly<Record<string, Run>>;
  /** The commands that they lead to. */
  readonly verbs?: readonly Verb[];
}

const keypad = { where: 'everywhere', group: 'Cameras and tiles' } as const;

/** What is typed with digits; `#` may be the `/` or `*` of a keypad. */
const keypadKeys: readonly FixedKey[] = [
  { ...keypad, keys: '304 Enter', words: 'Camera #304 on the selected tile or the next empty one' },
  { ...keypad, keys: '304 # 5 Enter', words: 'Camera #304 on tile 5; / or * of a keypad is #, too' },
  { ...keypad, keys: '304 # 2 # 5 Enter', words: 'Camera #304 on tile 5 of monitor 2' },
  { ...keypad, keys: '0 # 5 Enter', words: 'Empty tile 5' },
  { ...keypad, keys: '# 5 Enter', words: 'Show tile 5 large' },
  { ...keypad, keys: '# # 7 Enter', words: 'Apply salvo 7' },
  { ...keypad, where: 'console', keys: '# 2 # Enter', words: 'Take monitor 2 in hand' },
];

/** All of them, in the order of their use. */
export const fixedKeys: readonly FixedKey[] = [
  {
    where: 'desk',
    group: 'Everywhere',
    keys: 'Esc',
    words: 'Back: close, leave, zoom out, deselect',
    presses: { Escape: back },
  },
  { where: 'console', group: 'Everywhere', keys: 'Menu', words: 'Menu of what has the focus' },
  {
    where: 'console',
    group: 'Cameras and tiles',
    keys: '↑ ↓ ← →',
    words: 'Move in the list, fold and unfold a school',
  },
  { where: 'console', group: 'Cameras and tiles', keys: 'Space', words: 'Select what has the focus' },
  {
    where: 'console',
    group: 'Cameras and tiles',
    keys: 'Enter',
    words: 'Open the camera on the next tile',
    presses: { Enter: openSelected },
  },
  ...keypadKeys,
  { where: 'console', group: 'Alerts', keys: '↑ ↓', words: 'Move in the queue; Enter selects' },
  { where: 'console', group: 'Walls', keys: '↑ ↓ ← →', words: 'Move over the tiles; Enter selects' },
  { where: 'console', group: 'Walls', keys: 'F2', words: 'In the list of salvos: rename and number' },
  { where: 'console', group: 'Walls', keys: 'Del', words: 'In the list of salvos: delete' },
  { where: 'console', group: 'Walls', keys: 'Space', words: 'In the list of salvos: preview; Enter applies' },
  { where: 'console', group: 'Map', keys: '↑ ↓ ← →', words: 'Move the map; + and − zoom, Home shows all' },
  { where: 'console', group: 'Map', keys: 'Enter', words: 'On a school: zoom in to its cameras' },
  {
    where: 'console',
    group: 'Map',
    keys: '↑ ↓ ← →',
    words: 'While drawing: aim; with Shift in small steps, Enter puts a point, Backspace takes it back',
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: 'Space',
    words: 'Play or pause',
    presses: { Space: unlessPressed(togglePlay) },
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: '← →',
    words: '10 s back and forward',
    presses: { ArrowLeft: () => seekBy(-strideMs), ArrowRight: () => seekBy(strideMs) },
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: '↑ ↓',
    words: 'Select the camera before or after',
    presses: { ArrowUp: () => selectNeighbour(-1), ArrowDown: () => selectNeighbour(1) },
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: 'Enter',
    words: 'Enlarge the selected camera, or show all again',
    presses: { Enter: unlessPressed(enlargeRecorded) },
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: '+ −',
    words: 'Zoom the timeline, also with the wheel; Shift and drag moves it',
    // `=` is beside it, without Shift.
    presses: { '+': () => zoomTimeline(1), '=': () => zoomTimeline(1), '-': () => zoomTimeline(-1) },
  },
  {
    where: 'playback',
    group: 'Playback',
    keys: 'Home',
    words: 'Back to live: playback ends',
    presses: { Home: endPlayback },
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: '← ↑ → ↓',
    words: 'Select a tile',
    presses: {
      ArrowLeft: () => wall.step('left'),
      ArrowUp: () => wall.step('up'),
      ArrowRight: () => wall.step('right'),
      ArrowDown: () => wall.step('down'),
    },
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Enter',
    words: 'Enlarge the tile, or show all again',
    presses: { Enter: unlessPressed(wall.enlargeOrDrop) },
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: '+ −',
    words: 'Zoom into the picture, also with the wheel',
    verbs: ['zoom-tile'],
    presses: { '+': () => wall.zoom('in'), '=': () => wall.zoom('in'), '-': () => wall.zoom('out') },
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Shift ← ↑ → ↓',
    words: 'Move the zoomed picture, also Shift and drag',
    verbs: ['zoom-tile'],
    presses: {
      'Shift ArrowLeft': () => wall.pan('left'),
      'Shift ArrowUp': () => wall.pan('up'),
      'Shift ArrowRight': () => wall.pan('right'),
      'Shift ArrowDown': () => wall.pan('down'),
    },
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Space',
    words: 'Pause the tour of the tile, or let it go on; all tours where no tile is selected',
    verbs: ['pause-tour', 'resume-tour', 'step-tour'],
    presses: { Space: unlessPressed(() => wall.leadTours('pause')) },
  },
  { where: 'wall', group: 'Monitor windows', keys: 'Menu', words: 'Menu of the tile, also Shift F10 and right click' },
  { where: 'wall', group: 'Monitor windows', keys: 'F11', words: 'Enter or leave full screen' },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Esc',
    words: 'Back: drop nothing, show all, close',
    presses: { Escape: wall.back },
  },
];

/** A button that has the focus is pressed, not passed over. */
function unlessPressed(run: () => boolean): Run {
  return (focus) => !focus?.closest('button, a, select, summary, [role="menuitem"]') && run();
}

function endPlayback(): boolean {
  void backToLive();
  return true;
}
