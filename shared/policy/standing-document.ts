import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { PolicyVersion } from '../vocabulary/policy';
import { Revocation } from '../vocabulary/standing';
import { utcMs, type UtcMs } from '../vocabulary/time';
import type { PolicyName } from './admit';
import { timely, type Admission, type Arrival } from './admit';

/** The first line of every standing file. */
export const standingFormat = 'rtcc-wall-standing';

/** What the district says of its agreement again and again: that it still holds, and what was taken out of it. */
export const StandingDocument = z.strictObject({
  format: z.literal(standingFormat),
  /** Counts up; an older one never takes the place of a newer one. */
  sequence: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  /** When it was issued, UTC; the lease of the policy runs from here. */
  issuedAt: z.iso.datetime(),
  /** The policy that is meant: no other one is renewed by it. */
  policy: z.strictObject({ version: PolicyVersion, sha256: Sha256Hex }),
  revoked: z.array(Revocation).max(5_000),
});
export type StandingDocument = Readonly<z.infer<typeof StandingDocument>>;

/** A standing that was accepted. */
export interface StandingName {
  readonly sequence: number;
  readonly sha256: string;
}

/**
 * Whether a standing may take the place of the one before it.
 * @param before - the one that was accepted last, in this run or any before it
 * @param policy - the policy in force
 */
export function admitStanding(
  offered: Pick<StandingDocument, 'sequence' | 'issuedAt' | 'policy'> & { readonly sha256: string },
  before: StandingName | undefined,
  policy: PolicyName | undefined,
  arrival: Arrival,
): Admission {
  if (offered.sha256 === before?.sha256) return { kind: 'same' };
  if (before && offered.sequence <= before.sequence) {
    return { kind: 'refused', reason: `it has number ${offered.sequence}, and ${before.sequence} was here already` };
  }
  if (offered.policy.sha256 !== policy?.sha256) {
    const inForce = policy ? `version ${policy.version} is in force` : 'none is in force';
    return { kind: 'refused', reason: `it renews version ${offered.policy.version} of the policy, and ${inForce}` };
  }
  return timely(offered.issuedAt, arrival);
}

/** When the lease that a standing renews ends. @param minutes - the length of a lease by the policy */
export function leaseEnd({ issuedAt }: Pick<StandingDocument, 'issuedAt'>, minutes: number): UtcMs {
  return utcMs(Math.max(0, Date.parse(issuedAt)) + minutes * 60_000);
}
