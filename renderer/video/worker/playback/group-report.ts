import { spreadMs } from '../../../../shared/playback/sync-group';
import type { CameraId } from '../../../../shared/vocabulary/ids';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { GroupReport } from '../../playback-desk';
import type { RecordedFeed } from './recorded-feed';

/** A camera as far as it is reported. */
export type Reported = Pick<RecordedFeed<never>, 'state' | 'shownMs' | 'frameMs'>;

/** Says how a group is. @param atMs - the playhead */
export function reportOf(
  feeds: Iterable<readonly [CameraId, Reported]>,
  atMs: number,
  how: Pick<GroupReport, 'rate' | 'motion'>,
): GroupReport {
  const all = [...feeds];
  return {
    ...how,
    atMs: utcMs(Math.max(0, atMs)),
    spreadMs: spreadMs(all.flatMap(([, { shownMs }]) => (shownMs === undefined ? [] : [shownMs]))),
    cameras: all.map(([cameraId, { state, shownMs, frameMs }]) => ({
      ...{ cameraId, state },
      ...(shownMs !== undefined && { frameTimeMs: utcMs(shownMs) }),
      ...(frameMs !== undefined && { frameMs }),
    })),
  };
}

/** What of a report is worth one of its own, before the next is due: while the playhead moves, pictures are not. */
export function summaryOf({ motion, rate, cameras }: GroupReport): string {
  const moves = motion === 'playing';
  return JSON.stringify([
    ...[motion, rate],
    ...cameras.map(({ cameraId, state, frameTimeMs }) => [cameraId, state.kind, moves ? 0 : frameTimeMs]),
  ]);
}
