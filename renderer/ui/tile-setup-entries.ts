/** What can be set up for a tile, as lines of its menu: the same in the console and at the wall. Pure. */
import type { WallKeyAction } from '../../shared/keys/key-actions';
import type { CommandInput, Verb } from '../../shared/commands';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { CellAddress, TileFitChoice, TileSetup } from '../../shared/vocabulary/wall';
import { zoomedBy, zoomStep } from '../../shared/wall/placement';
import type { MenuEntry } from './menu-entries';

/** What of this has a key of its own in a wall window. */
export type SetupKey = Extract<
  WallKeyAction,
  'listen' | 'lock-tile' | 'label-tile' | 'fit-picture' | 'whole-picture' | 'earlier-camera' | 'hotspot'
>;

export interface TileSetupContext {
  readonly at: CellAddress;
  /** `M1 tile 3`. */
  readonly name: string;
  readonly cameraId: CameraId | null;
  readonly setup: TileSetup;
  /** Whether the tile is the one that is listened to. */
  readonly heard: boolean;
  readonly cameraName: (cameraId: CameraId) => string;
  /** Sends a command; the title is what was asked, in the operator's words. */
  readonly send: <V extends Verb>(verb: V, input: CommandInput<V>, title: string) => void;
  /** Why the operator cannot do it here, whatever the tile is like. */
  readonly notAllowed: (verb: Verb) => string | undefined;
  readonly askLabel: () => void;
  /** The keys that do the same, in windows where they work. */
  readonly keys?: Readonly<Record<SetupKey, string>>;
}

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

export function tileSetupEntries(context: TileSetupContext): readonly MenuEntry[] {
  const { at, name, cameraId, setup, send, askLabel, keys, notAllowed } = context;
  const hotspot = setup.drive?.kind === 'hotspot';
  const occupied = cameraId !== null || setup.drive !== undefined;
  const unavailable = occupied ? undefined : 'The tile is empty';
  return [
    ...listenEntries(context),
    setup.lock
      ? {
          kind: 'item',
          label: `Unlock, locked by ${setup.lock.name}`,
          ...keyOf(keys, 'lock-tile'),
          unavailable: notAllowed('unlock-tile'),
          onSelect: () => send('unlock-tile', { at }, `Unlock ${name}`),
        }
      : {
          kind: 'item',
          label: 'Lock',
          ...keyOf(keys, 'lock-tile'),
          unavailable: notAllowed('lock-tile') ?? unavailable,
          onSelect: () => send('lock-tile', { at }, `Lock ${name}`),
        },
    {
      kind: 'item',
      label: setup.label === undefined ? 'Label' : 'Change the label',
      ...keyOf(keys, 'label-tile'),
      unavailable: notAllowed('label-tile') ?? unavailable,
      onSelect: askLabel,
    },
    { kind: 'submenu', label: 'Picture', ...keyOf(keys, 'fit-picture'), entries: fitEntries(context) },
    ...(cameraId === null ? [] : [{ kind: 'submenu', label: 'Zoom', entries: zoomEntries(context) } as const]),
    {
      kind: 'item',
      label: 'Hotspot: show what is selected',
      ...keyOf(keys, 'hotspot'),
      checked: hotspot,
      unavailable: notAllowed('set-hotspot'),
      onSelect: () => send('set-hotspot', { at, on: !hotspot }, `${hotspot ? 'No hotspot' : 'Hotspot'} on ${name}`),
    },
    ...historyEntries(context),
  ];
}

function listenEntries({ at, name, cameraId, heard, send, keys, notAllowed }: TileSetupContext): readonly MenuEntry[] {
  if (cameraId === null) return [];
  const title = `${heard ? 'No sound' : 'Listen'} on ${name}`;
  const onSelect = (): void => send('listen-tile', heard ? { on: false } : { on: true, at, cameraId }, title);
  const unavailable = notAllowed('listen-tile');
  return [{ kind: 'item', label: 'Listen', ...keyOf(keys, 'listen'), checked: heard, unavailable, onSelect }];
}

function fitEntries({ at, name, setup, send, notAllowed }: TileSetupContext): readonly MenuEntry[] {
  return fitWords.map(([fit, words]) => ({
    kind: 'item',
    label: words,
    checked: (setup.fit ?? null) === fit,
    unavailable: notAllowed('fit-tile'),
    onSelect: () => send('fit-tile', { at, fit }, `${words} on ${name}`),
  }));
}

function zoomEntries({ at, name, setup, send, keys, notAllowed }: TileSetupContext): readonly MenuEntry[] {
  const zoom = (label: string, factor: number, key: string | undefined, unavailable?: string): MenuEntry => ({
    kind: 'item',
    ...{ label, unavailable: notAllowed('zoom-tile') ?? unavailable },
    ...(key !== undefined && { keys: key }),
    onSelect: () => send('zoom-tile', { at, zoom: zoomedBy(setup.zoom, factor) ?? null }, `${label} on ${name}`),
  });
  const whole = setup.zoom ? undefined : 'The whole picture is shown';
  return [
    zoom('Zoom in', zoomStep, keys && '+'),
    zoom('Zoom out', 1 / zoomStep, keys && '−', whole),
    zoom('Whole picture', 0, keys?.['whole-picture'], whole),
  ];
}

function historyEntries({
  at,
  name,
  setup,
  cameraName,
  send,
  keys,
  notAllowed,
}: TileSetupContext): readonly MenuEntry[] {
  if (setup.history.length === 0) return [];
  const entries = setup.history.map((cameraId, index): MenuEntry => {
    const label = cameraName(cameraId);
    const onSelect = (): void => send('open-tile', { at, cameraId }, `Open ${label} on ${name}`);
    const unavailable = notAllowed('open-tile');
    return { kind: 'item', label, unavailable, ...(index === 0 && keyOf(keys, 'earlier-camera')), onSelect };
  });
  return [{ kind: 'submenu', label: 'Earlier here', entries }];
}

function keyOf(keys: TileSetupContext['keys'], key: SetupKey): { readonly keys?: string } {
  return keys ? { keys: keys[key] } : {};
}
