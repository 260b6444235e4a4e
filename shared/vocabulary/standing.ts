/** Whether the agreement holds: until when it is renewed, and what was taken out of it. */
import { z } from 'zod';
import { RefusalWords } from './clause';
import { CameraId, OperatorId, SchoolId } from './ids';
import { UtcMs } from './time';

const reason = RefusalWords.shape.reason.optional();

/** What is taken out of the agreement: all of it, a school, a camera, or an operator; `reason` is shown in place of our words. */
export const Revocation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agreement'), reason }),
  z.strictObject({ kind: z.literal('school'), schoolId: SchoolId, reason }),
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId, reason }),
  z.strictObject({ kind: z.literal('operator'), operatorId: OperatorId, reason }),
]);
export type Revocation = Readonly<z.infer<typeof Revocation>>;

/** Whether the agreement holds at this station. */
export const Standing = z.strictObject({
  /** The end of the lease; from then on no picture is shown. */
  leaseUntilMs: UtcMs,
  revoked: z.array(Revocation).max(5_000).readonly(),
});
export type Standing = Readonly<z.infer<typeof Standing>>;
