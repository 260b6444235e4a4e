/** Lines that leave the drawing go on straight, so that no road ends in nothing on a wide window. Pure. */
import type { Position } from '../../../shared/vocabulary/school';
import type { Schematic, SchematicLine } from './schematic';

/** An end this near to the drawing's edge leaves it, degrees. */
const nearDeg = 0.025;
/** How far it goes on, degrees. */
const beyondDeg = 0.3;

/** The freeways and streets of a drawing, each going on where it leaves the drawing. */
export function continued({ lines }: Schematic): readonly SchematicLine[] {
  const all = lines.flatMap((line) => line.path);
  const edge = {
    west: Math.min(...all.map(({ lon }) => lon)),
    east: Math.max(...all.map(({ lon }) => lon)),
    south: Math.min(...all.map(({ lat }) => lat)),
  };
  const leaves = ({ lat, lon }: Position): boolean =>
    lon - edge.west < nearDeg || edge.east - lon < nearDeg || lat - edge.south < nearDeg;
  return lines.map((line) => {
    if (line.kind !== 'freeway' && line.kind !== 'street') return line;
    const [first, second] = line.path;
    const [last, beforeLast] = [line.path.at(-1), line.path.at(-2)];
    return {
      ...line,
      path: [
        ...(first && second && leaves(first) ? [beyond(second, first)] : []),
        ...line.path,
        ...(last && beforeLast && leaves(last) ? [beyond(beforeLast, last)] : []),
      ],
    };
  });
}

function beyond(from: Position, to: Position): Position {
  const length = Math.hypot(to.lat - from.lat, to.lon - from.lon) || 1;
  return {
    lat: to.lat + ((to.lat - from.lat) / length) * beyondDeg,
    lon: to.lon + ((to.lon - from.lon) / length) * beyondDeg,
  };
}
