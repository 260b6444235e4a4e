/** What an operator shows at sign-in. It is checked by `electron/accounts` and kept nowhere else. */
import { z } from 'zod';
import { OperatorId } from './ids';

/** A password as it is typed; longer than this nobody types. */
export const TypedPassword = z.string().min(1).max(200);

/** A code of an authenticator app as it is typed. */
export const TypedCode = z.string().regex(/^\d{6}$/, 'six digits');

/** What an operator is asked for at sign-in; `none` where nobody has made an account for them yet. */
export const AccountKind = z.enum(['none', 'password', 'password-and-code']);
export type AccountKind = z.infer<typeof AccountKind>;

/** What the sign-in screen has to know. */
export const SignInFacts = z.object({
  accounts: z.array(z.object({ operatorId: OperatorId, kind: AccountKind })).readonly(),
  /** What whoever signs in acknowledges. */
  banner: z.string().max(2_000),
});
export type SignInFacts = Readonly<z.infer<typeof SignInFacts>>;
