/**
 * Checkpoints of the audit: how far it had come at some moment, signed by the station and kept where the station cannot
 * reach. A log alone cannot show that its end was cut off, or that all of it was written anew; whoever holds a checkpoint can.
 * Pure: hashing and signing come from outside.
 */
import { z } from 'zod';
import { StationId } from '../vocabulary/ids';
import { AuditTime, Sha256Hex } from './entry';
import type { Finding, Neighbour } from './log-report';
import { canonicalText, type ChainHead, type Hash } from './hash-chain';
import type { ThreadEnd } from './log-check';
import { parseJson } from '../vocabulary/json';

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

export interface Signer {
  readonly fingerprint: string;
  /** @returns the signature in base64 */
  sign(text: string): string;
}

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

export function headOfCheckpoint(checkpoint: Checkpoint, hash: Hash): CheckpointHead {
  return { sequence: checkpoint.number, hash: hash(checkpointLine(checkpoint)) };
}

/** A line of a file of checkpoints, or why it counts for nothing. */
export type CheckpointReading =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'refused'; readonly reason: 'unreadable' | 'another-key' | 'bad-signature' };

/** Reads one line of checkpoints. @param check - without it nothing is known about who signed */
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

export interface Vouching {
  /** How many there were, of any log, and how many are of this one. */
  readonly given: number;
  readonly ofThisLog: number;
  /** The last entry that a checkpoint vouches for, with the time of that checkpoint. */
  readonly upTo: Neighbour | null;
}

export class CheckpointComparison {
  readonly #given: readonly Checkpoint[];
  /** Those of this log, the earliest entry first; undefined while it is not known which log it is. */
  #own: readonly Checkpoint[] | undefined;
  #next = 0;
  #upTo: Neighbour | null = null;
  #rewritten: Finding | undefined;

  constructor(checkpoints: readonly Checkpoint[]) {
    this.#given = checkpoints;
  }

  meet(sequence: number, hash: string, previous: string): void {
    // The second entry names the first, should that be damaged.
    if (!this.#own && sequence <= 2) this.#know(sequence === 1 ? hash : previous);
    const own = this.#own;
    if (!own) return;
    for (let due = own[this.#next]; due && due.sequence <= sequence; due = own[this.#next]) {
      this.#next += 1;
      // What was skipped is damaged, and said to be.
      if (due.sequence === sequence) this.#compare(due, hash);
    }
  }

  /** The end of the log. @returns what the checkpoints have against it */
  finish(end: ThreadEnd, last: Neighbour | null): readonly Finding[] {
    // Of a log without a beginning nobody can say which it is: it may be the newest that the checkpoints know.
    if (!this.#own) this.#know(this.#given.toSorted((a, b) => a.number - b.number).at(-1)?.log ?? '');
    const newest = this.#own?.at(-1);
    const found = this.#rewritten ? [this.#rewritten] : [];
    if (!newest || newest.sequence <= end.sequence) return found;
    const { sequence: to, at: knownAt } = newest;
    return [...found, { kind: 'cut-off', from: end.sequence + 1, to, knownAt, after: last, before: null }];
  }

  result(): Vouching {
    return { given: this.#given.length, ofThisLog: this.#own?.length ?? 0, upTo: this.#upTo };
  }

  #know(log: string): void {
    this.#own = this.#given.filter((checkpoint) => checkpoint.log === log).toSorted((a, b) => a.sequence - b.sequence);
  }

  #compare({ sequence, head, at }: Checkpoint, hash: string): void {
    // After the first that does not fit, none does.
    if (this.#rewritten) return;
    if (head === hash) {
      this.#upTo = { sequence, at };
      return;
    }
    const from = (this.#upTo?.sequence ?? 0) + 1;
    const before = { sequence, at };
    this.#rewritten = { kind: 'rewritten', from, to: sequence, knownAt: at, after: this.#upTo, before };
  }
}
