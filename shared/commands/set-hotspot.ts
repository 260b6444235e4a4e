import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Makes a cell a hotspot, which shows whatever camera is selected anywhere, or an ordinary cell again. */
export const setHotspot = defineCommand({
  verb: 'set-hotspot',
  label: 'Hotspot',
  input: z.strictObject({ at: CellAddress, on: z.boolean() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at, on }) => ({ monitor: at.monitorId, cell: at.cell, on }),
});
