/** What the district signs, as it lies in a file or comes from an address. */
import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { Role } from '../vocabulary/operator';
import { Permission, Policy, PolicyVersion, Revocation, type Standing } from '../vocabulary/policy';
import { type UtcMs, utcMs } from '../vocabulary/time';

/** Most bytes that a signed document may have: two thousand cameras with a mask each fit well. */
export const maxSignedBytes = 4_000_000;

/** An Ed25519 public key: its SubjectPublicKeyInfo (RFC 8410) in base64, the body of a PEM file. */
export const DistrictKey = z
  .string()
  .regex(
    /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/,
    'an Ed25519 public key in base64, as "npm run policy -- make-key" writes it',
  );
export type DistrictKey = z.infer<typeof DistrictKey>;

/** A signed document. The signature is over the canonical bytes of `document`, so that the file may be laid out in any way. */
export const SignedDocument = z.strictObject({
  document: z.record(z.string(), z.json()),
  signature: z.strictObject({
    /** SHA-256 of the public key's SubjectPublicKeyInfo. */
    key: Sha256Hex,
    /** Ed25519 (RFC 8032), 64 bytes in base64. */
    ed25519: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  }),
});
export type SignedDocument = z.infer<typeof SignedDocument>;

/** How far the clocks of district and station may be apart, milliseconds. */
export const clockToleranceMs = 300_000;

/** A policy by its name, and the SHA-256 of its canonical bytes. */
export interface PolicyName {
  readonly version: string;
  readonly sha256: string;
}

export interface Arrival {
  readonly nowMs: UtcMs;
  /** The latest time that this station has ever seen. */
  readonly greatestMs: UtcMs;
}

/** The answer to a document: it is taken, it is there already, or why not. */
export type Admission =
  { readonly kind: 'taken' } | { readonly kind: 'same' } | { readonly kind: 'refused'; readonly reason: string };

/** Whether a policy may come into force. @param before - the one that was in force last, in this run or any before it */
export function admitPolicy(
  offered: Pick<Policy, 'version' | 'issuedAt'> & { readonly sha256: string },
  before: PolicyName | undefined,
  arrival: Arrival,
): Admission {
  if (offered.sha256 === before?.sha256) return { kind: 'same' };
  const order = before ? compareVersions(offered.version, before.version) : 1;
  if (before && order < 0)
    return refused(`it is version ${offered.version}, and ${before.version} was in force already`);
  if (before && order === 0) return refused(`it is another text under the version that is in force, ${before.version}`);
  return timely(offered.issuedAt, arrival);
}

/** Whether a document could have been issued by now, by a clock that can be trusted. */
export function timely(issuedAt: string, { nowMs, greatestMs }: Arrival): Admission {
  if (turnedBack({ nowMs, greatestMs })) {
    const seen = new Date(greatestMs).toISOString();
    return refused(`the clock of this machine was turned back: it has been ${seen} here already`);
  }
  if (Date.parse(issuedAt) > nowMs + clockToleranceMs) return refused(`it is issued in the future, at ${issuedAt}`);
  return { kind: 'taken' };
}

/** Whether the machine's clock is behind what it has shown before, by more than clocks are corrected. */
export function turnedBack({ nowMs, greatestMs }: Arrival): boolean {
  return nowMs + clockToleranceMs < greatestMs;
}

function refused(reason: string): Admission {
  return { kind: 'refused', reason };
}

/** Compares versions `major.minor` as numbers: `2.10` is newer than `2.9`. @returns less than 0 when `a` is older, 0 for the same */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [partsOf(a), partsOf(b)];
  for (const [index, part] of first.entries()) {
    const other = second[index] ?? 0n;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

function partsOf(version: string): readonly bigint[] {
  const [major = '', minor = ''] = version.split('.');
  return [major, minor].map((digits) => (/^\d+$/.test(digits) ? BigInt(digits) : 0n));
}

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

export interface StandingName {
  readonly sequence: number;
  readonly sha256: string;
}

/** Whether a standing may follow `before`, the one accepted last in any run. @param policy - the policy in force */
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

const clause = { clause: '1.1' };
const words = {
  ...clause,
  reason: 'This station has no agreement that the district has signed.',
  ask: 'the administrator of this station',
};

/** What holds where no policy has been accepted: operators may change over, and nothing else is allowed. */
export const noPolicy: Policy = Policy.parse({
  format: 'rtcc-wall-policy',
  version: '0.0',
  issuedAt: '1970-01-01T00:00:00Z',
  title: 'No agreement',
  ask: words.ask,
  clauses: { '1.1': 'Without an agreement that the district has signed, nothing is shown.' },
  classes: [],
  rules: [{ permission: 'use-station', roles: Role.options, ...clause }],
  refusals: Object.fromEntries(Permission.options.map((permission) => [permission, words])),
  sessions: { longestMinutes: {}, ...clause },
  threat: { roles: [], ...clause },
  lease: { minutes: 1, ...clause },
  revocation: clause,
  masks: [],
  watermark: null,
  retention: { auditDays: 36_500, ...clause },
  lock: { idleMinutes: 15, wallAttended: false, ...clause },
});

/** What holds where nothing was ever renewed. */
export const noStanding: Standing = { leaseUntilMs: utcMs(0), revoked: [] };

/**
 * The public half of the key that signs the training district's agreement. Its private half ships with the application
 * (`assets/policy/training-key.pem`), so it proves nothing: a configuration that names it is refused.
 */
export const trainingKey: DistrictKey = 'MCowBQYDK2VwAyEA1FLcyGhhbrJy+1/H2BHWBFlQ19zObqfMh/wNJ4jv7so=';
