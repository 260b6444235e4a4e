// @ts-check
import { z } from 'zod';
import { Machine } from '../machine.mjs';

const Times = z.object({ medianMs: z.number(), p95Ms: z.number() });

/** What the audit's bench writes down. */
export const AuditSummary = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: Machine,
  /** A long log, checked by the verifier as it ships, and read with one hash a line and nothing else. */
  verify: z.object({
    entries: z.number().int(),
    megabytes: z.number(),
    seconds: z.number(),
    baselineSeconds: z.number(),
    /** The district's report of the same log, verified on the way; absent in results from before there was one. */
    reportSeconds: z.number().optional(),
  }),
  /** Decisions with their durable entries, and as many bytes written to the same disk in turn with them. */
  record: z.object({
    count: z.number().int(),
    /** Tiles of the application that were live meanwhile on the same machine. */
    tilesLive: z.number().int(),
    decided: Times,
    baseline: Times,
  }),
});
/** @typedef {z.infer<typeof AuditSummary>} AuditSummary */

/** The goals of the two. */
export const VERIFY_SECONDS = 20;
export const RECORD_P95_MS = 5;
