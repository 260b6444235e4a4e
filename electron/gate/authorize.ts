/** Asks the policy about a command, once for each camera that it would show. */
import { armingAlerts, type ArmingAlert } from '../../shared/policy/arming';
import { armingOf, type Moment } from '../../shared/policy/camera-classes';
import { decide, denialOfRole, reachesPictures } from '../../shared/policy/decide';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { AlertId, CameraId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Decision, Permission } from '../../shared/vocabulary/policy';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Station } from './station';

export type Authorization =
  | {
      readonly kind: 'allowed';
      readonly clause: string;
      /** Cameras that may be shown, of those that were asked for. */
      readonly cameraIds: readonly CameraId[];
      readonly refused: readonly Refusal[];
      /** It only stops pictures or sound: it goes ahead even if the log cannot be written. */
      readonly stops?: true;
    }
  | { readonly kind: 'refused'; readonly clause: string; readonly reason: string; readonly ask: string }
  | { readonly kind: 'unknown'; readonly message: string };

/** Decides about one camera, or about none. @param operator - who is signed in, unless somebody else is meant */
export function ask(
  station: Station,
  permission: Permission,
  camera: Camera | undefined,
  purpose: Purpose,
  operator = station.session.operator,
): Decision {
  return decide({
    operator,
    permission,
    ...(camera && { camera }),
    purpose,
    nowMs: station.clock.nowMs(),
    policy: station.bus.read('policy'),
    standing: station.bus.read('standing'),
    armed: armingOn(station),
  });
}

/** Kept because alerts change far less often than the policy is asked. */
const arming = new WeakMap<readonly Alert[], readonly ArmingAlert[]>();

function armingOn({ alerts }: Station): readonly ArmingAlert[] {
  const few = alerts.store.arming;
  const known = arming.get(few) ?? armingAlerts(few);
  arming.set(few, known);
  return known;
}

/** What decides now whether a class of cameras is open. @param purpose - undefined while nobody has given one */
export function momentOf(station: Station, purpose: Purpose | undefined): Moment {
  const { clock, bus, session } = station;
  const threatened =
    purpose?.kind === 'immediate-threat' && bus.read('policy').threat.roles.includes(session.operator.role);
  return { nowMs: clock.nowMs(), armed: armingOn(station), threatened };
}

/** Why a camera may not be shown, as its tile says it. */
export function refusalOf(cameraId: CameraId, decision: Extract<Decision, { kind: 'deny' }>): Refusal {
  const { clause, reason, ask: whom } = decision;
  const kind = decision.by === 'revoked' ? 'revoked' : decision.by === 'locked' ? 'on-alert' : 'refused';
  return { cameraId, kind, clause, reason, ask: whom, sinceMs: utcMs(Date.now()) };
}

/** Keeps the time since when each refusal holds. */
export function keepSince(old: readonly Refusal[], refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.map(
    (refusal) =>
      old.find(
        ({ cameraId, clause, reason }) =>
          cameraId === refusal.cameraId && clause === refusal.clause && reason === refusal.reason,
      ) ?? refusal,
  );
}

/** The latest end of a right to a camera: the lease's, or earlier that of the alert which opened the camera. */
export function limitOf(
  station: Station,
  camera: Camera,
  purpose: Purpose,
): { readonly untilMs: UtcMs; readonly alertId: AlertId | undefined } {
  const armed = armingOf(station.bus.read('policy'), camera, momentOf(station, purpose));
  const { leaseUntilMs } = station.bus.read('standing');
  return {
    untilMs: armed && armed.untilMs < leaseUntilMs ? armed.untilMs : leaseUntilMs,
    alertId: armed?.alertId,
  };
}

/** A view session names no camera: it asks whether its operator may look at all. Each camera is decided with its ticket. */
function authorizeViewing({ session, bus }: Station, permission: Permission): Authorization {
  const policy = bus.read('policy');
  const denial = denialOfRole(session.operator.role, permission, policy);
  return denial
    ? { kind: 'refused', ...denial }
    : { kind: 'allowed', clause: policy.sessions.clause, cameraIds: [], refused: [] };
}

/**
 * Authorizes a command. Leaves out the cameras that the policy refuses. If it refuses all of them, it refuses the command.
 * @param purposeFor - why a camera is looked at, where that is not the open view's purpose
 */
export function authorize(
  station: Station,
  permission: Permission | null,
  cameraIds: readonly CameraId[] | undefined,
  purposeFor: (camera: Camera) => Purpose | undefined = () => undefined,
): Authorization {
  const { purpose } = station.session;
  if (permission === null) return { kind: 'allowed', clause: '', cameraIds: [], refused: [] };
  if (!cameraIds?.length) {
    // A command with an empty list of cameras only stops showing some. That is always allowed.
    if (cameraIds) return { kind: 'allowed', clause: '', cameraIds: [], refused: [], stops: true };
    if (reachesPictures(permission)) return authorizeViewing(station, permission);
    const decision = ask(station, permission, undefined, purpose);
    return decision.kind === 'deny'
      ? { ...decision, kind: 'refused' }
      : { kind: 'allowed', clause: decision.clause, cameraIds: [], refused: [] };
  }
  const allowed: CameraId[] = [];
  const refused: Refusal[] = [];
  let clause = '';
  for (const id of cameraIds) {
    const camera = station.directory.camera(id);
    if (!camera) return { kind: 'unknown', message: `There is no camera "${id}".` };
    const own = purposeFor(camera);
    const decision = ask(station, permission, camera, own ?? purpose);
    // Without an open view a wall shows nothing: cameras may be placed, and are decided when a purpose is given.
    const asRecipe = decision.kind === 'deny' && decision.by === 'purpose' && !(own ?? station.viewSessions.purpose);
    if (decision.kind === 'allow' || asRecipe) {
      clause = decision.clause;
      allowed.push(id);
    } else {
      refused.push(refusalOf(id, decision));
    }
  }
  const [first] = refused;
  if (allowed.length === 0 && first) return { ...first, kind: 'refused' };
  return { kind: 'allowed', clause, cameraIds: allowed, refused };
}
