/** What keys do in the operator's window to what has the focus, else to what is selected. */
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import { useMirror } from '../mirror/store';
import type { Run } from './act';
import { currentMonitor, stepMonitor as neighbour } from './cells';
import { beginChooseTile, openOnNextTile } from './choose-tile';
import { beginLayout } from './layouts';
import { clearArea, showOnMap, useMapTarget } from './map';
import { enterMode, leaveMode, useMode, useView, type View } from './mode';
import { findNotLive, showNextNotLive } from './not-live';
import { dismiss, useNotices } from './notices';
import { emptyTile } from './open';
import { goTo } from './open-playback';
import { stepBack } from './playback-keys';
import { leaveSalvoQuestion } from './salvos';
import { chooseMonitor, select, selectedSchoolId, useSelection } from './selection';
import { payloadOf, type Subject, subjectOf } from './subject';

type Toggled = 'keys' | 'palette' | 'purpose' | 'training' | 'alert-history' | 'alert-statistics' | 'audit';

/** Opens a panel, or closes it. */
export function toggle(kind: Toggled): Run {
  return () => {
    if (useMode.getState().mode.kind === kind) leaveMode();
    else enterMode({ kind });
    return true;
  };
}

/** Goes to a view. */
export function show(view: View): Run {
  return () => {
    goTo(view);
    return true;
  };
}

/** Each press goes one step back: what lies on top first. */
export function back(): boolean {
  if (leaveSalvoQuestion()) return true;
  if (useMode.getState().mode.kind !== 'free') {
    leaveMode();
    return true;
  }
  const notice = useNotices.getState().notices[0];
  if (notice) {
    dismiss(notice.id);
    return true;
  }
  if (useView.getState().view === 'playback') return stepBack();
  if (clearArea()) return true;
  if (useMapTarget.getState().closeUp) {
    showOnMap({ kind: 'all' });
    return true;
  }
  if (useSelection.getState().selection.kind === 'none') return false;
  select({ kind: 'none' });
  return true;
}

function subjectHere(focus: Element | null): Subject | null {
  return subjectOf(focus, useMirror.getState().walls);
}

/** The camera or school that keys are about: what has the focus, else the selection. */
function subject(focus: Element | null): Subject | null {
  const { selection } = useSelection.getState();
  return subjectHere(focus) ?? (selection.kind === 'camera' || selection.kind === 'school' ? selection : null);
}

/** Opens the camera on the next tile. A button that has the focus is pressed by Enter, not passed over. */
export function openSelected(focus: Element | null): boolean {
  if (focus?.closest('button, a, select, [role="menuitem"]')) return false;
  const about = subject(focus);
  if (about?.kind !== 'camera') return false;
  void openOnNextTile({ kind: 'camera', cameraId: about.cameraId });
  return true;
}

/** Takes something up that goes to the tile which is chosen then. */
export function takeUp(focus: Element | null): boolean {
  const about = subject(focus);
  const payload = about && payloadOf(about);
  if (payload) beginChooseTile(payload);
  return payload !== null;
}

/** Empties the tile that has the focus. */
export function emptyFocused(focus: Element | null): boolean {
  const about = subjectHere(focus);
  if (about?.kind !== 'cell' || about.cameraId === null) return false;
  void emptyTile(about.at);
  return true;
}

/** Takes the next monitor in hand, or the one before, round the end. */
export function stepMonitor(by: 1 | -1): boolean {
  const { walls } = useMirror.getState();
  const current = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  const next = current && neighbour(walls, current.id, by);
  if (next) chooseMonitor(next.id);
  return next !== undefined;
}

/** Draws the own layout of the monitor in hand anew, or another one. */
export function drawLayout(): boolean {
  const current = currentMonitor(useMirror.getState().walls, useSelection.getState().chosenMonitorId);
  beginLayout(current?.ownLayout?.id ?? null, current?.id ?? null);
  return true;
}

/** Shows the next tile that is not live. */
export function nextNotLive(): boolean {
  const { walls, monitors, tiles } = useMirror.getState();
  return showNextNotLive(findNotLive(walls, monitors, tiles));
}

/** Shows the school of what has the focus, else of the selection. */
export function showSelected(focus: Element | null): boolean {
  const schoolId = schoolIdOf(subjectHere(focus));
  if (schoolId) showOnMap({ kind: 'zoom', schoolId });
  return schoolId !== null;
}

function schoolIdOf(about: Subject | null): SchoolId | null {
  const { station, alerts } = useMirror.getState();
  if (!station) return null;
  if (about?.kind === 'school') return about.schoolId;
  const cameraId: CameraId | null = about?.kind === 'camera' || about?.kind === 'cell' ? about.cameraId : null;
  const camera = cameraId ? station.cameras.get(cameraId) : undefined;
  return camera?.schoolId ?? selectedSchoolId(useSelection.getState().selection, station.cameras, alerts);
}
