import { z } from 'zod';
import { MonitorId, SalvoId } from '../vocabulary/ids';
import { Refusal } from '../vocabulary/ticket';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** What of a salvo was not applied. All of it empty: everything was. */
export const ApplySalvoResult = z.strictObject({
  /** Cameras that the station no longer has, as they were called. */
  missing: z.array(z.string()),
  refused: z.array(Refusal),
  /** Locked tiles that stay as they are. */
  locked: z.array(CellAddress),
  /** In sentences, the monitors that stay as they are. */
  passedOver: z.array(z.string()),
});
export type ApplySalvoResult = z.infer<typeof ApplySalvoResult>;

/**
 * Shows a salvo: all its monitors change at once, and one undo takes it back. What of it cannot be shown is left out and
 * named, the rest is applied. The policy is asked about each of its cameras.
 */
export const applySalvo = defineCommand({
  verb: 'apply-salvo',
  label: 'Apply salvo',
  input: z.strictObject({
    salvoId: SalvoId,
    /** Where to show a salvo of one monitor instead of on its own; null is on its own. */
    onto: MonitorId.nullable(),
  }),
  result: ApplySalvoResult,
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ salvoId, onto }) => ({ salvo: salvoId, ...(onto !== null && { onto }) }),
});
