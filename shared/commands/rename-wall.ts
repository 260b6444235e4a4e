import { z } from 'zod';
import { WallId } from '../vocabulary/ids';
import { WallName } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Gives a wall another name. */
export const renameWall = defineCommand({
  verb: 'rename-wall',
  label: 'Rename wall',
  input: z.strictObject({ wallId: WallId, name: WallName }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ wallId, name }) => ({ wall: wallId, name }),
});
