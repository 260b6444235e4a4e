/** Every key of the console, once: the overlay lists this table, and the keyboard follows it. */
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { useAlerts } from '../../mirror/alert-mirror';
import { useFeeds } from '../../mirror/feed-mirror';
import { useStation } from '../../mirror/station-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { acknowledgeTop, askDisposition, selectedAlert } from '../alerts/handle-alert';
import { toggleCardFigures } from '../card/card-figures';
import { filterBoxId } from '../cameras/camera-filter-bar';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { dismiss, useNotices } from '../desk/notices';
import { chooseMonitor, select, selectedSchoolId, useSelection } from '../desk/selection';
import { redoWallChange, undoWallChange } from '../desk/undo';
import { beginChooseTile, openOnNextTile } from '../gestures/choose-tile';
import { payloadOf, subjectOf, type Subject } from '../gestures/subject';
import { showOnMap, useMapTarget } from '../map/map-target';
import { currentMonitor, stepMonitor } from '../walls/cells';
import { findNotLive } from '../walls/not-live';
import { showNextNotLive } from '../walls/not-live-list';

/** One shortcut. */
export interface Shortcut {
  /** As the overlay writes it. */
  readonly keys: string;
  readonly words: string;
  readonly group: 'Everywhere' | 'Cameras and tiles' | 'Alerts' | 'Walls' | 'Map';
  /** What `KeyboardEvent.key` must be, in lower case; absent for keys that a part of the page handles itself. */
  readonly key?: string;
  readonly ctrl?: boolean;
  /** Also while something is being typed. */
  readonly evenTyping?: boolean;
  /** Only offered in the training district. */
  readonly training?: boolean;
  /** Does it. @returns false when there was nothing to do, and the key goes on */
  readonly run?: (focus: Element | null) => boolean;
}

/** The table. */
export const shortcuts: readonly Shortcut[] = [
  { group: 'Everywhere', keys: '?', words: 'Show or hide the keys', key: '?', run: toggleKeys },
  {
    ...{ group: 'Everywhere', keys: 'Ctrl K', words: 'Find and do anything', key: 'k', ctrl: true },
    ...{ evenTyping: true, run: togglePalette },
  },
  {
    ...{ group: 'Everywhere', keys: 'Esc', words: 'Back: close, leave, zoom out, deselect', key: 'escape' },
    ...{ evenTyping: true, run: back },
  },
  { group: 'Everywhere', keys: 'Ctrl Z', words: 'Undo a wall change', key: 'z', ctrl: true, run: undoWallChange },
  { group: 'Everywhere', keys: 'Ctrl Y', words: 'Redo it', key: 'y', ctrl: true, run: redoWallChange },
  { group: 'Everywhere', keys: 'Menu', words: 'Menu of what has the focus' },
  { group: 'Everywhere', keys: 'F8', words: 'Training panel', key: 'f8', training: true, run: toggleTraining },
  { group: 'Cameras and tiles', keys: '/', words: 'Filter the cameras', key: '/', run: focusFilter },
  { group: 'Cameras and tiles', keys: '↑ ↓ ← →', words: 'Move in the list, fold and unfold a school' },
  { group: 'Cameras and tiles', keys: 'Space', words: 'Select what has the focus' },
  {
    group: 'Cameras and tiles',
    keys: 'Enter',
    words: 'Open the camera on the next tile',
    key: 'enter',
    run: openSelected,
  },
  {
    group: 'Cameras and tiles',
    keys: 'T',
    words: 'Choose a tile: arrows or digits, Enter, Esc',
    key: 't',
    run: takeUp,
  },
  {
    group: 'Cameras and tiles',
    keys: 'F',
    words: 'Figures of the camera in the card',
    key: 'f',
    run: toggleCardFigures,
  },
  { group: 'Alerts', keys: 'A', words: 'Acknowledge the first that nobody has', key: 'a', run: acknowledgeTop },
  { group: 'Alerts', keys: 'C', words: 'Close the selected one, then 1 to 6 why', key: 'c', run: closeSelected },
  { group: 'Alerts', keys: '↑ ↓', words: 'Move in the queue; Enter selects' },
  { group: 'Walls', keys: '[ ]', words: 'The monitor before or after', key: '[', run: () => step(-1) },
  { group: 'Walls', keys: '↑ ↓ ← →', words: 'Move over the tiles; Enter selects, Del empties' },
  { group: 'Walls', keys: 'X', words: 'Next tile that is not live', key: 'x', run: nextNotLive },
  { group: 'Map', keys: 'M', words: 'Show the selection on the map', key: 'm', run: showSelected },
  { group: 'Map', keys: '↑ ↓ ← →', words: 'Move the map; + and − zoom, Home shows all' },
  { group: 'Map', keys: 'Enter', words: 'On a school: zoom in to its cameras' },
];

/** Keys that the overlay lists with another one. */
const unlisted: readonly Shortcut[] = [{ group: 'Walls', keys: ']', words: '', key: ']', run: () => step(1) }];

/** The shortcut of a key press, if there is one. */
export function shortcutOf(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  training: boolean,
): Shortcut | undefined {
  if (press.altKey) return undefined;
  const ctrl = press.ctrlKey || press.metaKey;
  return [...shortcuts, ...unlisted].find(
    (shortcut) =>
      shortcut.key === press.key.toLowerCase() &&
      (shortcut.ctrl ?? false) === ctrl &&
      (training || shortcut.training !== true),
  );
}

function toggleKeys(): boolean {
  if (useMode.getState().mode.kind === 'keys') leaveMode();
  else enterMode({ kind: 'keys' });
  return true;
}

function togglePalette(): boolean {
  if (useMode.getState().mode.kind === 'palette') leaveMode();
  else enterMode({ kind: 'palette' });
  return true;
}

function toggleTraining(): boolean {
  if (useMode.getState().mode.kind === 'training') leaveMode();
  else enterMode({ kind: 'training' });
  return true;
}

/** Each press goes one step back: what lies on top first. */
function back(): boolean {
  if (useMode.getState().mode.kind !== 'free') {
    leaveMode();
    return true;
  }
  const notice = useNotices.getState().notices[0];
  if (notice) {
    dismiss(notice.id);
    return true;
  }
  if (useMapTarget.getState().closeUp) {
    showOnMap({ kind: 'all' });
    return true;
  }
  if (useSelection.getState().selection.kind === 'none') return false;
  select({ kind: 'none' });
  return true;
}

function focusFilter(): boolean {
  const box = document.getElementById(filterBoxId);
  if (box instanceof HTMLInputElement) box.select();
  box?.focus();
  return box !== null;
}

/** The camera or school that keys are about: what has the focus, else the selection. */
function subject(focus: Element | null): Subject | null {
  const focused = subjectOf(focus, useWalls.getState().walls);
  if (focused) return focused;
  const { selection } = useSelection.getState();
  return selection.kind === 'camera' || selection.kind === 'school' ? selection : null;
}

function openSelected(focus: Element | null): boolean {
  // A button that has the focus is pressed by Enter, not passed over.
  if (focus?.closest('button, a, select, [role="menuitem"]')) return false;
  const cameraId = cameraIdOf(subject(focus));
  if (cameraId) void openOnNextTile({ kind: 'camera', cameraId: cameraId });
  return cameraId !== null;
}

function cameraIdOf(about: Subject | null): CameraId | null {
  return about?.kind === 'camera' ? about.cameraId : null;
}

function takeUp(focus: Element | null): boolean {
  const about = subject(focus);
  const payload = about && payloadOf(about);
  if (payload) beginChooseTile(payload);
  return payload !== null;
}

function closeSelected(): boolean {
  const alert = selectedAlert();
  if (alert) askDisposition(alert);
  return alert !== undefined;
}

function step(by: 1 | -1): boolean {
  const { walls } = useWalls.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const next = current && stepMonitor(walls, current.id, by);
  if (next) chooseMonitor(next.id);
  return next !== undefined;
}

function nextNotLive(): boolean {
  const { walls, monitors } = useWalls.getState();
  return showNextNotLive(findNotLive(walls, monitors, useFeeds.getState().tiles));
}

function showSelected(focus: Element | null): boolean {
  const schoolId = schoolIdOf(subjectOf(focus, useWalls.getState().walls));
  if (schoolId) showOnMap({ kind: 'zoom', schoolId });
  return schoolId !== null;
}

/** The school of what has the focus, else of the selection. */
function schoolIdOf(about: Subject | null): SchoolId | null {
  const cameras = useStation.getState().station?.cameras;
  if (!cameras) return null;
  if (about?.kind === 'school') return about.schoolId;
  const camera = about?.cameraId ? cameras.get(about.cameraId) : undefined;
  return camera?.schoolId ?? selectedSchoolId(useSelection.getState().selection, cameras, useAlerts.getState().alerts);
}
