import { z } from 'zod';

/** SHA-256 in lower-case hexadecimal. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** UTC with hundredths of a second, RFC 3339, for example `2026-11-02T22:04:31.27Z`. */
export const AuditTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/);

/**
 * One line of the audit. `intent` is written, durably, before a command is applied; what became of
 * it follows as an outcome that names the intent's sequence number.
 */
export const AuditEntry = z.strictObject({
  /** Counts from 1 without a gap. */
  sequence: z.number().int().min(1),
  at: AuditTime,
  /** When it was written, where the log could not be written when it happened. */
  late: AuditTime.optional(),
  kind: z.enum([
    ...['opened', 'intent', 'done', 'refused', 'failed', 'view-started', 'view-ended'],
    /** A camera was fetched, so that it is there at once for an alert that waits, and shown to nobody: no view. */
    ...['warm-started', 'warm-ended'],
    /** A camera's recordings were played back. */
    ...['playback-started', 'playback-ended'],
    'resumed',
  ] as const),
  /** Operator or source that acted, for example `operator-07`, `source:webhook`. */
  actor: z.string().max(80),
  /** The command's verb; for views the verb that led to them. */
  verb: z.string().max(60),
  /** Sequence number of the intent that this entry answers. */
  intent: z.number().int().min(1).optional(),
  /** Clause of the agreement that allowed or refused it, and the version of the policy in force. */
  clause: z.string().max(20).optional(),
  policyVersion: z.string().max(20),
  purpose: z.string().max(120),
  /** What the command was about: ids and short words, nothing secret. */
  detail: z.record(z.string(), z.union([z.string().max(500), z.number().int(), z.boolean()])),
  /** Hash of the entry before; 64 zeros in the first. */
  previous: Sha256Hex,
  /** SHA-256 over the canonical bytes of this entry without `hash`. */
  hash: Sha256Hex,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry that the chain has not numbered and linked yet. */
export const AuditFact = AuditEntry.omit({ sequence: true, at: true, previous: true, hash: true });
export type AuditFact = z.infer<typeof AuditFact>;
