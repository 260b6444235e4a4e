import { z } from 'zod';
import { targetOf } from '../policy/revocation';
import { Revocation } from '../vocabulary/standing';
import { defineCommand } from './define-command';

/** Gives back to the agreement what was taken out of it at this station; what the district took out, only the district gives back. */
export const restore = defineCommand({
  verb: 'restore',
  label: 'Give back to the agreement',
  input: z.strictObject({ revocation: Revocation }),
  result: z.strictObject({}),
  permission: 'revoke',
  from: ['console'],
  detail: ({ revocation }) => ({ target: targetOf(revocation) }),
});
