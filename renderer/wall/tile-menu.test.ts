import { beforeEach, describe, expect, it } from 'vitest';
import { chordFor, KeyAction, type KeyBindings, keyContexts } from '../../shared/keys/key-actions';
import { Chord, chordWords } from '../../shared/keys/press';
import { CameraId, TourId } from '../../shared/vocabulary/ids';
import { defaultPreferences } from '../../shared/vocabulary/preferences';
import { useMirror } from '../mirror/store';
import type { MenuEntry } from '../ui/menu-entries';
import { fixedKeys } from '../operator/actions';
import { shownMonitor } from '../operator/wall-keys';
import { fillStation, m1, wall } from './testing/monitor';
import { tileEntries } from './tile-grid';

const everyKeyChanged: KeyBindings = Object.fromEntries(
  KeyAction.options.map((action, index) => [action, Chord.parse(`Ctrl Shift F${index + 1}`)]),
);

const lot = CameraId.parse('east.lot');
const at = { monitorId: m1, cell: 0 };

beforeEach(() => {
  useMirror.setState({ preferences: { ...defaultPreferences, keys: everyKeyChanged } });
});

function keysIn(entries: readonly MenuEntry[]): readonly string[] {
  return entries.flatMap((entry) => [
    ...('keys' in entry && entry.keys !== undefined ? [entry.keys] : []),
    ...(entry.kind === 'submenu' ? keysIn(entry.entries) : []),
  ]);
}

describe('the menu of a tile', () => {
  it('has the key of everything that has one in a wall window', () => {
    fillStation();
    const drive = { kind: 'tour', tourId: TourId.parse('t'), position: 0 } as const;
    const setup = { drive, history: [lot, lot] };
    wall([lot, null, null, null], '2x2', [setup]);
    useMirror.setState({
      tours: [{ id: drive.tourId, revision: 1, name: 'Gates', stops: [{ cameraId: lot, dwellSeconds: 10 }] }],
      tourRuns: [{ at, tourId: drive.tourId, next: null, skipped: [], state: { kind: 'held', by: 'operator' } }],
    });
    const monitor = shownMonitor();
    if (!monitor) throw new Error('there is no monitor');
    const keys = keysIn(
      tileEntries({
        monitor,
        tile: { at, cameraId: lot, setup, heard: false },
        heading: 'Tile 1',
        enlarged: false,
        undo: { undo: null, redo: null },
        source: undefined,
        lifted: false,
        figures: 'none',
      }),
    );
    const own = KeyAction.options
      .filter((action) => keyContexts(action).includes('wall'))
      .map((action) => chordWords(chordFor(action, everyKeyChanged)));
    expect([...keys].sort()).toEqual([...own, 'Enter', 'Space', '+', '−'].sort());
    expect(fixedKeys.some((key) => key.where === 'wall' && key.keys === 'Enter')).toBe(true);
  });
});
