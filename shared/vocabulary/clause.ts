import { z } from 'zod';

/** The number of a clause, for example `2.1` or `3 (b)`; short enough for every audit entry that quotes it. */
export const Clause = z
  .string()
  .max(20)
  .regex(/^\d+(\.\d+)?( \([a-z]\))?$/);

/** What a refusal says. Without `ask` it names whom the policy names. */
export const RefusalWords = z.strictObject({
  clause: Clause,
  reason: z.string().min(1).max(300),
  ask: z.string().min(1).max(200).optional(),
});
export type RefusalWords = Readonly<z.infer<typeof RefusalWords>>;
