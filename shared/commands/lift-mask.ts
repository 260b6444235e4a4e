import { z } from 'zod';
import { TypedCode, TypedPassword } from '../vocabulary/account';
import { CameraId, OperatorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/**
 * Lifts a camera's mask for a while, within the view session that is open: with a second person, who proves who they are at
 * this very station and whose role may lift masks.
 */
export const liftMask = defineCommand({
  verb: 'lift-mask',
  label: 'Lift a mask',
  input: z.strictObject({
    cameraId: CameraId,
    minutes: z.number().int().min(1).max(60),
    /** The second person. */
    secondId: OperatorId,
    password: TypedPassword,
    /** Of the second person's authenticator app; null where their account asks for none. */
    code: TypedCode.nullable(),
  }),
  result: z.strictObject({ untilMs: UtcMs }),
  // Of the first person; the second needs `lift-mask`, which the handler asks about.
  permission: 'view-live',
  cameras: ({ cameraId }) => [cameraId],
  // A password is typed where somebody sits.
  from: ['console'],
  detail: ({ cameraId, minutes, secondId }) => ({ camera: cameraId, minutes, second: secondId }),
});
