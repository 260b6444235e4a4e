/** What can be set up for a tile, as lines of its menu: the same in the console and at the wall, where they have keys. */
import type { KeyAction } from '../../shared/keys/key-actions';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { CellAddress, TileFitChoice, TileSetup } from '../../shared/vocabulary/wall';
import { zoomedBy, zoomStep } from '../../shared/wall/placement';
import { keysOf } from '../mirror/preferences';
import { cameraName, isWallWindow } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNotOnTile } from '../mirror/why-not';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { commandEntry } from './act';
import { cellName } from './cells';
import { enterMode } from './mode';
import { useWallView } from './wall-view';

/** The words for how a picture is fitted, the automatic way first. */
export const fitWords: readonly (readonly [fit: TileFitChoice | null, words: string])[] = [
  [null, 'Automatic'],
  ['letterbox', 'Whole picture'],
  ['crop', 'Fill the tile'],
];

/** How a picture is fitted after this way: the key goes through all three. */
export function nextFit(fit: TileFitChoice | undefined): TileFitChoice | null {
  const index = fitWords.findIndex(([each]) => each === (fit ?? null));
  return fitWords[(index + 1) % fitWords.length]?.[0] ?? null;
}

/** A tile as its menu needs to know it. */
export interface MenuTile {
  readonly at: CellAddress;
  readonly cameraId: CameraId | null;
  readonly setup: TileSetup;
  /** Whether the tile is the one that is listened to. */
  readonly heard: boolean;
}

/** The lines. */
export function tileSetupEntries({ at, cameraId, setup, heard }: MenuTile): readonly MenuEntry[] {
  const on = ` on ${cellName(useMirror.getState().walls, at)}`;
  const keys = (action: KeyAction): string | undefined => (isWallWindow() ? keysOf(action) : undefined);
  const { history, lock } = setup;
  const hotspot = setup.drive?.kind === 'hotspot';
  const unavailable = cameraId !== null || setup.drive ? undefined : 'The tile is empty';
  const listen: MenuEntry[] = [];
  if (cameraId !== null) {
    const input = heard ? ({ on: false } as const) : ({ on: true, at, cameraId } as const);
    const title = `${heard ? 'No sound' : 'Listen'}${on}`;
    listen.push(
      commandEntry('listen-tile', input, { at, title, label: 'Listen', keys: keys('listen'), checked: heard }),
    );
  }
  return [
    ...listen,
    lock
      ? commandEntry(
          'unlock-tile',
          { at },
          { at, title: `Unlock${on}`, label: `Unlock, locked by ${lock.name}`, keys: keys('lock-tile') },
        )
      : commandEntry(
          'lock-tile',
          { at },
          { at, title: `Lock${on}`, label: 'Lock', keys: keys('lock-tile'), unavailable },
        ),
    item(setup.label === undefined ? 'Label' : 'Change the label', () => askLabel(at), {
      keys: keys('label-tile'),
      unavailable: whyNotOnTile('label-tile', at) ?? unavailable,
    }),
    submenu('Picture', fitEntries(at, setup, on), { keys: keys('fit-picture') }),
    ...(cameraId === null ? [] : [submenu('Zoom', zoomEntries(at, setup, on, keys('whole-picture')))]),
    commandEntry(
      'set-hotspot',
      { at, on: !hotspot },
      {
        at,
        title: `${hotspot ? 'No hotspot' : 'Hotspot'}${on}`,
        label: 'Hotspot: show what is selected',
        keys: keys('hotspot'),
        checked: hotspot,
      },
    ),
    ...(history.length === 0 ? [] : [submenu('Earlier here', earlierEntries(at, history, on, keys('earlier-camera')))]),
  ];
}

function askLabel(at: CellAddress): void {
  if (isWallWindow()) useWallView.setState({ open: 'label' });
  else enterMode({ kind: 'label-tile', at });
}

function fitEntries(at: CellAddress, setup: TileSetup, on: string): readonly MenuEntry[] {
  return fitWords.map(([fit, label]) =>
    commandEntry('fit-tile', { at, fit }, { at, label, title: label + on, checked: (setup.fit ?? null) === fit }),
  );
}

/** @param wholeKey - that shows all again, in a wall window: there the others have keys, too */
function zoomEntries(
  at: CellAddress,
  { zoom }: TileSetup,
  on: string,
  wholeKey: string | undefined,
): readonly MenuEntry[] {
  const line = (label: string, factor: number, keys: string | undefined, unavailable?: string): MenuEntry => {
    const input = { at, zoom: zoomedBy(zoom, factor) ?? null };
    return commandEntry('zoom-tile', input, { at, label, title: label + on, keys, unavailable });
  };
  const whole = zoom ? undefined : 'The whole picture is shown';
  return [
    line('Zoom in', zoomStep, wholeKey && '+'),
    line('Zoom out', 1 / zoomStep, wholeKey && '−', whole),
    line('Whole picture', 0, wholeKey, whole),
  ];
}

/** @param key - that opens the last of them */
function earlierEntries(
  at: CellAddress,
  history: TileSetup['history'],
  on: string,
  key: string | undefined,
): readonly MenuEntry[] {
  return history.map((cameraId, index) => {
    const label = cameraName(cameraId);
    const keys = index === 0 ? key : undefined;
    return commandEntry('open-tile', { at, cameraId }, { at, label, title: `Open ${label}${on}`, keys });
  });
}
