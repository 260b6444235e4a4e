/** Our own drawing of the city: its schema, and the shapes that the map draws from it. */
import { z } from 'zod';
import type { Position } from '../../../shared/vocabulary/camera';

export interface SchematicLine {
  readonly kind: 'shoreline' | 'river' | 'freeway' | 'street';
  readonly name: string;
  readonly path: readonly Position[];
}

export interface SchematicPlace {
  readonly kind: 'neighbourhood' | 'police-hq';
  readonly name: string;
  readonly position: Position;
}

export interface Schematic {
  readonly lines: readonly SchematicLine[];
  readonly places: readonly SchematicPlace[];
}

const Coordinates = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .transform(([lon, lat]): Position => ({ lat, lon }));

const LineFeature = z
  .object({
    geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(Coordinates).min(2) }),
    properties: z.object({ kind: z.enum(['shoreline', 'river', 'freeway', 'street']), name: z.string() }),
  })
  .transform(({ geometry, properties }): SchematicLine => ({ ...properties, path: geometry.coordinates }));

const PlaceFeature = z
  .object({
    geometry: z.object({ type: z.literal('Point'), coordinates: Coordinates }),
    properties: z.object({ kind: z.enum(['neighbourhood', 'police-hq']), name: z.string() }),
  })
  .transform(({ geometry, properties }): SchematicPlace => ({ ...properties, position: geometry.coordinates }));

const SchematicFile = z.object({ features: z.array(z.union([LineFeature, PlaceFeature])) });

/**
 * Reads the drawing.
 * @returns undefined when it is not one
 */
export function parseSchematic(json: unknown): Schematic | undefined {
  const file = SchematicFile.safeParse(json);
  if (!file.success) return undefined;
  return {
    lines: file.data.features.flatMap((feature) => ('path' in feature ? [feature] : [])),
    places: file.data.features.flatMap((feature) => ('position' in feature ? [feature] : [])),
  };
}

/**
 * The lake: everything north of the shoreline. The line runs from west to east and ends at the edge of
 * the drawing; beyond it the shore goes on straight, so that no zoom shows the lake's end.
 * @param shore - from west to east, at least two places
 */
export function lakeOf(shore: readonly Position[]): readonly Position[] {
  const beyondDeg = 3;
  const west = shore[0];
  const east = shore.at(-1);
  if (!west || !east) return [];
  return [
    { lat: west.lat, lon: west.lon - beyondDeg },
    ...shore,
    { lat: east.lat + beyondDeg / 2, lon: east.lon + beyondDeg },
    { lat: west.lat + beyondDeg, lon: east.lon + beyondDeg },
    { lat: west.lat + beyondDeg, lon: west.lon - beyondDeg },
  ];
}

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
