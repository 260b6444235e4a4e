import { z } from 'zod';
import { DistrictAct } from '../vocabulary/training';
import { defineCommand } from './define-command';

/** Directs what the district of the training district does with its agreement. */
export const directDistrict = defineCommand({
  verb: 'direct-district',
  label: 'Direct the training district',
  input: z.strictObject({ act: DistrictAct }),
  result: z.strictObject({}),
  permission: 'direct-training',
  from: ['console'],
  detail: ({ act }) => ({ act }),
});
