import { z } from 'zod';
import { OperatorId } from '../../shared/vocabulary/ids';
import { Attempts } from './attempts';
import { PasswordHash } from './password';
import { TotpSecret } from './totp';

/** What an operator signs in with, as it is kept. It never leaves `electron/accounts` and the store. */
export const Account = z.strictObject({
  operatorId: OperatorId,
  password: PasswordHash,
  /** The authenticator app that is asked for as well. `usedStep` is the last code that was accepted. */
  totp: z.strictObject({ secret: TotpSecret, usedStep: z.number().int().min(0) }).optional(),
  attempts: Attempts,
  /** It was given this password from outside of the station, and the audit has not been told yet. */
  isUntold: z.boolean().optional(),
});
export type Account = Readonly<z.infer<typeof Account>>;
