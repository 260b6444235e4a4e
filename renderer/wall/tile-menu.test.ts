import { beforeEach, describe, expect, it } from 'vitest';
import { fixedKeys } from '../../shared/keys/fixed-keys';
import { chordFor, isWallAction, KeyAction, type KeyBindings } from '../../shared/keys/key-actions';
import { chordWords } from '../../shared/keys/press';
import { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import { Chord } from '../../shared/vocabulary/chord';
import { defaultPreferences } from '../../shared/vocabulary/preferences';
import { usePreferences } from '../mirror/preference-mirror';
import type { MenuEntry } from '../ui/menu-entries';
import { tileEntries, type TileMenuContext } from './tile-menu';

const everyKeyChanged: KeyBindings = Object.fromEntries(
  KeyAction.options.map((action, index) => [action, Chord.parse(`Ctrl Shift F${index + 1}`)]),
);

const lot = CameraId.parse('east.lot');
const plain: TileMenuContext = {
  ...{ monitorId: MonitorId.parse('m1'), layoutId: '2x2', heading: 'Tile 1', empty: false, enlarged: false },
  setUp: {
    ...{
      at: { monitorId: MonitorId.parse('m1'), cell: 0 },
      name: 'tile 1',
      cameraId: lot,
      setup: { history: [lot, lot] },
      heard: false,
    },
    ...{ cameraName: String, send: () => undefined, askLabel: () => undefined, notAllowed: () => undefined },
  },
  ...{ undo: null, redo: null, source: undefined, holding: [], figures: 'none', alert: false },
};

beforeEach(() => {
  usePreferences.setState({ preferences: { ...defaultPreferences, keys: everyKeyChanged } });
});

function keysIn(entries: readonly MenuEntry[]): readonly string[] {
  return entries.flatMap((entry) => [
    ...('keys' in entry ? [entry.keys] : []),
    ...(entry.kind === 'submenu' ? keysIn(entry.entries) : []),
  ]);
}

describe('the menu of a tile', () => {
  it('has the key of everything that has one in a wall window', () => {
    const keys = keysIn(tileEntries(plain));
    const own = KeyAction.options.filter(isWallAction).map((action) => chordWords(chordFor(action, everyKeyChanged)));
    expect([...keys].sort()).toEqual([...own, 'Enter', '+', '−'].sort());
    expect(fixedKeys.some((key) => key.where === 'wall' && key.keys === 'Enter')).toBe(true);
  });
});
