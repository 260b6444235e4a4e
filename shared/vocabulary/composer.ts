/** How pictures get onto the screen: see `renderer/video/README.md`. */
import { z } from 'zod';

/**
 * The ways there are.
 * - `mosaic`: all tiles in one picture, made by the processor; for machines that composite in software.
 * - `gpu`: all tiles on one canvas, drawn by the GPU.
 * - `element`: a video element for each tile, as the browser plays it; what remains when nothing else does.
 */
export const ComposerKind = z.enum(['mosaic', 'gpu', 'element']);
export type ComposerKind = z.infer<typeof ComposerKind>;

/** The way that is taken, who chose it, and why. */
export const ComposerChoice = z.object({
  kind: ComposerKind,
  /** By what the machine can do, or set by the configuration or on the command line. */
  chosenBy: z.enum(['machine', 'configuration', 'command line']),
  reason: z.string().max(200),
});
export type ComposerChoice = z.infer<typeof ComposerChoice>;
