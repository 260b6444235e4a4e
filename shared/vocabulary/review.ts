/** What somebody finds who looks at a sample of the views for the owner of the cameras. */
import { z } from 'zod';
import { OperatorId } from './ids';
import { UtcMs } from './time';

/** `in-order`; `question`: somebody has to explain it; `breach`: it is against the agreement. */
export const FindingKind = z.enum(['in-order', 'question', 'breach']);
export type FindingKind = z.infer<typeof FindingKind>;

/** The longest note. */
export const mostNote = 300;

/** A finding about one view. The note stays in the station's database and in the report; the audit keeps no free text. */
export const ReviewFinding = z.object({
  kind: FindingKind,
  note: z.string().max(mostNote),
  by: OperatorId,
  atMs: UtcMs,
});
export type ReviewFinding = Readonly<z.infer<typeof ReviewFinding>>;
