import { z } from 'zod';
import { TypedCode, TypedPassword } from '../vocabulary/account';
import { defineCommand } from './define-command';

/** Whoever works at the locked station proves that it is still them. Walls come back as recipes: a purpose is given anew. */
export const unlockStation = defineCommand({
  verb: 'unlock-station',
  label: 'Unlock',
  input: z.strictObject({ password: TypedPassword, code: TypedCode.nullable() }),
  result: z.strictObject({}),
  permission: null,
  from: ['console'],
  detail: ({ code }) => ({ code: code !== null }),
});
