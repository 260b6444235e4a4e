import { pictureNumberFrom, pictureOf, timeOfPicture, type RecordedClip } from './recorded-clip';
import type { RecordedFile } from './recorder-answer';

/**
 * The files in which a recorder keeps a stretch of time: each begins with a key frame, where the one before it ends.
 * @param lengthMs - of each but the last: whole seconds
 * @param beyondMs - how much longer each is said to last than until the next begins
 */
export function filesIn(
  clip: RecordedClip,
  { fromMs, untilMs }: RecordedFile,
  lengthMs: number,
  beyondMs = 0,
): RecordedFile[] {
  let number = pictureNumberFrom(clip, fromMs);
  while (!pictureOf(clip, number).isKey) number++;
  const files: RecordedFile[] = [];
  for (let atMs = timeOfPicture(clip, number); atMs < untilMs; atMs += lengthMs)
    files.push({ fromMs: atMs, untilMs: Math.min(atMs + lengthMs, untilMs) + beyondMs });
  return files;
}
