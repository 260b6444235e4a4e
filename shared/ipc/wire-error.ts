import { z } from 'zod';

/** Why something failed, as it crosses a process boundary. `message` is a clear sentence for the operator. */
export const WireError = z.object({
  code: z.enum(['bad-request', 'not-found', 'impossible', 'not-recorded', 'internal']),
  message: z.string().max(1_000),
});
export type WireError = z.infer<typeof WireError>;
