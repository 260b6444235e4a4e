import { z } from 'zod';
import { maxLabel } from '../vocabulary/tile-setup';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Writes a label on a tile, or takes it away when it is null. The label goes when another camera comes. */
export const labelTile = defineCommand({
  verb: 'label-tile',
  label: 'Label tile',
  input: z.strictObject({ at: CellAddress, label: z.string().trim().min(1).max(maxLabel).nullable() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  // The words may name a person: the audit keeps that there is a label, and not what it says.
  detail: ({ at, label }) => ({ monitor: at.monitorId, cell: at.cell, labelled: label !== null }),
});
