import type { Clip } from './clip';
import type { Sample } from './movie-fragment';
import { NalType, nalType, nalUnitsIn } from './nal-units';

const START_CODE = Buffer.from([0, 0, 0, 1]);
/** "Any slice may follow": the first unit of every picture in a transport stream. */
const DELIMITER = Buffer.from([NalType.accessUnitDelimiter, 0xf0]);

/**
 * One picture as a byte stream (ITU-T H.264, annex B): delimiter, before key frames the parameter
 * sets, then the picture's units.
 * @returns pieces to be written one after another, views where they come from the clip
 */
export function annexB(clip: Clip, sample: Sample): Buffer[] {
  const sets = sample.isKey ? [...clip.sequenceParameterSets, ...clip.pictureParameterSets] : [];
  const units = [...nalUnitsIn(sample.bytes)].filter((unit) => nalType(unit) !== NalType.accessUnitDelimiter);
  return [DELIMITER, ...sets, ...units].flatMap((unit) => [START_CODE, unit]);
}

/** Length in bytes of what `annexB` makes. */
export function annexBBytes(clip: Clip, sample: Sample): number {
  return annexB(clip, sample).reduce((sum, piece) => sum + piece.length, 0);
}
