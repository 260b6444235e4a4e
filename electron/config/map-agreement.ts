import type { z } from 'zod';
import { coveringOf, hrefOf, type CameraEntry } from './agreement';
import { recordedBeginnings } from './recordings-agreement';
import { isWebAddress } from './stream-config';

/** What the map may fetch needs no ticket: no address of a camera's live picture or recordings may lie below it. */
export function mapOverCameras(
  context: z.core.$RefinementCtx,
  mapUrl: string | undefined,
  cameras: readonly CameraEntry[],
): void {
  const beginning = mapUrl?.replace(/\{.*$/, '');
  // What is no address is named by its own field; this check runs all the same.
  if (beginning === undefined || !URL.canParse(beginning)) return;
  const open = hrefOf(beginning);
  const under = cameras.find((camera) => addressesOf(camera).some((address) => address.startsWith(open)));
  if (!under) return;
  const message = `an address that no camera lies below: "${under.id}" would need no ticket`;
  context.addIssue({ code: 'custom', path: ['map', 'url'], message, input: mapUrl });
}

function addressesOf(camera: CameraEntry): readonly string[] {
  const live = camera.streams.filter(({ url }) => isWebAddress(url)).map(coveringOf);
  return [...live.flatMap(({ url, covers }) => [url, ...covers]), ...recordedBeginnings(camera)];
}
