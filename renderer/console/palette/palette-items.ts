/**
 * Everything that can be done from the console now, as lines of one list: what the selection's menus offer, what every
 * camera, school, monitor and alert offers, and what the shortcuts do. Nothing here does anything by itself: each line
 * leads to the act that its menu, key or button leads to.
 */
import { manual } from 'virtual:manual';
import { commands } from '../../../shared/commands';
import { type KeyAction, keyActions } from '../../../shared/keys/key-actions';
import type { Alert } from '../../../shared/vocabulary/alert';
import { callSignOf, currentSession, schoolName } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { keysOf } from '../../mirror/preferences';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { backToLive } from '../../operator/open-playback';
import { confirmNotice, noticeTitle } from '../../presence/operator-notices';
import { act, redoWallChange, undoWallChange } from '../../operator/act';
import { menuOf, type MenuTarget } from '../../operator/menus';
import { enterMode } from '../../operator/mode';
import { select, useSelection } from '../../operator/selection';
import { cellTourEntries } from '../../operator/tours';
import { incidentWords } from '../../incident/incident-words';
import { showIncident } from '../../operator/incidents';
import { openOnNextTile } from '../../operator/choose-tile';
import { actionsHere, keyDenial, perform } from '../../operator/actions';
import { salvoEntries, saveAsSalvoEntry } from '../../operator/salvo-entries';
import { operatorEntries, settingsEntries } from '../../operator/settings';
import { scenarioEntries } from '../../operator/training';
import { cellName, cellsShowing, currentMonitor, monitorsOf } from '../../operator/cells';
import { arrangeEntries, arrangeWallEntries, displayEntries, holderMenu } from '../../operator/monitors';
import { layoutEntries } from '../../operator/layouts';

/** What the lines are about, in the order in which they are listed. */
export const paletteGroups = [
  'Selected',
  'Alerts',
  'Salvos',
  'Walls',
  'Cameras',
  'Schools',
  'Everywhere',
  'Help',
] as const;

/** One line of the palette. */
export interface PaletteItem {
  readonly group: (typeof paletteGroups)[number];
  readonly label: string;
  /** The key that does the same without the palette. */
  readonly keys?: string | undefined;
  /** Why it cannot be done now. */
  readonly unavailable?: string | undefined;
  readonly run: () => void;
}

type Group = PaletteItem['group'];

/** All lines, as the mirror is now. */
export function paletteItems(): readonly PaletteItem[] {
  return [
    ...[
      ...selectedItems(),
      ...alertItems(),
      ...incidentItems(),
      ...salvoItems(),
      ...wallItems(),
      ...cameraItems(),
      ...schoolItems(),
      ...keyItems(),
    ],
    ...playbackItems(),
    { group: 'Everywhere', label: 'Agreement: read it', run: () => enterMode({ kind: 'agreement' }) },
    ...flatten('Everywhere', undefined, scenarioEntries()),
    ...flatten('Everywhere', 'Settings', settingsEntries()),
    ...shiftItems(),
    ...helpItems(),
  ];
}

function selectedItems(): readonly PaletteItem[] {
  const { selection } = useSelection.getState();
  switch (selection.kind) {
    case 'none':
    case 'alert':
      return [];
    case 'school':
      return menuItems('Selected', { kind: 'subject', subject: selection });
    case 'camera': {
      const { cameraId } = selection;
      const tiles = cellsShowing(useMirror.getState().walls, cameraId);
      return [
        ...menuItems('Selected', { kind: 'subject', subject: selection }),
        ...tiles.flatMap((at) => menuItems('Selected', { kind: 'subject', subject: { kind: 'cell', at, cameraId } })),
      ];
    }
  }
}

function alertItems(): readonly PaletteItem[] {
  const isOpen = ({ handling }: Alert): boolean => handling !== 'closed';
  return useMirror
    .getState()
    .alerts.filter(isOpen)
    .flatMap(({ id, title, schoolId }) => {
      const school = schoolName(schoolId);
      return flatten('Alerts', `${title}, ${school}`, menuOf({ kind: 'alert', alertId: id }).entries);
    });
}

/** Those that are open; the others are found in their list. */
function incidentItems(): readonly PaletteItem[] {
  const { incidents } = useMirror.getState();
  return incidents
    .filter(({ state }) => state === 'open')
    .map((incident): PaletteItem => {
      const label = `Incident: ${incidentWords(incident)}`;
      return { group: 'Alerts', label, run: () => showIncident(incident.id) };
    });
}

function salvoItems(): readonly PaletteItem[] {
  const group = 'Salvos';
  const { salvos } = useMirror.getState();
  return salvos.flatMap((salvo) => {
    const name = salvo.number === undefined ? salvo.name : `${salvo.name}, number ${salvo.number}`;
    const [apply, ...others] = flatten(group, `Salvo ${name}`, salvoEntries(salvo.id));
    // The one that is typed most is the shortest line.
    return apply ? [{ ...apply, label: `Salvo: ${name}`, keys: undefined }, ...others] : [];
  });
}

function wallItems(): readonly PaletteItem[] {
  const { walls, undo, monitors: windows } = useMirror.getState();
  const group = 'Walls';
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  return [
    ...travelItem('undo-wall-change', undo.undo, keysOf('undo'), undoWallChange),
    ...travelItem('redo-wall-change', undo.redo, keysOf('redo'), redoWallChange),
    ...(current ? flatten(group, 'Salvos', [saveAsSalvoEntry(current.id)]) : []),
    ...(current ? flatten(group, `Layout of ${current.name}`, layoutEntries(current.id)) : []),
    ...tourItems(),
    ...monitorsOf(walls).map(({ id, name }): PaletteItem => {
      const verb = windows.some(({ monitorId, open }) => monitorId === id && open) ? 'close-monitor' : 'open-monitor';
      const label = `${commands[verb].label} ${name}`;
      return { group, label, unavailable: whyNot(verb), run: () => void act(verb, { monitorId: id }, label) };
    }),
    ...monitorsOf(walls).flatMap((monitor) => flatten(group, undefined, holderMenu(monitor))),
    ...monitorsOf(walls).flatMap(({ id, name }) => flatten(group, `Show ${name} on`, displayEntries(id))),
    ...monitorsOf(walls).flatMap((monitor) => flatten(group, monitor.name, arrangeEntries(monitor))),
    ...flatten(group, undefined, arrangeWallEntries()),
  ];
}

/** Every tour, and what leads those that run. */
function tourItems(): readonly PaletteItem[] {
  const { tours, tourRuns: runs, walls } = useMirror.getState();
  return [
    { group: 'Walls', label: 'Tours: make and change', run: () => enterMode({ kind: 'tours' }) },
    ...tours.flatMap(({ id }) => menuItems('Walls', { kind: 'subject', subject: { kind: 'tour', tourId: id } })),
    ...runs.flatMap(({ at }) => flatten('Walls', cellName(walls, at), cellTourEntries(at))),
  ];
}

function travelItem(
  verb: 'undo-wall-change' | 'redo-wall-change',
  step: string | null,
  keys: string,
  run: () => void,
): readonly PaletteItem[] {
  if (step === null) return [];
  return [{ group: 'Walls', label: `${commands[verb].label}: ${step}`, keys, unavailable: whyNot(verb), run }];
}

function cameraItems(): readonly PaletteItem[] {
  const station = useMirror.getState().station;
  return [...(station?.cameras.values() ?? [])].map((camera): PaletteItem => {
    const school = schoolName(camera.schoolId, station);
    return {
      group: 'Cameras',
      unavailable: whyNot('open-tile'),
      label: `Open ${callSignOf(camera.id)} ${school}, ${camera.name}`,
      run: () => {
        select({ kind: 'camera', cameraId: camera.id });
        void openOnNextTile({ kind: 'camera', cameraId: camera.id });
      },
    };
  });
}

function schoolItems(): readonly PaletteItem[] {
  const schools = useMirror.getState().station?.schools.values() ?? [];
  return [...schools].flatMap(({ id }) =>
    menuItems('Schools', { kind: 'subject', subject: { kind: 'school', schoolId: id } }),
  );
}

/** The manual, and each of its sections. */
function helpItems(): readonly PaletteItem[] {
  const group = 'Help';
  const sections = manual.flatMap((chapter) =>
    chapter.sections.map(({ id, title }) => ({ id, title, of: chapter.title })),
  );
  return [
    { group, label: 'Help: the manual', run: () => enterMode({ kind: 'help', section: null }) },
    ...sections.map(({ id, title, of }): PaletteItem => {
      return { group, label: `Help: ${title}, ${of}`, run: () => enterMode({ kind: 'help', section: id }) };
    }),
  ];
}

/** The way out of playback, whichever view is shown. */
function playbackItems(): readonly PaletteItem[] {
  if (!useMirror.getState().playback) return [];
  return [{ group: 'Everywhere', label: 'Back to live: end playback', keys: 'Home', run: () => void backToLive() }];
}

/** Who works here, and what they were told. */
function shiftItems(): readonly PaletteItem[] {
  const notices = currentSession()?.notices ?? [];
  return [
    ...notices.map((notice): PaletteItem => {
      return { group: 'Everywhere', label: `Seen: ${noticeTitle(notice)}`, run: () => void confirmNotice(notice) };
    }),
    ...flatten('Everywhere', undefined, operatorEntries()),
  ];
}

/** What the keys do; of what has a line of its own already, that line. Leaving is what Esc is for. */
function keyItems(): readonly PaletteItem[] {
  const elsewhere = new Set<KeyAction>(['palette', 'undo', 'redo', 'choose-tile', 'empty-tile']);
  return actionsHere()
    .filter((action) => !elsewhere.has(action))
    .map((action) => ({
      group: 'Everywhere',
      label: keyActions[action].words,
      keys: keysOf(action),
      unavailable: keyDenial(action),
      run: () => void perform(action),
    }));
}

function menuItems(group: Group, target: MenuTarget): readonly PaletteItem[] {
  const { label, entries } = menuOf(target);
  return flatten(group, label, entries);
}

/** The lines of a menu and of its submenus, each with what it is about in front: `Bus lane: Show on map`. */
function flatten(group: Group, about: string | undefined, entries: readonly MenuEntry[]): readonly PaletteItem[] {
  return entries.flatMap((entry): readonly PaletteItem[] => {
    switch (entry.kind) {
      case 'heading':
      case 'separator':
        return [];
      case 'submenu':
        return flatten(group, whole(about, entry.label), entry.entries);
      case 'item': {
        const { label, keys, unavailable, onSelect } = entry;
        return [{ group, label: whole(about, label), keys, unavailable, run: onSelect }];
      }
    }
  });
}

function whole(about: string | undefined, label: string): string {
  return about === undefined ? label : `${about}: ${label}`;
}
