/** Keys that mean the same in every list, menu and field, and therefore cannot be given to anything else. */
import type { Chord } from './press';
import type { KeyGroup } from './key-actions';

/** A line of the overlay about keys that cannot be changed. */
export interface FixedKey {
  readonly where: 'everywhere' | 'console' | 'playback' | 'wall';
  readonly group: KeyGroup;
  /** As keycaps write them. */
  readonly keys: string;
  readonly words: string;
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
  { where: 'console', group: 'Everywhere', keys: 'Esc', words: 'Back: close, leave, zoom out, deselect' },
  { where: 'console', group: 'Everywhere', keys: 'Menu', words: 'Menu of what has the focus' },
  {
    where: 'console',
    group: 'Cameras and tiles',
    keys: '↑ ↓ ← →',
    words: 'Move in the list, fold and unfold a school',
  },
  { where: 'console', group: 'Cameras and tiles', keys: 'Space', words: 'Select what has the focus' },
  { where: 'console', group: 'Cameras and tiles', keys: 'Enter', words: 'Open the camera on the next tile' },
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
  { where: 'playback', group: 'Playback', keys: 'Space', words: 'Play or pause' },
  { where: 'playback', group: 'Playback', keys: '← →', words: '10 s back and forward' },
  { where: 'playback', group: 'Playback', keys: '↑ ↓', words: 'Select the camera before or after' },
  { where: 'playback', group: 'Playback', keys: 'Enter', words: 'Enlarge the selected camera, or show all again' },
  {
    where: 'playback',
    group: 'Playback',
    keys: '+ −',
    words: 'Zoom the timeline, also with the wheel; Shift and drag moves it',
  },
  { where: 'playback', group: 'Playback', keys: 'Home', words: 'Back to live: playback ends' },
  { where: 'wall', group: 'Monitor windows', keys: '← ↑ → ↓', words: 'Select a tile' },
  { where: 'wall', group: 'Monitor windows', keys: 'Enter', words: 'Enlarge the tile, or show all again' },
  { where: 'wall', group: 'Monitor windows', keys: '+ −', words: 'Zoom into the picture, also with the wheel' },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Shift ← ↑ → ↓',
    words: 'Move the zoomed picture, also Shift and drag',
  },
  {
    where: 'wall',
    group: 'Monitor windows',
    keys: 'Space',
    words: 'Pause the tour of the tile, or let it go on; all tours where no tile is selected',
  },
  { where: 'wall', group: 'Monitor windows', keys: 'Menu', words: 'Menu of the tile, also Shift F10 and right click' },
  { where: 'wall', group: 'Monitor windows', keys: 'F11', words: 'Enter or leave full screen' },
  { where: 'wall', group: 'Monitor windows', keys: 'Esc', words: 'Back: drop nothing, show all, close' },
];

const reserved: readonly (readonly [RegExp, string])[] = [
  [/^(\d|#)$/, 'types the numbers of cameras and tiles'],
  [/^(Shift )?(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/, 'moves in lists, over tiles and on the map'],
  [/^[+=-]$/, 'zooms the map and pictures'],
  [/^(Shift )?(Enter|Space)$/, 'presses, opens and selects what has the focus'],
  [/^(Ctrl )?(Shift )?Tab$/, 'leads from one part of the window to the next'],
  [/^Escape$/, 'leads back'],
  [/^(ContextMenu|Shift F10)$/, 'opens the menu of what has the focus'],
  [/^F11$/, 'enters and leaves full screen'],
  [/^(Ctrl )?(Shift )?Backspace$|^Ctrl [ACVX]$/, 'belongs to fields of text'],
];

/** What a chord does that cannot be taken from it; undefined when it is free to be given away. */
export function reservedFor(chord: Chord): string | undefined {
  return reserved.find(([pattern]) => pattern.test(chord))?.[1];
}
