import { z } from 'zod';
import { SalvoId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Deletes a salvo; no wall changes by it. Of what is published it takes the permission to publish. */
export const deleteSalvo = defineCommand({
  verb: 'delete-salvo',
  label: 'Delete salvo',
  input: z.strictObject({ salvoId: SalvoId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ salvoId }) => ({ salvo: salvoId }),
});
