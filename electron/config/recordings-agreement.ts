/** What the recordings in a configuration must be to each other and to live streams: no ticket may open what it is not for. */
import type { z } from 'zod';
import { coveringOf, eachStream, findOther, hrefOf, type Addressed, type CameraEntry } from './agreement';
import { recordingsOf, RecordingsConfig } from './recordings-config';
import { isWebAddress } from './stream-config';

type Context = z.core.$RefinementCtx;

/** A camera's recordings reach no other camera, no other camera's stream reaches them, and its own live picture stays apart. */
export function recordingsThatMeet(context: Context, cameras: readonly CameraEntry[]): void {
  const known = cameras.flatMap((camera, index) => {
    const covers = recordedBeginnings(camera);
    return covers.length === 0 ? [] : { camera, index, covers };
  });
  const recorded = known.flatMap(({ camera: { id }, covers }) => covers.map((url) => ({ id, url }))).sort(byAddress);
  const everything = [...recorded, ...liveAddresses(cameras)].sort(byAddress);
  cameras.forEach((camera, index) => withoutStream(context, camera, index));
  for (const { camera, index, covers } of known) {
    const path = ['cameras', index, 'recordings', 'url'];
    const other = findOther(everything, camera.id, undefined, covers);
    if (other) {
      const message = `an address in a folder of its own, where the camera stands before the time, or "covers" that leaves out "${other.id}"`;
      context.addIssue({ code: 'custom', path, message, input: camera.recordings });
      continue;
    }
    meetsOwn(context, camera, covers, path);
  }
  eachStream(cameras, (camera, stream, path) => {
    const { covers } = coveringOf(stream);
    const other = findOther(recorded, camera.id, undefined, covers);
    if (!other) return;
    const message = `an address in a folder of its own, or "covers" that leaves out the recordings of "${other.id}"`;
    context.addIssue({ code: 'custom', path: [...path, 'url'], message, input: stream.url });
  });
}

/** Beginnings of the addresses of a camera's recordings that are not its live stream's; none where they are at fault themselves. */
export function recordedBeginnings({ recordings, streams }: CameraEntry): readonly string[] {
  if (!recordings || recordings.url === undefined || !RecordingsConfig.safeParse(recordings).success) return [];
  if (
    recordings.kind === 'dvr' &&
    streams.some(({ url }) => isWebAddress(url) && hrefOf(url) === hrefOf(recordings.url ?? ''))
  )
    return [];
  return recordingsOf(recordings, [])?.covers ?? [];
}

function withoutStream(context: Context, { recordings, streams }: CameraEntry, index: number): void {
  if (recordings?.kind !== 'dvr' || recordings.url !== undefined || streams.some(({ kind }) => kind === 'hls')) return;
  const message = 'an address: this camera has no HLS stream that it could be taken from';
  context.addIssue({ code: 'custom', path: ['cameras', index, 'recordings', 'url'], message, input: undefined });
}

/** What is live and what is recorded must be told apart, and if it is one playlist, by one credential. */
function meetsOwn(
  context: Context,
  camera: CameraEntry,
  covers: readonly string[],
  path: readonly (string | number)[],
): void {
  const { recordings, streams } = camera;
  const shared = streams
    .filter(({ url }) => isWebAddress(url))
    .filter((stream) => coveringOf(stream).covers.some((cover) => covers.includes(cover)));
  if (shared.length === 0) return;
  if (recordings?.kind !== 'dvr') {
    const message = 'an address in a folder of its own, or "covers" that tells recordings from the live stream';
    context.addIssue({ code: 'custom', path: [...path], message, input: recordings });
  } else if (shared.some(({ credential }) => credential !== recordings.credential)) {
    const message = 'the credential of the live stream in this folder, or "covers" that tells the two apart';
    context.addIssue({
      code: 'custom',
      path: [...path.slice(0, -1), 'credential'],
      message,
      input: recordings.credential,
    });
  }
}

function liveAddresses(cameras: readonly CameraEntry[]): readonly Addressed[] {
  return cameras.flatMap(({ id, streams }) =>
    streams
      .filter(({ url }) => isWebAddress(url))
      .flatMap((stream) => {
        const { url, covers } = coveringOf(stream);
        return [url, ...covers].map((address) => ({ id, url: address }));
      }),
  );
}

function byAddress(a: Addressed, b: Addressed): number {
  return a.url < b.url ? -1 : 1;
}
