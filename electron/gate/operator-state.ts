/** What windows are told for the operator who works here: session, agreement, salvos, incidents and bookmarks. */
import { deniedVerbs } from '../../shared/commands/denied-verbs';
import { isAlwaysListed } from '../../shared/policy/camera-classes';
import { denialOfRole } from '../../shared/policy/decide';
import { differences, inPlainWords, type Names } from '../../shared/policy/plain-words';
import { targetOf } from '../../shared/policy/revocation';
import {
  handlingRoles,
  holdingClause,
  liftingRoles,
  longestLiftMinutes,
  pictureTerms,
  quietClause,
  usualBanner,
} from '../../shared/policy/terms';
import { owedTo } from '../../shared/policy/view-session';
import type { AgreementState, RevokedThing, SessionState } from '../../shared/state/session';
import type { SignInFacts } from '../../shared/vocabulary/operator';
import type { Policy } from '../../shared/vocabulary/policy';
import { namedCameras, type Salvo } from '../../shared/vocabulary/salvo';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { shortKey } from '../policy/signing';
import { ask, refusalOf } from './authorize';
import type { Station } from './station';

/** Who works here, and what the policy lets them do. */
export function sessionState({
  session,
  viewSessions,
  bus,
  operators: { accounts, notices, useBanner },
}: Station): SessionState {
  const policy = bus.read('policy');
  const { presence, operator, offered, operators } = session;
  const kinds = (): SignInFacts['accounts'] =>
    operators.map(({ id }) => ({ operatorId: id, kind: accounts.kindOf(id) }));
  return {
    presence,
    signIn: presence.kind === 'working' ? null : { accounts: kinds(), banner: useBanner ?? usualBanner(policy) },
    operator,
    offered,
    viewing: viewSessions.current ?? null,
    owed: owedTo(viewSessions.owed, operator),
    operators,
    policyVersion: policy.version,
    policyTitle: policy.title,
    denied: deniedVerbs(operator.role, policy),
    holdingClause: holdingClause(policy),
    handling: { roles: handlingRoles(policy), quietClause: quietClause(policy), ask: policy.ask },
    lifting: { longestMinutes: longestLiftMinutes(policy), roles: liftingRoles(policy) },
    watermark: policy.watermark !== null,
    notices: notices.of(operator.id),
  };
}

type Words = Pick<AgreementState, 'sections' | 'differences'>;

/** The words of each policy: a policy is renewed much more often than it changes. */
const said = new WeakMap<Policy, Words>();

export function agreementState(station: Station): AgreementState {
  const policy = station.bus.read('policy');
  const { leaseUntilMs, revoked } = station.bus.read('standing');
  const before = station.agreement?.policies.before;
  const { version, title, issuedAt, lease } = policy;
  return {
    version,
    title,
    issuedAt,
    leaseUntilMs,
    leaseClause: lease.clause,
    pictures: pictureTerms(policy),
    ...(station.agreement && { signedBy: shortKey(station.agreement.keyFingerprint) }),
    ...(before && { before: before.version }),
    ...wordsOf(station, policy, before),
    revoked: revoked.map((revocation): RevokedThing => {
      const here = station.agreement?.standings.here.find((one) => targetOf(one.revocation) === targetOf(revocation));
      if (!here || here.revocation !== revocation) return { revocation };
      const name = station.session.find(here.operatorId)?.name ?? here.operatorId;
      return { revocation, here: { name, atMs: here.atMs } };
    }),
  };
}

function wordsOf({ directory }: Station, policy: Policy, before: Policy | undefined): Words {
  const known = said.get(policy);
  if (known) return known;
  const names: Names = {
    school: (id) => directory.school(id)?.shortName,
    // These words hold as long as the policy does, also while the camera is locked.
    camera: (id) => {
      const camera = directory.camera(id);
      return camera && isAlwaysListed(policy, camera) ? camera.name : undefined;
    },
  };
  const words = {
    sections: inPlainWords(policy, names),
    differences: before ? differences(before, policy, names) : [],
  };
  said.set(policy, words);
  return words;
}

export function visibleSalvos(station: Station): readonly Salvo[] {
  return station.saved.salvos.salvos.filter((salvo) => maySee(station, salvo));
}

/** The cameras in them that the policy refuses to the operator. */
export function salvoRefusals(station: Station): readonly Refusal[] {
  const cameraIds = new Set(
    visibleSalvos(station)
      .flatMap(namedCameras)
      .map((camera) => camera.cameraId),
  );
  return [...cameraIds].flatMap((cameraId) => {
    const camera = station.directory.camera(cameraId);
    const decision = camera && ask(station, 'view-live', camera, station.session.purpose);
    return decision?.kind === 'deny' ? [refusalOf(cameraId, decision)] : [];
  });
}

export function maySee(station: Station, salvo: Salvo): boolean {
  if (salvo.status === 'published' || salvo.owner.operatorId === station.session.operator.id) return true;
  return ask(station, 'publish-salvo', undefined, station.session.purpose).kind === 'allow';
}

/** Whether who works here may keep incidents and bookmarks. Nobody else is told of them: they may name people. */
export function maySeeIncidents({ session, bus }: Station): boolean {
  if (session.presence.kind === 'signed-out') return false;
  // By the role alone, as menus explain it: a change of purpose takes no case out of anybody's hands.
  return !denialOfRole(session.operator.role, 'keep-incident', bus.read('policy'));
}
