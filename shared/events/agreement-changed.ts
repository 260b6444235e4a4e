import { z } from 'zod';
import { PictureTerms } from '../incidents/incident-file';
import { PolicyVersion } from '../vocabulary/policy';
import { Revocation } from '../vocabulary/standing';
import { UtcMs } from '../vocabulary/time';

const PlainLine = z.object({ text: z.string(), clause: z.string().optional() });

/** Something that was taken out of the agreement, and by whom. */
export const RevokedThing = z.object({
  revocation: Revocation,
  /** Who took it out at this station, and when; absent where the district did. */
  here: z.object({ name: z.string(), atMs: UtcMs }).optional(),
});
export type RevokedThing = Readonly<z.infer<typeof RevokedThing>>;

/** The agreement in plain words, as everybody at the station may read it. */
export const AgreementState = z.object({
  version: PolicyVersion,
  title: z.string(),
  issuedAt: z.string(),
  /** Fingerprint of the key that signed it, in short; absent at a station that is not configured. */
  signedBy: z.string().optional(),
  /** The version that was in force before. */
  before: PolicyVersion.optional(),
  sections: z.array(z.object({ title: z.string(), lines: z.array(PlainLine) })),
  /** What differs from the version before. */
  differences: z.array(z.object({ title: z.string(), gone: z.array(PlainLine), come: z.array(PlainLine) })),
  /** The end of the lease; from then on no picture is shown. */
  leaseUntilMs: UtcMs,
  leaseClause: z.string(),
  revoked: z.array(RevokedThing),
  /** Of pictures in what is printed. */
  pictures: PictureTerms,
});
export type AgreementState = Readonly<z.infer<typeof AgreementState>>;

/** Another policy is in force, it was renewed, or something was taken out of it or given back. */
export const AgreementChanged = z.object({ kind: z.literal('agreement-changed'), agreement: AgreementState });
