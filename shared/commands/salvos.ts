import { z } from 'zod';
import { MonitorId, SalvoId } from '../vocabulary/ids';
import { maxCells } from '../vocabulary/layout';
import { maxSalvoMonitors, SalvoName, SalvoNumber, SalvoRevision } from '../vocabulary/salvo';
import { Refusal } from '../vocabulary/ticket';
import { CellAddress } from '../vocabulary/wall';
import { command } from './command';

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

/** The commands of salvos. */
export const salvoCommands = {
  /** Saves what monitors show as a draft of the operator; nobody else sees it before it is published. */
  'save-salvo': command({
    label: 'Save salvo',
    input: z.strictObject({
      name: SalvoName,
      number: SalvoNumber.nullable(),
      monitorIds: z
        .array(MonitorId)
        .min(1)
        .max(maxSalvoMonitors)
        .refine((ids) => new Set(ids).size === ids.length, 'a monitor is named twice'),
      /** What it is to make of cells that are empty now: empty them, or leave them as they are. */
      empties: z.enum(['empty', 'keep']),
      /** Cells that it is to leave as they are, whatever they show now. */
      keep: z
        .array(CellAddress.strict())
        .max(maxSalvoMonitors * maxCells)
        .readonly(),
      /** The own draft that it replaces, or the published salvo that it is a draft of; null is a new one. */
      over: SalvoId.nullable(),
    }),
    result: z.strictObject({ salvoId: SalvoId }),
    permission: 'arrange-wall',
    from: ['console', 'wall'],
    detail: ({ name, number, monitorIds, keep, over }) => ({
      name,
      ...(number !== null && { number }),
      monitors: monitorIds.join(' ').slice(0, 500),
      ...(keep.length > 0 && { kept: keep.length }),
      ...(over !== null && { over }),
    }),
  }),

  /**
   * Publishes a draft: from now on everybody applies it. Of two who publish the same salvo at the same moment one wins; the
   * other is told, and the draft is kept.
   */
  'publish-salvo': command({
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
  }),

  /**
   * Shows a salvo: all its monitors change at once, and one undo takes it back. What of it cannot be shown is left out and
   * named, the rest is applied. The policy is asked about each of its cameras.
   */
  'apply-salvo': command({
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
  }),

  /** Gives a salvo another name and number, or no number. Of what is published it takes the permission to publish. */
  'rename-salvo': command({
    label: 'Rename salvo',
    input: z.strictObject({ salvoId: SalvoId, name: SalvoName, number: SalvoNumber.nullable() }),
    result: z.strictObject({}),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ salvoId, name, number }) => ({ salvo: salvoId, name, ...(number !== null && { number }) }),
  }),

  /** Deletes a salvo; no wall changes by it. Of what is published it takes the permission to publish. */
  'delete-salvo': command({
    label: 'Delete salvo',
    input: z.strictObject({ salvoId: SalvoId }),
    result: z.strictObject({}),
    permission: 'arrange-wall',
    from: ['console'],
    detail: ({ salvoId }) => ({ salvo: salvoId }),
  }),
};
