import { z } from 'zod';
import { targetOf } from '../policy/revocation';
import { Revocation } from '../vocabulary/standing';
import { defineCommand } from './define-command';

/** Takes the agreement, a school, a camera or an operator out of the agreement at this station, until it is restored. */
export const revoke = defineCommand({
  verb: 'revoke',
  label: 'Take out of the agreement',
  input: z.strictObject({ revocation: Revocation }),
  result: z.strictObject({}),
  permission: 'revoke',
  from: ['console'],
  stops: true,
  detail: ({ revocation }) => ({ target: targetOf(revocation) }),
});
