/** What the district signs, as it lies in a file or comes from an address. */
import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';

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

/**
 * A document with its signature. The signature is over the canonical bytes (`shared/audit/canonical-bytes`) of `document` as
 * it stands, so that the file may be laid out and ordered in any way.
 */
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
