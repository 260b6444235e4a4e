/** The parts of a camera's picture that nobody sees. */
import { z } from 'zod';

/** A part of a picture, in thousandths of its width and height from its top left corner. */
export const MaskArea = z
  .strictObject({
    leftPermille: z.number().int().min(0).max(999),
    topPermille: z.number().int().min(0).max(999),
    widthPermille: z.number().int().min(1).max(1_000),
    heightPermille: z.number().int().min(1).max(1_000),
  })
  .refine(
    ({ leftPermille, topPermille, widthPermille, heightPermille }) =>
      leftPermille + widthPermille <= 1_000 && topPermille + heightPermille <= 1_000,
    'it reaches out of the picture',
  );
export type MaskArea = Readonly<z.infer<typeof MaskArea>>;

/** All that is masked of one camera's picture; empty where nothing is. */
export const Masks = z.array(MaskArea).max(1_024);
export type Masks = readonly MaskArea[];
