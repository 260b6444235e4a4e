import type { TravelResult } from '../../shared/commands/walls';
import type { CameraId } from '../../shared/vocabulary/ids';

/** Names that are written out; more help nobody. */
const MOST_NAMES = 6;

/**
 * What an undo or a redo could not do, in sentences; undefined where it did all of it.
 * @param name - what a camera is called
 */
export function undoneInPart({ left, stayed }: TravelResult, name: (cameraId: CameraId) => string): string | undefined {
  const sentences: string[] = [];
  if (stayed === 1) sentences.push('One tile was changed since and stays as it is.');
  if (stayed > 1) sentences.push(`${stayed} tiles were changed since and stay as they are.`);
  if (left.length > 0) {
    const rest = left.length > MOST_NAMES ? ` and ${left.length - MOST_NAMES} more` : '';
    sentences.push(`No place for ${left.slice(0, MOST_NAMES).map(name).join(', ')}${rest}.`);
  }
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
