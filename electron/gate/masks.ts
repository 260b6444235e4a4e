/** Which masks of a camera hold now, and when lifts end by themselves. */
import type { AuditDetail } from '../../shared/commands/command';
import { liftTerms, masksOf } from '../../shared/policy/terms';
import type { MaskLift, Masks } from '../../shared/vocabulary/camera';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import type { Decision } from '../../shared/vocabulary/policy';
import { utcMs } from '../../shared/vocabulary/time';
import type { Lift } from '../policy/view-sessions';
import { ask } from './authorize';
import { record } from './record';
import type { Station } from './station';

export interface Masking {
  readonly masks: Masks;
  readonly lift?: MaskLift;
}

/** The masks that hold for a camera now, or who has lifted them. */
export function maskingOf(station: Station, cameraId: CameraId): Masking {
  const masks = masksOf(station.bus.read('policy'), cameraId);
  const lift = station.rights.lifts.of(cameraId);
  if (!lift) return { masks };
  const { operator, second, untilMs } = lift;
  return { masks: [], lift: { operatorName: operator.name, secondName: second.name, untilMs } };
}

/** Asks whether somebody may be the second person who lifts a camera's mask, for the open view's purpose. */
export function askToLift(station: Station, second: Operator, cameraId: CameraId): Decision {
  const purpose = station.viewSessions.purpose ?? station.session.offered;
  return ask(station, 'lift-mask', station.directory.camera(cameraId), purpose, second);
}

/** Puts back every mask whose time is over, whose view has ended, or that the policy no longer lets lift. */
export function settleLifts(station: Station): void {
  for (const lift of station.rights.lifts.all) {
    const by = endOf(station, lift);
    if (!by) continue;
    station.rights.lifts.end(lift.cameraId);
    recordRestored(station, lift, by);
  }
}

export function endLifts(station: Station): void {
  for (const lift of station.rights.lifts.all) {
    station.rights.lifts.end(lift.cameraId);
    recordRestored(station, lift, 'quit');
  }
}

export function liftDetail({ second, sinceMs }: Lift): AuditDetail {
  return { second: second.id, seconds: Math.max(0, Math.round((utcMs(Date.now()) - sinceMs) / 1_000)) };
}

type End = 'time' | 'view' | 'policy' | 'quit';

function endOf(station: Station, { cameraId, viewId, operator, second }: Lift): End | undefined {
  if (!station.rights.lifts.of(cameraId)) return 'time';
  const { presence, operator: here } = station.session;
  if (station.viewSessions.current?.id !== viewId || here.id !== operator.id || presence.kind !== 'working')
    return 'view';
  // An operator who may no longer look loses the camera's ticket itself.
  const allowed = askToLift(station, second, cameraId).kind === 'allow';
  return allowed && masksOf(station.bus.read('policy'), cameraId).length > 0 ? undefined : 'policy';
}

function recordRestored(station: Station, lift: Lift, by: End): void {
  const { clause } = liftTerms(station.bus.read('policy'), lift.cameraId);
  const detail = { camera: lift.cameraId, by, ...liftDetail(lift) };
  record(station, [{ kind: 'done', actor: lift.operator.id, verb: 'restore-mask', clause, detail }], false);
}
