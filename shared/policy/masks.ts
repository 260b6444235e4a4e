/** What the policy hides of pictures. */
import type { CameraId } from '../vocabulary/ids';
import type { Masks } from '../vocabulary/mask';
import type { Policy } from '../vocabulary/policy';

/** All that is masked of a camera's picture, whatever clause asks for it; empty where nothing is. */
export function masksOf({ masks }: Policy, cameraId: CameraId): Masks {
  return masks.flatMap((mask) => (mask.cameraId === cameraId ? mask.areas : []));
}
