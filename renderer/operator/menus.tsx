/** The menu of each thing in the console: the same acts as drag and keys, in words. */
import { type MouseEvent, type ReactElement, useState } from 'react';
import type { DragPayload } from '../../shared/ipc/contract';
import type { Alert } from '../../shared/vocabulary/alert';
import { AlertId, type CameraId, MonitorId, type SchoolId, type TourId } from '../../shared/vocabulary/ids';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { contentsOf } from '../../shared/wall/tiles';
import { keysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { commandEntry } from './act';
import { actsOf, cameraEntries, doAct, raiseAtCamera, raiseEntry, selectAlert, whyNotAct } from './alerts';
import { cellName, monitorsOf, nextFreeCell } from './cells';
import { beginChooseTile, nextTile } from './choose-tile';
import { layoutEntries } from './layouts';
import { showOnMap } from './map';
import { enterMode } from './mode';
import { holderMenu, monitorEntries } from './monitors';
import { camerasOfSchool, dropOn, payloadName } from './open';
import { playBackEntries } from './play-back';
import { requestEntry } from './requests';
import { salvoEntries, saveAsSalvoEntry } from './salvo-entries';
import { alertOf, select } from './selection';
import { type Subject, subjectOf } from './subject';
import { tileSetupEntries } from './tile-setup';
import { askToDelete, beginDraft, cellTourEntries, dropDraft, isChanged, useDraft } from './tours';
import { ContextMenu } from '../ui/menu';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { agreementEntry } from './agreement';
import { maskEntries, sourceSubmenu } from './source-menu';

/** What a menu can be about. */
export type MenuTarget =
  | { readonly kind: 'subject'; readonly subject: Subject }
  | { readonly kind: 'alert'; readonly alertId: AlertId }
  | { readonly kind: 'monitor'; readonly monitorId: MonitorId };

/** A menu: what it is about, and its lines. */
export interface ConsoleMenu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** The menu of a thing. */
export function menuOf(target: MenuTarget): ConsoleMenu {
  switch (target.kind) {
    case 'alert':
      return alertMenu(target.alertId);
    case 'monitor':
      return monitorMenu(target.monitorId);
    case 'subject':
      return subjectMenu(target.subject);
  }
}

function subjectMenu(subject: Subject): ConsoleMenu {
  switch (subject.kind) {
    case 'camera':
      return {
        label: payloadName(subject),
        entries: [
          ...openEntries(subject),
          ...playBackEntries(subject),
          ...cameraMapEntries(subject.cameraId),
          ...sourceSubmenu(subject.cameraId),
          ...maskEntries(subject.cameraId),
          ...raiseAtCamera(subject.cameraId),
          requestEntry(subject.cameraId),
          agreementEntry({ kind: 'camera', cameraId: subject.cameraId }),
        ],
      };
    case 'school':
      return {
        label: payloadName(subject),
        entries: [
          ...openEntries(subject),
          ...playBackEntries(subject),
          ...schoolMapEntries(subject.schoolId),
          agreementEntry({ kind: 'school', schoolId: subject.schoolId }),
        ],
      };
    case 'cameras': {
      const payload: DragPayload = { kind: 'cameras', cameraIds: [...subject.cameraIds] };
      return { label: payloadName(payload), entries: [...openEntries(payload), ...playBackEntries(subject)] };
    }
    case 'salvo':
      return {
        label: payloadName(subject),
        entries: [
          { kind: 'heading', label: payloadName(subject) },
          ...salvoEntries(subject.salvoId),
          ...playBackEntries(subject),
        ],
      };
    case 'tour':
      return { label: payloadName(subject), entries: [...tourStartEntries(subject), ...playBackEntries(subject)] };
    case 'cell':
      return cellMenu(subject);
  }
}

function openEntries(payload: DragPayload & { kind: 'camera' | 'school' | 'cameras' }): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  const next = nextTile();
  const from = payload.kind === 'camera' ? 'on' : 'from';
  const verb = payload.kind === 'camera' ? 'open-tile' : 'open-cameras';
  const count = payload.kind === 'school' ? schoolCount(payload.schoolId) : 1;
  if (count === 0) return [];
  return [
    item(
      next ? `Open ${from} ${cellName(walls, next)}` : 'Open on the next tile',
      () => next && dropOn(payload, next),
      {
        ...(payload.kind === 'camera' ? { keys: 'Enter' } : {}),
        unavailable: whyNot(verb, next?.monitorId) ?? (next ? undefined : 'This monitor has no empty tile'),
      },
    ),
    item('Choose a tile', () => beginChooseTile(payload), { keys: keysOf('choose-tile'), unavailable: whyNot(verb) }),
    submenu(
      'Open on another monitor',
      monitorsOf(walls).map((monitor) => {
        const free = nextFreeCell(monitor);
        return item(free ? cellName(walls, free) : monitor.name, () => free && dropOn(payload, free), {
          unavailable: whyNot(verb, monitor.id) ?? (free ? undefined : 'No empty tile'),
        });
      }),
    ),
    { kind: 'separator' },
  ];
}

/** Where a tour may run: in whatever tile is chosen. */
function tourStartEntries(payload: DragPayload & { kind: 'tour' }): readonly MenuEntry[] {
  return [
    item('Start on a tile', () => beginChooseTile(payload), {
      keys: keysOf('choose-tile'),
      unavailable: whyNot('start-tour'),
    }),
    ...changeTourEntries(payload.tourId),
  ];
}

/** The panel of tours, with one of them to be changed or deleted; an unsaved draft of another one goes first. */
function changeTourEntries(tourId: TourId): readonly MenuEntry[] {
  const tour = useMirror.getState().tours.find(({ id }) => id === tourId);
  if (!tour) return [];
  const { draft } = useDraft.getState();
  const unsaved = draft && isChanged(draft) ? 'Save the other tour first, or throw it away' : undefined;
  const open = (begin: () => void) => () => {
    begin();
    enterMode({ kind: 'tours' });
  };
  return [
    item(
      'Change',
      open(() => beginDraft(tour)),
      { unavailable: whyNot('save-tour') ?? unsaved },
    ),
    item(
      'Delete',
      open(() => {
        dropDraft();
        askToDelete(tourId);
      }),
      { unavailable: whyNot('delete-tour') ?? unsaved },
    ),
  ];
}

function schoolCount(schoolId: SchoolId): number {
  return camerasOfSchool(useMirror.getState().station?.cameras.values() ?? [], schoolId).length;
}

function cameraMapEntries(cameraId: CameraId): readonly MenuEntry[] {
  const camera = useMirror.getState().station?.cameras.get(cameraId);
  if (!camera) return [];
  return [
    item(
      'Show on map',
      () => {
        select({ kind: 'camera', cameraId });
        showOnMap({ kind: 'zoom', schoolId: camera.schoolId });
      },
      { keys: keysOf('show-on-map') },
    ),
  ];
}

function schoolMapEntries(schoolId: SchoolId): readonly MenuEntry[] {
  return [
    item(
      'Show on map',
      () => {
        select({ kind: 'school', schoolId });
        showOnMap({ kind: 'zoom', schoolId });
      },
      { keys: 'Enter' },
    ),
    raiseEntry({ schoolId }),
  ];
}

function cellMenu({ at, cameraId }: Subject & { kind: 'cell' }): ConsoleMenu {
  const { walls } = useMirror.getState();
  const label = cellName(walls, at);
  const monitor = findMonitor(walls, at.monitorId);
  const layout: readonly MenuEntry[] = [
    submenu('Layout', layoutEntries(at.monitorId)),
    ...(monitor ? holderMenu(monitor) : []),
  ];
  const setUp = [...setupEntries(at), ...cellTourEntries(at)];
  const ofMonitor = [...layout, saveAsSalvoEntry(at.monitorId)];
  if (cameraId === null)
    return { label, entries: [{ kind: 'heading', label: `${label}, empty` }, ...setUp, ...ofMonitor] };
  const payload: DragPayload = { kind: 'tile', at, cameraId };
  return {
    label,
    entries: [
      { kind: 'heading', label: `${label}: ${payloadName(payload)}` },
      item('Show in the card', () => select({ kind: 'camera', cameraId }), { keys: 'Enter' }),
      item('Move to a tile', () => beginChooseTile(payload), {
        keys: keysOf('choose-tile'),
        unavailable: whyNot('swap-tiles', at.monitorId),
      }),
      commandEntry(
        'empty-tile',
        { at },
        { at, label: 'Empty the tile', title: `Empty ${label}`, keys: keysOf('empty-tile') },
      ),
      { kind: 'separator' },
      ...setUp,
      { kind: 'separator' },
      ...playBackEntries({ kind: 'camera', cameraId }),
      ...cameraMapEntries(cameraId),
      ...sourceSubmenu(cameraId),
      ...maskEntries(cameraId),
      ...raiseAtCamera(cameraId),
      requestEntry(cameraId),
      agreementEntry({ kind: 'camera', cameraId }),
      ...ofMonitor,
    ],
  };
}

function setupEntries(at: CellAddress): readonly MenuEntry[] {
  const { walls, tiles } = useMirror.getState();
  const monitor = findMonitor(walls, at.monitorId);
  const content = monitor && contentsOf(monitor)[at.cell];
  const heard = tiles.some((tile) => isAt(tile, at) && tile.statistics?.sound !== undefined);
  return content ? tileSetupEntries({ at, ...content, heard }) : [];
}

function isAt(tile: CellAddress, { monitorId, cell }: CellAddress): boolean {
  return tile.monitorId === monitorId && tile.cell === cell;
}

function monitorMenu(monitorId: MonitorId): ConsoleMenu {
  const label = findMonitor(useMirror.getState().walls, monitorId)?.name ?? monitorId;
  return { label, entries: [{ kind: 'heading', label }, ...monitorEntries(monitorId)] };
}

function alertMenu(alertId: AlertId): ConsoleMenu {
  const alert = alertOf(alertId);
  return alert ? { label: alert.title, entries: alertEntries(alert) } : { label: 'Alert', entries: [] };
}

/** The lines of an alert's menu. */

/** What can be done with an alert. */
export function alertEntries(alert: Alert): readonly MenuEntry[] {
  return [
    { kind: 'heading', label: `P${alert.priority} ${alert.title}` },
    ...actsOf(alert).map((each) =>
      item(each.label, () => doAct(alert, each), { keys: keysOf(each.key), unavailable: whyNotAct(alert, each) }),
    ),
    ...cameraEntries(alert),
    item(
      'Show on map',
      () => {
        selectAlert(alert);
        showOnMap({ kind: 'zoom', schoolId: alert.schoolId });
      },
      { keys: keysOf('show-on-map') },
    ),
  ];
}

/**
 * One context menu for the whole console: it looks at what lies under the pointer or has the focus.
 * Where nothing has a menu, none opens.
 */
export function ConsoleContextMenu({ children }: { children: ReactElement }): ReactElement {
  const [menu, setMenu] = useState<ConsoleMenu>({ label: '', entries: [] });
  const prepare = (event: MouseEvent): void => {
    const target = menuTargetOf(event.target);
    const next = target && menuOf(target);
    if (next && next.entries.length > 0) return setMenu(next);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ContextMenu label={menu.label} entries={menu.entries}>
      <div onContextMenuCapture={prepare}>{children}</div>
    </ContextMenu>
  );
}

function menuTargetOf(target: EventTarget): MenuTarget | null {
  if (!(target instanceof Element)) return null;
  const alert = AlertId.safeParse(target.closest<HTMLElement>('[data-alert]')?.dataset['alert']);
  if (alert.success) return { kind: 'alert', alertId: alert.data };
  const card = target.closest<HTMLElement>('[data-monitor-menu]')?.dataset['monitorMenu'];
  const monitorId = MonitorId.safeParse(card);
  if (monitorId.success) return { kind: 'monitor', monitorId: monitorId.data };
  const subject = subjectOf(target, useMirror.getState().walls);
  return subject && { kind: 'subject', subject };
}
