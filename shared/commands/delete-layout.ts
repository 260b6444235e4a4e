import { z } from 'zod';
import { OwnLayoutId } from '../vocabulary/layout';
import { defineCommand } from './define-command';

/** Takes a layout of the station's own away, unless a monitor has it now. */
export const deleteLayout = defineCommand({
  verb: 'delete-layout',
  label: 'Delete layout',
  input: z.strictObject({ layoutId: OwnLayoutId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ layoutId }) => ({ layout: layoutId }),
});
