import { z } from 'zod';
import { SalvoId } from '../vocabulary/ids';
import { SalvoRevision } from '../vocabulary/salvo';
import { defineCommand } from './define-command';

/**
 * Publishes a draft: from now on everybody applies it. Of two who publish the same salvo at the same moment one wins; the
 * other is told, and the draft is kept.
 */
export const publishSalvo = defineCommand({
  verb: 'publish-salvo',
  label: 'Publish salvo',
  input: z.strictObject({
    salvoId: SalvoId,
    /** The published state that it replaces, as the operator knows it; null publishes it as a new salvo. */
    over: SalvoRevision.strict().nullable(),
  }),
  result: z.strictObject({ salvoId: SalvoId }),
  permission: 'publish-salvo',
  from: ['console'],
  detail: ({ salvoId, over }) => ({ salvo: salvoId, ...(over && { over: over.salvoId, revision: over.revision }) }),
});
