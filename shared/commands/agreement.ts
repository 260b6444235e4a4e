import { z } from 'zod';
import { targetOf } from '../policy/revocation';
import { CameraId, OperatorId } from '../vocabulary/ids';
import { TypedCode, TypedPassword } from '../vocabulary/operator';
import { Revocation } from '../vocabulary/policy';
import { UtcMs } from '../vocabulary/time';
import { command } from './command';

/** The commands of the agreement. */
export const agreementCommands = {
  /** Takes the agreement, a school, a camera or an operator out of the agreement at this station, until it is restored. */
  revoke: command({
    label: 'Take out of the agreement',
    input: z.strictObject({ revocation: Revocation }),
    result: z.strictObject({}),
    permission: 'revoke',
    from: ['console'],
    stops: true,
    detail: ({ revocation }) => ({ target: targetOf(revocation) }),
  }),

  /** Gives back to the agreement what was taken out of it at this station; what the district took out, only the district gives back. */
  restore: command({
    label: 'Give back to the agreement',
    input: z.strictObject({ revocation: Revocation }),
    result: z.strictObject({}),
    permission: 'revoke',
    from: ['console'],
    detail: ({ revocation }) => ({ target: targetOf(revocation) }),
  }),

  /**
   * Lifts a camera's mask for a while, within the view session that is open: with a second person, who proves who they are at
   * this very station and whose role may lift masks.
   */
  'lift-mask': command({
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
  }),

  /** Puts a lifted mask back before its time. */
  'restore-mask': command({
    label: 'Put a mask back',
    input: z.strictObject({ cameraId: CameraId }),
    result: z.strictObject({}),
    permission: 'view-live',
    // It only stops showing.
    cameras: () => [],
    from: ['console', 'wall'],
    detail: ({ cameraId }) => ({ camera: cameraId }),
  }),
};
