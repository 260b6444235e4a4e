import { z } from 'zod';
import { AuditEntry } from '../audit/entry';
import { ReadingId } from '../vocabulary/ids';

/** Most entries that a page holds. */
export const mostOnPage = 200;

/** A wish for entries of a reading that `read-audit` has begun. */
export const AuditPageRequest = z.strictObject({
  readingId: ReadingId,
  /** How many newer entries are left out. */
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(mostOnPage),
});
export type AuditPageRequest = z.infer<typeof AuditPageRequest>;

/** The entries, the newest first, and how many the reading has in all; null when it has ended. */
export const AuditPage = z
  .object({ total: z.number().int().min(0), entries: z.array(AuditEntry).max(mostOnPage) })
  .nullable();
export type AuditPage = z.infer<typeof AuditPage>;
