import type { Alert } from '../../shared/vocabulary/alert';
import type { Bookmark } from '../../shared/vocabulary/incident';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { shownBookmarks } from './bookmarks';
import { currentPlayhead, type Marks, seekTo, useMarks } from './playback';

/** A mark that is this near counts as the one that one stands on, milliseconds: from there the key goes on. */
const HERE_MS = 1_000;

/** What can be jumped to besides the ends of the range. */
export interface Moments {
  readonly alerts: readonly Alert[];
  readonly bookmarks: readonly Bookmark[];
}

/** When alerts were raised at the schools of these cameras, what is bookmarked, and where the range begins and ends. Pure. */
export function markTimes(
  { inMs, outMs }: Marks,
  { alerts, bookmarks }: Moments,
  cameraIds: readonly CameraId[],
  cameras: ReadonlyMap<CameraId, Camera>,
): readonly UtcMs[] {
  return [
    ...(inMs === undefined ? [] : [inMs]),
    ...(outMs === undefined ? [] : [outMs]),
    ...alertsOf(alerts, cameraIds, cameras).map(({ raisedAtMs }) => raisedAtMs),
    ...bookmarks.map(({ atMs }) => atMs),
  ];
}

export function alertsOf(
  alerts: readonly Alert[],
  cameraIds: readonly CameraId[],
  cameras: ReadonlyMap<CameraId, Camera>,
): readonly Alert[] {
  const schools = new Set(cameraIds.map((id) => cameras.get(id)?.schoolId));
  return alerts.filter(({ schoolId }) => schools.has(schoolId));
}

export function neighbourMark(times: readonly UtcMs[], atMs: UtcMs, by: 1 | -1): UtcMs | undefined {
  const beyond = times.filter((time) => (time - atMs) * by > HERE_MS);
  return beyond.sort((a, b) => (a - b) * by)[0];
}

/** Jumps to the mark before or after the playhead. @returns whether there is one */
export function toMark(by: 1 | -1): boolean {
  const atMs = currentPlayhead();
  const { playback } = useMirror.getState();
  const cameras = useMirror.getState().station?.cameras;
  if (atMs === undefined || !playback || !cameras) return false;
  const { cameraIds } = playback;
  const moments = { alerts: useMirror.getState().alerts, bookmarks: shownBookmarks(cameraIds) };
  const times = markTimes(useMarks.getState(), moments, cameraIds, cameras);
  const to = neighbourMark(times, atMs, by);
  return to !== undefined && seekTo(to);
}
