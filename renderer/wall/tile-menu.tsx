/** The menu of a tile: everything that keys and gestures do, with the key beside it. */
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Salvo } from '../../shared/vocabulary/salvo';
import type { Monitor } from '../../shared/vocabulary/wall';
import type { UndoState } from '../../shared/state/station-state';
import { keysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { commandEntry } from '../operator/act';
import { actionEntry } from '../operator/actions';
import { raiseByHand } from '../operator/alerts';
import { layoutEntries } from '../operator/layouts';
import { holderMenu } from '../operator/monitors';
import { applySalvo } from '../operator/salvos';
import { putMaskBack, sourceMenu } from '../operator/source-menu';
import { type MenuTile, tileSetupEntries } from '../operator/tile-setup';
import { cellTourEntries } from '../operator/tours';
import { enlargeOrDrop } from '../operator/wall-keys';
import type { WallView } from '../operator/wall-view';
import type { MenuEntry } from '../ui/menu-entries';
import { type SourceChoice, sourceMenuLabel } from '../ui/source-words';
import { alertLines } from './alert-popup';

/** What the menu has to know. */
export interface TileMenuContext {
  readonly monitor: Monitor;
  readonly tile: MenuTile;
  /** What is in the tile, as a heading. */
  readonly heading: string;
  readonly enlarged: boolean;
  readonly undo: UndoState;
  /** The camera's sources, where it has several. */
  readonly source: SourceChoice | undefined;
  /** Whether the camera's mask is lifted. */
  readonly lifted: boolean;
  readonly figures: WallView['figures'];
}

/** The lines of a tile's menu. */
export function tileEntries(context: TileMenuContext): readonly MenuEntry[] {
  const { monitor, tile, undo, figures } = context;
  const { id: monitorId } = monitor;
  const { cameraId } = tile;
  const unavailable = cameraId === null ? 'The tile is empty' : undefined;
  return [
    { kind: 'heading', label: context.heading },
    {
      kind: 'item',
      label: context.enlarged ? 'Show all tiles' : 'Enlarge',
      keys: 'Enter',
      unavailable,
      onSelect: () => enlargeOrDrop(),
    },
    actionEntry('move-tile', 'Move', { monitorId, unavailable }),
    actionEntry('empty-tile', 'Empty tile', { monitorId, unavailable }),
    ...(cameraId === null ? [] : cameraLines(cameraId, context)),
    { kind: 'separator' },
    ...cellTourEntries(tile.at),
    { kind: 'separator' },
    ...tileSetupEntries(tile),
    { kind: 'separator' },
    actionEntry('figures', figures === 'selected' ? 'Hide the figures' : 'Figures of this tile'),
    actionEntry('figures-all', figures === 'all' ? 'Hide the figures' : 'Figures of all tiles'),
    { kind: 'separator' },
    { kind: 'submenu', label: 'Layout', keys: keysOf('layouts'), entries: layoutEntries(monitorId) },
    { kind: 'submenu', label: 'Salvo', entries: salvoEntries(monitorId) },
    travelEntry('undo', 'Undo', undo.undo),
    travelEntry('redo', 'Redo', undo.redo),
    { kind: 'separator' },
    actionEntry('purpose', 'Purpose…'),
    actionEntry('extend-view', 'Extend the view'),
    actionEntry('immediate-threat', 'Immediate threat'),
    raiseEntry(cameraId),
    ...alertLines(monitorId),
    actionEntry('lock-station', 'Lock the station'),
    actionEntry('keys', 'Keys'),
    ...holderMenu(monitor),
    commandEntry('close-monitor', { monitorId }, { label: 'Close this monitor' }),
  ];
}

function travelEntry(action: 'undo' | 'redo', label: string, change: string | null): MenuEntry {
  return change === null
    ? actionEntry(action, label, { unavailable: `Nothing to ${action}` })
    : actionEntry(action, `${label}: ${change}`);
}

/** Lifting a mask takes a password, and is done in the console. */
function cameraLines(cameraId: CameraId, { source, lifted }: TileMenuContext): readonly MenuEntry[] {
  const entries: MenuEntry[] = [];
  if (source) {
    entries.push({ kind: 'submenu', label: sourceMenuLabel(source), entries: sourceMenu(cameraId, source) });
  }
  if (lifted) entries.push({ kind: 'item', label: 'Put the mask back', onSelect: () => void putMaskBack(cameraId) });
  return entries;
}

/** What is the matter is written in the console; here it only has to be quick. */
function raiseEntry(cameraId: CameraId | null): MenuEntry {
  const camera = cameraId && useMirror.getState().station?.cameras.get(cameraId);
  return {
    kind: 'item',
    label: 'Raise an alert at this camera',
    unavailable: whyNot('raise-alert') ?? (cameraId === null ? 'The tile is empty' : undefined),
    onSelect: () => void (camera && raiseByHand({ schoolId: camera.schoolId, cameraId: camera.id })),
  };
}

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
