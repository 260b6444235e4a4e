import { z } from 'zod';
import { MonitorId, SalvoId } from '../vocabulary/ids';
import { maxCells } from '../vocabulary/layout';
import { maxSalvoMonitors, SalvoName, SalvoNumber, SalvoRevision } from '../vocabulary/salvo';
import { Refusal } from '../vocabulary/ticket';
import { CellAddress } from '../vocabulary/wall';
import { arranging, command } from './command';

/** The parts of a salvo that were not applied. */
export const ApplySalvoResult = z.strictObject({
  /** The names of cameras that no longer exist. */
  missing: z.array(z.string()),
  refused: z.array(Refusal),
  /** Locked tiles that stay as they are. */
  locked: z.array(CellAddress),
  /** A sentence for each monitor that stays as it is. */
  passedOver: z.array(z.string()),
});
export type ApplySalvoResult = z.infer<typeof ApplySalvoResult>;

export const salvoCommands = {
  /** Saves what monitors show as a draft of the operator; nobody else sees it before it is published. */
  'save-salvo': command({
    ...arranging,
    label: 'Save salvo',
    input: z.strictObject({
      name: SalvoName,
      number: SalvoNumber.nullable(),
      monitorIds: z
        .array(MonitorId)
        .min(1)
        .max(maxSalvoMonitors)
        .refine((ids) => new Set(ids).size === ids.length, 'a monitor is named twice'),
      /** What it does to cells that are empty now: empty them, or leave them as they are. */
      empties: z.enum(['empty', 'keep']),
      /** Cells that it leaves as they are. */
      keep: z
        .array(CellAddress.strict())
        .max(maxSalvoMonitors * maxCells)
        .readonly(),
      /** The operator's draft that it replaces, or the published salvo that it is a draft of. Null for a new salvo. */
      over: SalvoId.nullable(),
    }),
    result: z.strictObject({ salvoId: SalvoId }),
    detail: ({ name, number, monitorIds, keep, over }) => ({
      name,
      number,
      monitors: monitorIds.join(' ').slice(0, 500),
      ...(keep.length > 0 && { kept: keep.length }),
      over,
    }),
  }),

  /** Publishes a draft for everybody. If two publish the same salvo at once one wins. The other is told and keeps the draft. */
  'publish-salvo': command({
    label: 'Publish salvo',
    input: z.strictObject({
      salvoId: SalvoId,
      /** The published revision that it replaces, as the operator knows it. Null publishes a new salvo. */
      over: SalvoRevision.strict().nullable(),
    }),
    result: z.strictObject({ salvoId: SalvoId }),
    permission: 'publish-salvo',
    detail: ({ salvoId, over }) => ({ salvo: salvoId, ...(over && { over: over.salvoId, revision: over.revision }) }),
  }),

  /** Shows a salvo on all its monitors as one undo step. Answers with the cameras that could not be shown; the rest is applied. */
  'apply-salvo': command({
    ...arranging,
    label: 'Apply salvo',
    input: z.strictObject({
      salvoId: SalvoId,
      /** Another monitor for a salvo of one monitor. Null shows it on its own. */
      onto: MonitorId.nullable(),
    }),
    result: ApplySalvoResult,
    detail: ({ salvoId, onto }) => ({ salvo: salvoId, onto }),
  }),

  /** Changes a salvo's name and number. A published salvo needs the permission to publish. */
  'rename-salvo': command({
    label: 'Rename salvo',
    input: z.strictObject({ salvoId: SalvoId, name: SalvoName, number: SalvoNumber.nullable() }),
    permission: 'arrange-wall',
    detail: ({ salvoId, name, number }) => ({ salvo: salvoId, name, number }),
  }),

  /** Deletes a salvo. No wall changes. A published salvo needs the permission to publish. */
  'delete-salvo': command({
    label: 'Delete salvo',
    input: z.strictObject({ salvoId: SalvoId }),
    permission: 'arrange-wall',
    detail: ({ salvoId }) => ({ salvo: salvoId }),
  }),
};
