/** The menu of a tile: everything that keys and gestures do, with the key beside it. */
import type { Verb } from '../../shared/commands';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { LayoutId } from '../../shared/vocabulary/layout';
import type { Salvo } from '../../shared/vocabulary/salvo';
import type { Monitor } from '../../shared/vocabulary/wall';
import { keysOf } from '../mirror/preferences';
import { currentSession, offeredLayouts } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { LayoutIcon } from '../ui/glyph';
import { holderEntries } from '../ui/holder-words';
import type { MenuEntry } from '../ui/menu-entries';
import { type SourceChoice, sourceEntries, sourceMenuLabel } from '../ui/source-words';
import { type SetupKey, type TileSetupContext, tileSetupEntries } from '../ui/tile-setup-entries';
import type { MonitorLook } from './monitor-cells';
import { perform } from './actions';
import {
  applySalvo,
  closeMonitor,
  pinSource,
  putMaskBack,
  raiseByHand,
  releaseMonitor,
  setLayout,
  takeMonitor,
} from './wall-acts';

/** What the menu has to know. */
export interface TileMenuContext {
  readonly monitorId: MonitorId;
  readonly layoutId: LayoutId;
  /** What is in the tile, as a heading. */
  readonly heading: string;
  readonly empty: boolean;
  readonly setUp: TileSetupContext;
  /** What can be done with tours in the tile. */
  readonly tours: readonly MenuEntry[];
  readonly enlarged: boolean;
  readonly undo: string | null;
  readonly redo: string | null;
  /** The camera's sources, where it has several. */
  readonly source: { readonly cameraId: CameraId; readonly choice: SourceChoice } | undefined;
  /** The camera, while its mask is lifted. */
  readonly lifted: CameraId | undefined;
  readonly figures: MonitorLook['figures'];
  /** Taking and releasing the monitor. */
  readonly holding: readonly MenuEntry[];
  /** What can be done with the alerts of this monitor. */
  readonly alerts: readonly MenuEntry[];
}

/** The lines of the layout menu. */
export function layoutEntries(monitorId: MonitorId, current: LayoutId): readonly MenuEntry[] {
  const unavailable = whyNot('set-layout', monitorId);
  return offeredLayouts().map((layout) => ({
    kind: 'item',
    label: `${layout.name}, ${layout.cells.length} ${layout.cells.length === 1 ? 'tile' : 'tiles'}`,
    icon: <LayoutIcon layout={layout} />,
    checked: layout.id === current,
    unavailable,
    onSelect: () => void setLayout(monitorId, layout),
  }));
}

/** The lines of a tile's menu. */
export function tileEntries(context: TileMenuContext): readonly MenuEntry[] {
  const { monitorId } = context;
  const nothing = context.empty ? { unavailable: 'The tile is empty' } : {};
  return [
    { kind: 'heading', label: context.heading },
    {
      kind: 'item',
      label: context.enlarged ? 'Show all tiles' : 'Enlarge',
      keys: 'Enter',
      ...nothing,
      onSelect: () => perform('enlarge'),
    },
    {
      kind: 'item',
      label: 'Move',
      keys: keysOf('move-tile'),
      ...nothing,
      ...not('swap-tiles', monitorId),
      onSelect: () => perform('move-tile'),
    },
    {
      kind: 'item',
      label: 'Empty tile',
      keys: keysOf('empty-tile'),
      ...nothing,
      ...not('empty-tile', monitorId),
      onSelect: () => perform('empty-tile'),
    },
    ...sourceLines(context.source),
    ...liftedLines(context.lifted),
    { kind: 'separator' },
    ...context.tours,
    { kind: 'separator' },
    ...tileSetupEntries({ ...context.setUp, keys: setupKeys() }),
    { kind: 'separator' },
    {
      kind: 'item',
      label: context.figures === 'selected' ? 'Hide the figures' : 'Figures of this tile',
      keys: keysOf('figures'),
      onSelect: () => perform('figures'),
    },
    {
      kind: 'item',
      label: context.figures === 'all' ? 'Hide the figures' : 'Figures of all tiles',
      keys: keysOf('figures-all'),
      onSelect: () => perform('figures-all'),
    },
    { kind: 'separator' },
    {
      kind: 'submenu',
      label: 'Layout',
      keys: keysOf('layouts'),
      entries: layoutEntries(context.monitorId, context.layoutId),
    },
    { kind: 'submenu', label: 'Salvo', entries: salvoEntries(context.monitorId) },
    {
      kind: 'item',
      label: context.undo === null ? 'Undo' : `Undo: ${context.undo}`,
      keys: keysOf('undo'),
      ...(context.undo === null ? { unavailable: 'Nothing to undo' } : {}),
      ...not('undo-wall-change'),
      onSelect: () => perform('undo'),
    },
    {
      kind: 'item',
      label: context.redo === null ? 'Redo' : `Redo: ${context.redo}`,
      keys: keysOf('redo'),
      ...(context.redo === null ? { unavailable: 'Nothing to redo' } : {}),
      ...not('redo-wall-change'),
      onSelect: () => perform('redo'),
    },
    { kind: 'separator' },
    ...purposeLines(),
    raiseLine(context.setUp.cameraId),
    ...context.alerts,
    {
      ...{ kind: 'item', label: 'Lock the station', keys: keysOf('lock-station') },
      onSelect: () => perform('lock-station'),
    },
    { kind: 'item', label: 'Keys', keys: keysOf('keys'), onSelect: () => perform('keys') },
    ...context.holding,
    {
      ...{ kind: 'item', label: 'Close this monitor', ...not('close-monitor') },
      onSelect: () => void closeMonitor(monitorId),
    },
  ];
}

/** What is the matter is written in the console; here it only has to be quick. */
function raiseLine(cameraId: CameraId | null): MenuEntry {
  return {
    ...{ kind: 'item', label: 'Raise an alert at this camera' },
    ...(cameraId === null ? { unavailable: 'The tile is empty' } : {}),
    ...not('raise-alert'),
    onSelect: () => void (cameraId && raiseByHand(cameraId)),
  };
}

/** Why anybody looks, for the whole station. */
function purposeLines(): readonly MenuEntry[] {
  return [
    {
      ...{ kind: 'item', label: 'Purpose…', keys: keysOf('purpose'), ...not('begin-view') },
      onSelect: () => perform('purpose'),
    },
    {
      ...{ kind: 'item', label: 'Extend the view', keys: keysOf('extend-view'), ...not('extend-view') },
      onSelect: () => perform('extend-view'),
    },
    {
      ...{ kind: 'item', label: 'Immediate threat', keys: keysOf('immediate-threat'), ...not('begin-view') },
      onSelect: () => perform('immediate-threat'),
    },
  ];
}

/** The reason why the operator cannot do it, if there is one; it comes before any other. */
function not(verb: Verb, monitorId?: MonitorId): { readonly unavailable?: string } {
  const unavailable = whyNot(verb, monitorId);
  return unavailable === undefined ? {} : { unavailable };
}

/** Lifting it takes a password, and is done in the console. */
function liftedLines(cameraId: CameraId | undefined): readonly MenuEntry[] {
  if (cameraId === undefined) return [];
  return [{ kind: 'item', label: 'Put the mask back', onSelect: () => void putMaskBack(cameraId) }];
}

function sourceLines(source: TileMenuContext['source']): readonly MenuEntry[] {
  if (!source) return [];
  const { cameraId, choice } = source;
  const entries = sourceEntries(choice, (index) => void pinSource(cameraId, index));
  return [{ kind: 'submenu', label: sourceMenuLabel(choice), entries }];
}

function setupKeys(): Readonly<Record<SetupKey, string>> {
  return {
    listen: keysOf('listen'),
    'lock-tile': keysOf('lock-tile'),
    'label-tile': keysOf('label-tile'),
    'fit-picture': keysOf('fit-picture'),
    'whole-picture': keysOf('whole-picture'),
    'earlier-camera': keysOf('earlier-camera'),
    hotspot: keysOf('hotspot'),
  };
}

/** The salvos in the menu of a monitor's window. */

/** More are not read in a menu: the console's list is searched. */
const MOST_LINES = 30;

/** The published salvos, first those with a number. A salvo of one monitor is shown on this one. */
export function salvoEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const salvos = useMirror.getState().salvos.filter(({ status }) => status === 'published');
  if (salvos.length === 0) {
    const unavailable = 'None is published. The console saves what monitors show, and a supervisor publishes it.';
    return [{ kind: 'item', label: 'No salvos', unavailable, onSelect: () => undefined }];
  }
  const unavailable = whyNot('apply-salvo');
  return [...salvos]
    .sort(byNumber)
    .slice(0, MOST_LINES)
    .map((salvo) => lineOf(salvo, monitorId, unavailable));
}

function byNumber(a: Salvo, b: Salvo): number {
  return (a.number ?? 100) - (b.number ?? 100) || a.name.localeCompare(b.name, 'en');
}

function lineOf(salvo: Salvo, here: MonitorId, unavailable: string | undefined): MenuEntry {
  const { name, number, monitors } = salvo;
  const where = monitors.length === 1 ? 'this monitor' : monitors.map((monitor) => monitor.name).join(' ');
  return {
    kind: 'item',
    label: `${number === undefined ? '' : `${number}  `}${name}, on ${where}`,
    unavailable,
    onSelect: () => void applySalvo(salvo, monitors.length === 1 ? here : null),
  };
}

/** Taking and releasing this monitor. */
export function holderMenu(monitor: Monitor): readonly MenuEntry[] {
  return holderEntries({
    monitor,
    operatorId: currentSession()?.operator.id,
    notTake: whyNot('take-monitor'),
    notRelease: whyNot('release-monitor'),
    take: () => void takeMonitor(monitor),
    release: () => void releaseMonitor(monitor),
  });
}
