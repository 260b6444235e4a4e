import { z } from 'zod';
import { MonitorId, SalvoId } from '../vocabulary/ids';
import { maxCells } from '../vocabulary/layout';
import { maxSalvoMonitors, SalvoName, SalvoNumber } from '../vocabulary/salvo';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Saves what monitors show as a draft of the operator; nobody else sees it before it is published. */
export const saveSalvo = defineCommand({
  verb: 'save-salvo',
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
});
