import { callNumbers, callSign, type CallNumbers } from '../../shared/keypad/numbers';
import type { SessionState } from '../../shared/state/session';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, OperatorId, SchoolId } from '../../shared/vocabulary/ids';
import type { Layout } from '../../shared/vocabulary/layout';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Tour, TourRun } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { builtInLayouts } from '../../shared/wall/layouts';
import { purposeWords } from '../ui/role-words';
import { useMirror, type Mirror, type StationMirror } from './store';

/** What this station is, for a component that is drawn only once the first snapshot has come. @throws Error before it */
export function useStation(): StationMirror {
  const station = useMirror((mirror) => mirror.station);
  if (!station) throw new Error('The station is not known before the first snapshot');
  return station;
}

/** What operators call a camera. @param station - by default what the mirror holds now */
export function cameraName(
  id: CameraId,
  station: Pick<StationMirror, 'cameras'> | null | undefined = useMirror.getState().station,
): string {
  return station?.cameras.get(id)?.name ?? id;
}

/** What operators call a school, in short. @param station - by default what the mirror holds now */
export function schoolName(
  id: SchoolId,
  station: Pick<StationMirror, 'schools'> | null | undefined = useMirror.getState().station,
): string {
  return station?.schools.get(id)?.shortName ?? id;
}

/** Who works here and what they may do, now; undefined before the first snapshot. */
export function currentSession(): SessionState | undefined {
  return useMirror.getState().station?.session;
}

export interface CellTour {
  readonly tour: Tour;
  readonly run: TourRun;
}

export function tourAt({ tours, tourRuns }: Pick<Mirror, 'tours' | 'tourRuns'>, at: CellAddress): CellTour | undefined {
  const run = tourRuns.find((each) => each.at.monitorId === at.monitorId && each.at.cell === at.cell);
  const tour = run && tours.find(({ id }) => id === run.tourId);
  return tour && { tour, run };
}

/** Every layout that a monitor can be given. */
export function offeredLayouts(): readonly Layout[] {
  return [...builtInLayouts, ...useMirror.getState().layouts];
}

let lastAlerts: readonly Alert[] = [];
let lastStable: readonly Alert[] = [];

/**
 * The alerts without regard to how often their signals came: an alert of which only that is different stays the same object, and
 * so does the list. In a flood most signals only raise a count, and views that do not show it need not be drawn again.
 */
export function stableAlerts({ alerts }: Pick<Mirror, 'alerts'>): readonly Alert[] {
  if (alerts !== lastAlerts) lastStable = withoutRecounts(lastStable, alerts);
  lastAlerts = alerts;
  return lastStable;
}

/** A list in which alerts of which only the count is different are as before; the list before where nothing else is. Pure. */
export function withoutRecounts(before: readonly Alert[], after: readonly Alert[]): readonly Alert[] {
  let byId: ReadonlyMap<string, Alert> | undefined;
  const list = after.map((alert, at) => {
    const same = before[at];
    if (same === alert) return alert;
    byId ??= new Map(before.map((each) => [each.id, each]));
    const old = same?.id === alert.id ? same : byId.get(alert.id);
    return old && sameButCounts(old, alert) ? old : alert;
  });
  return list.length === before.length && list.every((alert, at) => alert === before[at]) ? before : list;
}

function sameButCounts(one: Alert, other: Alert): boolean {
  return one === other || withoutCounts(one) === withoutCounts(other);
}

function withoutCounts(alert: Alert): string {
  return JSON.stringify({ ...alert, occurrences: 1, lastSignalAtMs: undefined });
}

const numbersOf = new WeakMap<StationMirror['cameras'], CallNumbers>();

/** The call numbers of a station's cameras, worked out once for each directory. */
export function callNumbersOf({ schools, cameras }: Pick<StationMirror, 'schools' | 'cameras'>): CallNumbers {
  const numbers = numbersOf.get(cameras) ?? callNumbers([...schools.values()], [...cameras.values()]);
  numbersOf.set(cameras, numbers);
  return numbers;
}

/** The call number of a camera as it is written: `#304`. */
export function callSignOf(cameraId: CameraId): string {
  const { station } = useMirror.getState();
  return callSign(station ? callNumbersOf(station).byCamera.get(cameraId) : undefined);
}

/** A camera's name after its call number: `#304 Bus lane`. */
export function calledName({ id, name }: Pick<Camera, 'id' | 'name'>): string {
  return `${callSignOf(id)} ${name}`.trim();
}

/** The watermark of a live picture: `Operator 07, incident 25-1042`. Undefined where none is asked for, or there is no picture. */
export function useWatermark(cameraId: CameraId): string | undefined {
  return useWatermarkOf(useMirror((mirror) => mirror.tickets.get(cameraId)));
}

/** The watermark of a picture that is shown by a ticket of any kind. */
export function useWatermarkOf(
  ticket: { readonly operatorId: OperatorId; readonly purpose: Purpose } | undefined,
): string | undefined {
  const session = useMirror(({ station }) => station?.session);
  // Only where the agreement asks for one.
  if (!session?.watermark || !ticket) return undefined;
  const name = session.operators.find(({ id }) => id === ticket.operatorId)?.name ?? ticket.operatorId;
  return `${name}, ${purposeWords(ticket.purpose)}`;
}

/** Whether this is the window of a monitor, not the operator's. */
export function isWallWindow(): boolean {
  return useMirror.getState().station?.window.kind === 'wall';
}
