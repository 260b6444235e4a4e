/** A mask that two people have lifted for a while. */
import { z } from 'zod';
import { UtcMs } from './time';

/** Who lifted a camera's mask, as its tiles say it, and when it is back by itself. */
export const MaskLift = z.object({
  operatorName: z.string().max(60),
  secondName: z.string().max(60),
  untilMs: UtcMs,
});
export type MaskLift = Readonly<z.infer<typeof MaskLift>>;
