/**
 * Checkpoints of the audit: how far it had come at some moment, signed by the station and kept where the station cannot
 * reach. A log alone cannot show that its end was cut off, or that all of it was written anew; whoever holds a checkpoint can.
 * Pure: hashing and signing come from outside.
 */
import { z } from 'zod';
import { StationId } from '../vocabulary/ids';
import { canonicalText } from './canonical-bytes';
import { AuditTime, Sha256Hex } from './entry';
import type { ChainHead } from './hash-chain';
import type { Hash } from './read-line';

/** One line of a file of checkpoints. */
export const Checkpoint = z.strictObject({
  format: z.literal('rtcc-wall-checkpoint'),
  /** Counts from 1 without a gap, over all logs of the station. */
  number: z.number().int().min(1),
  station: StationId,
  /** Which log: the hash of its first entry. */
  log: Sha256Hex,
  /** The newest entry, and its hash. */
  sequence: z.number().int().min(1),
  head: Sha256Hex,
  at: AuditTime,
  policyVersion: z.string().max(20),
  /** Hash of the checkpoint before; 64 zeros in the first. */
  previous: Sha256Hex,
  /** Fingerprint of the key: SHA-256 of its public half (SubjectPublicKeyInfo, DER). */
  key: Sha256Hex,
  /** Ed25519 over the canonical bytes of the checkpoint without `signature`, base64. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

/** What a checkpoint says, before it has its place in the chain of checkpoints. */
export type CheckpointFact = Pick<Checkpoint, 'station' | 'log' | 'sequence' | 'head' | 'at' | 'policyVersion'>;

/** Signs texts. */
export interface Signer {
  readonly fingerprint: string;
  /** @returns the signature in base64 */
  sign(text: string): string;
}

/** Checks signatures. */
export interface SignatureCheck {
  readonly fingerprint: string;
  verify(text: string, signature: string): boolean;
}

/** The end of a chain of checkpoints: what the next one links to. `sequence` is the number of the last one. */
export type CheckpointHead = ChainHead;

/** Numbers, links and signs the next checkpoint. */
export function sealCheckpoint(head: CheckpointHead, fact: CheckpointFact, signer: Signer): Checkpoint {
  const unsigned = {
    format: 'rtcc-wall-checkpoint' as const,
    ...fact,
    number: head.sequence + 1,
    previous: head.hash,
    key: signer.fingerprint,
  };
  return { ...unsigned, signature: signer.sign(canonicalText(unsigned)) };
}

/** A checkpoint as files keep it and servers get it, without the line's end. */
export function checkpointLine(checkpoint: Checkpoint): string {
  return canonicalText(checkpoint);
}

/** What the next checkpoint links to. */
export function headOfCheckpoint(checkpoint: Checkpoint, hash: Hash): CheckpointHead {
  return { sequence: checkpoint.number, hash: hash(checkpointLine(checkpoint)) };
}

/** A line of a file of checkpoints, or why it counts for nothing. */
export type CheckpointReading =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'another-key' | 'bad-signature' };

/**
 * Reads one line of checkpoints.
 * @param check - without it nothing is known about who signed
 */
export function readCheckpoint(line: string | null, check: SignatureCheck | undefined): CheckpointReading {
  const parsed = Checkpoint.safeParse(line === null ? undefined : parseJson(line));
  if (!parsed.success) return { kind: 'refused', reason: 'unreadable' };
  const { signature, ...unsigned } = parsed.data;
  if (check) {
    if (unsigned.key !== check.fingerprint) return { kind: 'refused', reason: 'another-key' };
    if (!check.verify(canonicalText(unsigned), signature)) return { kind: 'refused', reason: 'bad-signature' };
  }
  return { kind: 'checkpoint', checkpoint: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
