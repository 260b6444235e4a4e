import type { AgreementState, RevokedThing } from '../../shared/state/session';
import { differences, inPlainWords, type Names } from '../../shared/policy/plain-words';
import { isAlwaysListed } from '../../shared/policy/camera-classes';
import { pictureTerms } from '../../shared/policy/terms';
import { targetOf } from '../../shared/policy/revocation';
import type { Policy } from '../../shared/vocabulary/policy';
import { shortKey } from '../policy/signing';
import type { Station } from './station';

type Words = Pick<AgreementState, 'sections' | 'differences'>;

/** A policy is said once: it is renewed much more often than it changes. */
const said = new WeakMap<Policy, Words>();

/** What windows are told of the agreement. */
export function agreementState(station: Station): AgreementState {
  const policy = station.bus.read('policy');
  const { leaseUntilMs, revoked } = station.bus.read('standing');
  const before = station.agreement?.policies.before;
  const { version, title, issuedAt, lease } = policy;
  return {
    ...{ version, title, issuedAt, leaseUntilMs },
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
    school: (id) => directory.schools.find((school) => school.id === id)?.shortName,
    // Said once for as long as the policy is in force, also while the camera is locked.
    camera: (id) => {
      const camera = directory.camera(id);
      return camera && isAlwaysListed(policy, camera) ? camera.name : undefined;
    },
  };
  const words = {
    sections: inPlainWords(policy, names).map(({ title, lines }) => ({ title, lines: [...lines] })),
    differences: (before ? differences(before, policy, names) : []).map(({ title, gone, come }) => ({
      title,
      gone: [...gone],
      come: [...come],
    })),
  };
  said.set(policy, words);
  return words;
}
