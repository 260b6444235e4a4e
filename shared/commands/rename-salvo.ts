import { z } from 'zod';
import { SalvoId } from '../vocabulary/ids';
import { SalvoName, SalvoNumber } from '../vocabulary/salvo';
import { defineCommand } from './define-command';

/** Gives a salvo another name and number, or no number. Of what is published it takes the permission to publish. */
export const renameSalvo = defineCommand({
  verb: 'rename-salvo',
  label: 'Rename salvo',
  input: z.strictObject({ salvoId: SalvoId, name: SalvoName, number: SalvoNumber.nullable() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ salvoId, name, number }) => ({ salvo: salvoId, name, ...(number !== null && { number }) }),
});
