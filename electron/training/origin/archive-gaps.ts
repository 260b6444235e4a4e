/** What the archive of a camera misses: a function of camera and day, so that every answer and every restart agrees. */
import { createHash } from 'node:crypto';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';

const DAY_MS = 86_400_000;
/** One camera in so many is on a recorder that loses something every day. */
const CAMERAS_PER_POOR_ONE = 6;
const MOST_GAPS_A_DAY = 3;
const SHORTEST_GAP_MS = 20_000;
const LONGEST_GAP_MS = 720_000;

/**
 * The gaps of a camera that touch a range, in order of time. Most cameras have none; the others have one to three in each
 * day (UTC), from twenty seconds to twelve minutes long, each in its own part of the day.
 */
export function gapsOf(cameraId: CameraId, { fromMs, untilMs }: TimeSpan): readonly TimeSpan[] {
  if (draw(cameraId)(CAMERAS_PER_POOR_ONE) > 0) return [];
  const gaps: TimeSpan[] = [];
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < untilMs; day += 1) gaps.push(...gapsOfDay(cameraId, day));
  return gaps.filter((gap) => gap.untilMs > fromMs && gap.fromMs < untilMs);
}

function gapsOfDay(cameraId: CameraId, day: number): TimeSpan[] {
  const next = draw(`${cameraId} ${day}`);
  const count = 1 + next(MOST_GAPS_A_DAY);
  const partMs = DAY_MS / count;
  return Array.from({ length: count }, (_, index) => {
    const lengthMs = SHORTEST_GAP_MS + next(LONGEST_GAP_MS - SHORTEST_GAP_MS + 1);
    const fromMs = day * DAY_MS + Math.floor(index * partMs) + next(Math.floor(partMs) - lengthMs);
    return { fromMs: utcMs(fromMs), untilMs: utcMs(fromMs + lengthMs) };
  });
}

/** @returns what draws whole numbers from 0 to below a limit; the same ones for the same seed, at most eight */
function draw(seed: string): (limit: number) => number {
  const digest = createHash('sha256').update(seed).digest();
  let at = 0;
  return (limit) => {
    const drawn = digest.readUInt32BE(at) % limit;
    at += 4;
    return drawn;
  };
}
