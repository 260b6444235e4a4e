/** How the sources of signals fare, as the console shows it. */
import { z } from 'zod';
import { Count } from './numbers';
import { UtcMs } from './time';

export const AlertSourceKind = z.enum(['webhook', 'mqtt', 'cap', 'camera-health']);
export type AlertSourceKind = z.infer<typeof AlertSourceKind>;

export const RefusalReason = z.enum([
  /** It is not of the shape that a signal has. */
  'malformed',
  'oversized',
  /** Who sent it may not: no token, a wrong one, a sender that is not on the list. */
  'unauthorised',
  /** The station has no such school or camera. */
  'unknown-place',
  /** It says that it was sent at a time that is yet to come: a clock is wrong. */
  'future',
  /** It says that it was sent long ago: a replay, or a clock that is wrong. */
  'past',
  /** A broker kept it for whoever comes: it says nothing about now. */
  'retained',
  /** The source sends faster than the station takes. */
  'too-many',
  /** The agreement does not let the source raise alerts. */
  'not-allowed',
  /** The station could not record it; whoever can send it again does. */
  'unavailable',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Whether a source runs. It is started again by itself, later each time. */
export const AlertSourceState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('running'), sinceMs: UtcMs }),
  z.object({ kind: z.literal('retrying'), why: z.string().max(300), nextMs: UtcMs, tries: z.number().int().min(1) }),
  /** Trying again would change nothing. */
  z.object({ kind: z.literal('off'), why: z.string().max(300) }),
]);
export type AlertSourceState = z.infer<typeof AlertSourceState>;

/** What came from a source since the application was started. */
const AlertSourceCounts = z.object({
  /** Signals that were taken for the first time. */
  taken: Count,
  /** Signals that were taken before, by their ids. */
  repeated: Count,
  /** What was no signal for this station: a topic's other messages, warnings for elsewhere. */
  ignored: Count,
  refused: z.partialRecord(RefusalReason, Count),
});

export const AlertSourceHealth = z.object({
  source: z.string().min(1).max(40),
  kind: AlertSourceKind,
  /** Where it listens, or whom it asks; without secrets. */
  place: z.string().max(300),
  state: AlertSourceState,
  counts: AlertSourceCounts,
  lastSignalMs: UtcMs.optional(),
  lastRefusal: z.object({ atMs: UtcMs, reason: RefusalReason, why: z.string().max(300) }).optional(),
});
export type AlertSourceHealth = z.infer<typeof AlertSourceHealth>;

/** Longest beginning of a signal that is kept, characters. */
export const deadLetterTextLength = 500;

/** Most dead letters that are kept: the newest. */
export const mostDeadLetters = 1_000;

/** A signal that was not taken, of a source that cannot be answered. */
export const DeadLetter = z.object({
  atMs: UtcMs,
  source: z.string().min(1).max(40),
  reason: RefusalReason,
  why: z.string().max(300),
  /** Its beginning, as it came. */
  text: z.string().max(deadLetterTextLength),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
