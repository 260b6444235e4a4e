import { z } from 'zod';
import { targetOf } from '../policy/revocation';
import { CameraId, OperatorId } from '../vocabulary/ids';
import { TypedCode, TypedPassword } from '../vocabulary/operator';
import { Revocation } from '../vocabulary/policy';
import { UtcMs } from '../vocabulary/time';
import { command } from './command';

export const agreementCommands = {
  /** Revokes the whole agreement, a school, a camera or an operator at this station until it is restored. */
  revoke: command({
    label: 'Take out of the agreement',
    input: z.strictObject({ revocation: Revocation }),
    permission: 'revoke',
    stops: true,
    detail: ({ revocation }) => ({ target: targetOf(revocation) }),
  }),

  /** Restores what was revoked at this station. What the district revoked only the district restores. */
  restore: command({
    label: 'Give back to the agreement',
    input: z.strictObject({ revocation: Revocation }),
    permission: 'revoke',
    detail: ({ revocation }) => ({ target: targetOf(revocation) }),
  }),

  /** Lifts a camera's mask for a while within the view session. A second person whose role may lift masks must sign for it here. */
  'lift-mask': command({
    label: 'Lift a mask',
    input: z.strictObject({
      cameraId: CameraId,
      minutes: z.number().int().min(1).max(60),
      secondId: OperatorId,
      password: TypedPassword,
      /** From the second person's authenticator app. Null if their account asks for none. */
      code: TypedCode.nullable(),
    }),
    result: z.strictObject({ untilMs: UtcMs }),
    // For the first person. The second needs `lift-mask`, which the handler asks about.
    permission: 'view-live',
    cameras: ({ cameraId }) => [cameraId],
    // A password is typed where somebody sits.
    detail: ({ cameraId, minutes, secondId }) => ({ camera: cameraId, minutes, second: secondId }),
  }),

  /** Puts a lifted mask back before its time. */
  'restore-mask': command({
    label: 'Put a mask back',
    input: z.strictObject({ cameraId: CameraId }),
    permission: 'view-live',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall'],
    detail: ({ cameraId }) => ({ camera: cameraId }),
  }),
};
