/**
 * The agreement, applied: pure and total, so that the same question has the same answer everywhere.
 * Refusing is the default; only a rule of the policy can allow. In this order: what was taken out of the agreement, then the
 * lease, then the rules, then what is withheld from them, then the camera's class.
 */
import type { Camera } from '../vocabulary/camera';
import type { Operator, Purpose, Role } from '../vocabulary/operator';
import type { Decision, Denial, DenialKind, Permission, Policy, RefusalWords, Standing } from '../vocabulary/policy';
import type { UtcMs } from '../vocabulary/time';
import type { ArmingAlert } from './arming';
import { classOf, type Lock, lockOf, selects } from './camera-classes';
import { revocationOf } from './revocation';

/** One request, with everything that the answer may depend on. */
export interface Question {
  readonly operator: Operator;
  readonly permission: Permission;
  /** The camera that it aims at; absent for what aims at none. */
  readonly camera?: Camera;
  readonly purpose: Purpose;
  readonly nowMs: UtcMs;
  readonly policy: Policy;
  readonly standing: Standing;
  /** The alerts that may arm a school, see `armingAlerts`. */
  readonly armed: readonly ArmingAlert[];
}

/** What reaches a picture: it aims at a camera, it needs the lease, and the camera's class has a say in it. */
const toPictures: ReadonlySet<Permission> = new Set([
  'view-live',
  'hear-live',
  'playback',
  'snapshot',
  'ptz',
  'lift-mask',
]);

/** Whether a permission reaches a picture of a camera. */
export function reachesPictures(permission: Permission): boolean {
  return toPictures.has(permission);
}

/** Whether the policy allows a request. @returns `allow` with the clause of the first fitting rule, or `deny` with the clause to quote */
export function decide(question: Question): Decision {
  const { permission, camera, nowMs, policy, standing } = question;
  const pictures = reachesPictures(permission);
  const revoked = revocationOf(question, pictures);
  if (revoked) return deny(policy, 'revoked', { clause: policy.revocation.clause, reason: revoked });
  if (pictures && !(nowMs < standing.leaseUntilMs)) {
    return deny(policy, 'lease', { clause: policy.lease.clause, reason: 'The agreement was not renewed in time.' });
  }
  const fitting = policy.rules.filter((rule) => fits(rule, question));
  const rule = fitting.find(({ purposes }) => purposes?.includes(question.purpose.kind) ?? true);
  if (!rule) return denyRule(question, fitting[0]);
  if (!pictures) return { kind: 'allow', clause: rule.clause };
  // Without a camera there is nothing that a class could open.
  if (!camera) return deny(policy, 'rule', policy.refusals[permission]);
  // How far back is a question of its own (`look-back`); without an answer to it nothing is played.
  if (permission === 'playback' && !policy.recordings) return deny(policy, 'rule', policy.refusals.playback);
  const kept = policy.withheld.find((one) => one.permissions.includes(permission) && selects(one.cameras, camera));
  if (kept) return deny(policy, 'rule', kept);
  const threat = question.purpose.kind === 'immediate-threat';
  if (threat && !policy.threat.roles.includes(question.operator.role)) {
    return deny(policy, 'purpose', { clause: policy.threat.clause, reason: noThreat });
  }
  const lock = lockOf(policy, camera, { nowMs, armed: question.armed, threatened: threat });
  if (lock) return deny(policy, lock, lockWords(policy, camera, lock, permission));
  return { kind: 'allow', clause: rule.clause };
}

/** Whether a rule is about such a request, whatever its purpose. */
function fits(rule: Policy['rules'][number], { permission, operator, camera }: Question): boolean {
  if (rule.permission !== permission || !rule.roles.includes(operator.role)) return false;
  return !rule.placements || (camera !== undefined && rule.placements.includes(camera.placement));
}

const otherPurpose = 'This purpose is not accepted for it.';
const noThreat = 'Your role opens no cameras as an immediate threat.';

function denyRule({ policy, permission, operator }: Question, other: Policy['rules'][number] | undefined): Decision {
  if (other) {
    const { ask } = policy.refusals[permission];
    return deny(policy, 'purpose', { clause: other.clause, reason: otherPurpose, ask });
  }
  const own = denialOfRole(operator.role, permission, policy);
  return own ? { kind: 'deny', by: 'rule', ...own } : deny(policy, 'rule', policy.refusals[permission]);
}

const lockReasons: Readonly<Record<Lock, string>> = {
  never: 'The agreement shares this camera with nobody.',
  hours: 'The agreement does not share this camera at this hour.',
  locked: 'This camera opens only by an alert from its school.',
};

function lockWords(policy: Policy, camera: Camera, lock: Lock, permission: Permission): SomeWords {
  const found = classOf(policy, camera);
  // A camera that nobody thought of has the words that are said by default.
  if (!found) return policy.refusals[permission];
  const { reason = lockReasons[lock], ask } = found.class === 'always' ? {} : found;
  return { clause: found.clause, reason, ask };
}

/**
 * Why a role may never do what needs a permission, whatever it aims at: no rule of that permission names the role. It is
 * what `decide` says to every request of that role for that permission while the agreement stands.
 * @returns undefined where some rule names it; then it depends on the request
 */
export function denialOfRole(role: Role, permission: Permission, policy: Policy): Denial | undefined {
  if (policy.rules.some((rule) => rule.permission === permission && rule.roles.includes(role))) return undefined;
  const own = policy.roleRefusals.find(
    (refusal) => refusal.role === role && (refusal.permission ?? permission) === permission,
  );
  return wordsOf(policy, own ?? policy.refusals[permission]);
}

/** Why a role may look at no camera at all for a purpose, as `decide` says it. @returns undefined where it may look at some */
export function denialOfPurpose(role: Role, { kind }: Purpose, policy: Policy): Denial | undefined {
  const denial = denialOfRole(role, 'view-live', policy);
  if (denial) return denial;
  const rules = policy.rules.filter(({ permission, roles }) => permission === 'view-live' && roles.includes(role));
  if (!rules.some(({ purposes }) => purposes?.includes(kind) ?? true)) {
    const { ask } = policy.refusals['view-live'];
    return wordsOf(policy, { clause: rules[0]?.clause ?? policy.threat.clause, reason: otherPurpose, ask });
  }
  const mayClaim = kind !== 'immediate-threat' || policy.threat.roles.includes(role);
  return mayClaim ? undefined : wordsOf(policy, { clause: policy.threat.clause, reason: noThreat });
}

/** Words of a refusal whose parts may be missing. */
type SomeWords = Pick<RefusalWords, 'clause' | 'reason'> & { readonly ask?: string | undefined };

function deny(policy: Policy, by: DenialKind, words: SomeWords): Decision {
  return { kind: 'deny', by, ...wordsOf(policy, words) };
}

function wordsOf({ ask }: Policy, refusal: SomeWords): Denial {
  return { clause: refusal.clause, reason: refusal.reason, ask: refusal.ask ?? ask };
}
