/** Playing back what is selected, pointed at or alerted: the cameras of a thing, and the lines of its menu. */
import { nearestCameras } from '../../shared/alerts/nearest-cameras';
import type { DragPayload } from '../../shared/ipc/contract';
import type { Alert } from '../../shared/vocabulary/alert';
import type { CameraId } from '../../shared/vocabulary/ids';
import { namedCameras } from '../../shared/vocabulary/salvo';
import { salvoOf } from './salvos';
import { keysOf } from '../mirror/preferences';
import { cameraName } from '../mirror/selectors';
import { type StationMirror, useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { addToPlayback, playBackAlert, removeFromPlayback } from './open-playback';
import { keepShown, whyNoPicture } from './snapshot';
import { item, type MenuEntry } from '../ui/menu-entries';
import { explainDenied } from './act';
import { notify } from './notices';
import { camerasOfSchool, payloadName } from './open';
import { alertOf, useSelection } from './selection';
import { type Subject, subjectOf } from './subject';

/** As many cameras of a school as an alert plays back: more pictures than that nobody follows, and more can join. */
const mostForAlert = 9;

/** What cameras stand behind a thing of the console, in their order; those that the station does not know are left out. */
export function camerasOf(subject: Subject, { cameras }: Pick<StationMirror, 'cameras'>): readonly CameraId[] {
  switch (subject.kind) {
    case 'camera':
      return known([subject.cameraId], cameras);
    case 'cameras':
      return known(subject.cameraIds, cameras);
    case 'cell':
      return known(subject.cameraId === null ? [] : [subject.cameraId], cameras);
    case 'school':
      return camerasOfSchool(cameras.values(), subject.schoolId).map(({ id }) => id);
    case 'salvo': {
      const salvo = salvoOf(subject.salvoId);
      return known(salvo ? namedCameras(salvo).map(({ cameraId }) => cameraId) : [], cameras);
    }
    case 'tour': {
      const tour = useMirror.getState().tours.find(({ id }) => id === subject.tourId);
      return known(tour?.stops.map(({ cameraId }) => cameraId) ?? [], cameras);
    }
  }
}

function known(ids: readonly CameraId[], cameras: StationMirror['cameras']): readonly CameraId[] {
  return [...new Set(ids)].filter((id) => cameras.has(id));
}

/**
 * Plays back what has the focus, else what is selected: from half a minute ago, or beside what is played back; an alert from
 * half a minute before it. @returns false where nothing is selected
 */
export function playBackSelection(focus: Element | null = null): boolean {
  const focused = subjectOf(focus, useMirror.getState().walls);
  if (focused) return playBackSubject(focused);
  const { selection } = useSelection.getState();
  switch (selection.kind) {
    case 'none':
      return false;
    case 'alert': {
      const alert = alertOf(selection.alertId);
      if (alert) void playBackFromBefore(alert);
      return alert !== undefined;
    }
    case 'camera':
    case 'school':
      return playBackSubject(selection);
  }
}

/** Plays back what was dragged. */
export function playBackPayload(payload: DragPayload): void {
  const title = `Play back ${payloadName(payload)}`;
  if (explainDenied(['open-playback'], title)) return;
  const subject: Subject = payload.kind === 'tile' ? { kind: 'camera', cameraId: payload.cameraId } : payload;
  if (!playBackSubject(subject)) notify(title, { kind: 'failed', message: 'There is no camera in it.' });
}

/** Plays back the cameras of a thing. @returns false where it has none */
function playBackSubject(subject: Subject): boolean {
  const station = useMirror.getState().station;
  const cameraIds = station ? camerasOf(subject, station) : [];
  if (cameraIds.length === 0) return false;
  void addToPlayback(cameraIds, `Play back ${nameOf(cameraIds)}`);
  return true;
}

/** Plays back the cameras nearest to an alert, from half a minute before it. */
export async function playBackFromBefore(alert: Alert): Promise<void> {
  const station = useMirror.getState().station;
  const school = station?.schools.get(alert.schoolId);
  if (!station || !school) return;
  const near = camerasOfSchool(station.cameras.values(), school.id).map((camera) => ({
    ...{ camera, refused: false },
    armed: station.armed.some(({ schoolId }) => schoolId === school.id),
  }));
  const cameraIds = nearestCameras(alert, school, near).map(({ id }) => id);
  if (cameraIds.length === 0) {
    notify(`Play back ${alert.title}`, { kind: 'failed', message: `${school.shortName} has no cameras.` });
    return;
  }
  await playBackAlert(alert, cameraIds.slice(0, mostForAlert));
}

/** What the selection would play back, in words; null where nothing is selected. */
export function useSelectionWords(): string | null {
  const { selection } = useSelection();
  const alerts = useMirror((mirror) => mirror.alerts);
  const station = useMirror((mirror) => mirror.station);
  switch (selection.kind) {
    case 'none':
      return null;
    case 'alert': {
      const alert = alerts.find(({ id }) => id === selection.alertId);
      return alert ? `${alert.title} from 30 s before` : null;
    }
    case 'camera':
    case 'school': {
      const cameraIds = station ? camerasOf(selection, station) : [];
      return cameraIds.length === 0 ? null : nameOf(cameraIds);
    }
  }
}

function nameOf(cameraIds: readonly CameraId[]): string {
  const [first] = cameraIds;
  const name = first === undefined ? '' : cameraName(first);
  return cameraIds.length === 1 ? name : `${cameraIds.length} cameras`;
}

/** The lines of a thing's menu: into playback, and out of it. */
export function playBackEntries(subject: Subject): readonly MenuEntry[] {
  const station = useMirror.getState().station;
  const cameraIds = station ? camerasOf(subject, station) : [];
  const [first] = cameraIds;
  if (first === undefined) return [];
  const played = useMirror.getState().playback?.cameraIds;
  const out = cameraIds.length === 1 && played?.includes(first) === true;
  const unavailable = whyNot('open-playback');
  if (out) {
    const label = 'Take out of playback';
    const onSelect = (): void => void removeFromPlayback(first, `Take ${nameOf([first])} out of playback`);
    return [
      item('Keep a snapshot…', () => keepShown(first), {
        keys: keysOf('keep-snapshot'),
        unavailable: whyNot('take-snapshot') ?? whyNoPicture(first),
      }),
      item(label, onSelect, { keys: keysOf('remove-camera'), unavailable }),
    ];
  }
  return [
    item(played ? 'Add to playback' : 'Play back from 30 s ago', () => playBackSubject(subject), {
      keys: keysOf('play-back'),
      unavailable,
    }),
  ];
}
