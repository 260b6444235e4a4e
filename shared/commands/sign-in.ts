import { z } from 'zod';
import { TypedCode, TypedPassword } from '../vocabulary/account';
import { OperatorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Somebody proves who they are and works here from now on, also in place of who worked here before. All that is shown is decided
 * anew for them. Neither the policy nor a role is asked beforehand: nobody is anybody yet.
 */
export const signIn = defineCommand({
  verb: 'sign-in',
  label: 'Sign in',
  input: z.strictObject({
    operatorId: OperatorId,
    password: TypedPassword,
    code: TypedCode.nullable(),
    /** The use banner was on the screen, and signing in accepts it. */
    banner: z.literal('acknowledged'),
  }),
  result: z.strictObject({}),
  permission: null,
  from: ['console'],
  detail: ({ operatorId, code, banner }) => ({ operator: operatorId, code: code !== null, banner }),
});
