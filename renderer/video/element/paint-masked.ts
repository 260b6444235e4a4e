import type { Masks } from '../../../shared/vocabulary/mask';
import { MASK_GREY, maskedPixels } from '../6-compose/mask';

/**
 * Draws what a video shows, without its masked parts. A canvas is shown when the task that draws on it has ended, so that what
 * lies beneath a mask is never on the screen.
 * @returns whether it could; otherwise the canvas is empty
 */
export function paintMasked(canvas: HTMLCanvasElement, video: HTMLVideoElement, masks: Masks): boolean {
  const { videoWidth: width, videoHeight: height } = video;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return false;
  context.drawImage(video, 0, 0, width, height);
  context.fillStyle = MASK_GREY.css;
  for (const rect of maskedPixels(masks, width, height)) context.fillRect(rect.x, rect.y, rect.width, rect.height);
  return true;
}
