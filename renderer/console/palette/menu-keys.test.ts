// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { fixedKeys } from '../../operator/actions';
import { chordFor, KeyAction, type KeyBindings } from '../../../shared/keys/key-actions';
import { firstConflict } from '../../../shared/keys/conflicts';
import { Chord, chordWords } from '../../../shared/keys/press';
import { defaultPreferences } from '../../../shared/vocabulary/preferences';
import { useMirror } from '../../mirror/store';
import type { MenuEntry } from '../../ui/menu-entries';
import { paletteItems } from './palette-items';
import { alert, cameraId, dawn, fillMirror, monitorId, morning, schoolId } from '../testing/district';
import { menuOf, type MenuTarget } from '../../operator/menus';

/** Keys that no default has: where a menu still says an old one, it is not in the table. */
const everyKeyChanged: KeyBindings = Object.fromEntries(
  KeyAction.options.map((action, index) => [action, Chord.parse(`Ctrl Shift F${index + 1}`)]),
);

const targets: readonly (readonly [string, MenuTarget])[] = [
  ['a camera', { kind: 'subject', subject: { kind: 'camera', cameraId: cameraId('east.gate') } }],
  ['a school', { kind: 'subject', subject: { kind: 'school', schoolId: schoolId('east') } }],
  [
    'a tile',
    {
      kind: 'subject',
      subject: { kind: 'cell', at: { monitorId: monitorId('m1'), cell: 0 }, cameraId: cameraId('east.gate') },
    },
  ],
  [
    'an empty tile',
    { kind: 'subject', subject: { kind: 'cell', at: { monitorId: monitorId('m1'), cell: 2 }, cameraId: null } },
  ],
  ['a published salvo', { kind: 'subject', subject: { kind: 'salvo', salvoId: morning.id } }],
  ['a draft', { kind: 'subject', subject: { kind: 'salvo', salvoId: dawn.id } }],
  ['an alert', { kind: 'alert', alertId: alert('a1').id }],
];

beforeEach(() => {
  fillMirror();
  useMirror.setState({
    salvos: [morning, dawn],
    alerts: [alert('a1')],
    undo: { undo: 'Open Gate on M1 tile 1', redo: 'Layout 2x2 on M1' },
    preferences: { ...defaultPreferences, keys: everyKeyChanged },
  });
});

function keysIn(entries: readonly MenuEntry[]): readonly string[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'submenu') return [...(entry.keys === undefined ? [] : [entry.keys]), ...keysIn(entry.entries)];
    return entry.kind === 'item' && entry.keys !== undefined ? [entry.keys] : [];
  });
}

const known = new Set([
  ...KeyAction.options.map((action) => chordWords(chordFor(action, everyKeyChanged))),
  ...fixedKeys.map(({ keys }) => keys),
]);

describe('the keys beside what can be done', () => {
  it('can all be changed at once', () => {
    expect(firstConflict(everyKeyChanged)).toBeUndefined();
  });

  it.each(targets)('are those of the table in the menu of %s', (_name, target) => {
    const keys = keysIn(menuOf(target).entries);
    expect(keys.filter((each) => !known.has(each))).toEqual([]);
  });

  it('are those of the table in the palette', () => {
    const keys = paletteItems().flatMap((item) => item.keys ?? []);
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((each) => !known.has(each))).toEqual([]);
  });
});
