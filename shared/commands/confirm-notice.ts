import { z } from 'zod';
import { NoticeId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** "I have seen it": the operator confirms what they were told, and it goes. */
export const confirmNotice = defineCommand({
  verb: 'confirm-notice',
  label: 'Confirm notice',
  input: z.strictObject({ noticeId: NoticeId }),
  result: z.strictObject({}),
  permission: 'use-station',
  from: ['console'],
  detail: ({ noticeId }) => ({ notice: noticeId }),
});
