import { beforeEach, describe, expect, it } from 'vitest';
import { fixedKeys } from '../../shared/keys/fixed-keys';
import { chordFor, isWallAction, KeyAction, type KeyBindings } from '../../shared/keys/key-actions';
import { Chord, chordWords } from '../../shared/keys/press';
import { CameraId, MonitorId, TourId } from '../../shared/vocabulary/ids';
import { defaultPreferences } from '../../shared/vocabulary/preferences';
import { useMirror } from '../mirror/store';
import type { MenuEntry } from '../ui/menu-entries';
import { shownMonitor } from './actions';
import { fillStation, m1, wall } from './testing/monitor';
import { alertLines } from './alert-popup';
import { tileEntries, type TileMenuContext } from './tile-menu';
import { tileTourEntries } from './tour-controls';

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
  ...{
    undo: null,
    redo: null,
    source: undefined,
    lifted: undefined,
    holding: [],
    tours: [],
    figures: 'none',
    alerts: [],
  },
};

beforeEach(() => {
  useMirror.setState({ preferences: { ...defaultPreferences, keys: everyKeyChanged } });
});

function keysIn(entries: readonly MenuEntry[]): readonly string[] {
  return entries.flatMap((entry) => [
    ...('keys' in entry ? [entry.keys] : []),
    ...(entry.kind === 'submenu' ? keysIn(entry.entries) : []),
  ]);
}

/** What leads the tour that runs in the tile. */
function toursOfTile(): readonly MenuEntry[] {
  const drive = { kind: 'tour', tourId: TourId.parse('t'), position: 0 } as const;
  wall([lot, null, null, null], '2x2', [{ drive, history: [] }]);
  const run = { at: { monitorId: m1, cell: 0 }, tourId: drive.tourId, next: null, skipped: [] };
  useMirror.setState({
    tours: [{ id: drive.tourId, revision: 1, name: 'Gates', stops: [{ cameraId: lot, dwellSeconds: 10 }] }],
    tourRuns: [{ ...run, state: { kind: 'held', by: 'operator' } }],
  });
  fillStation();
  const monitor = shownMonitor();
  return monitor ? tileTourEntries(monitor, 0) : [];
}

describe('the menu of a tile', () => {
  it('has the key of everything that has one in a wall window', () => {
    const alerts = alertLines(plain.monitorId);
    const keys = keysIn(tileEntries({ ...plain, alerts, tours: toursOfTile() }));
    const own = KeyAction.options.filter(isWallAction).map((action) => chordWords(chordFor(action, everyKeyChanged)));
    expect([...keys].sort()).toEqual([...own, 'Enter', 'Space', '+', '−'].sort());
    expect(fixedKeys.some((key) => key.where === 'wall' && key.keys === 'Enter')).toBe(true);
  });
});
