/** Our own drawing of the city: its schema, and the shapes that the map draws from it. */
import { z } from 'zod';
import type { Position } from '../../../shared/vocabulary/school';

/** A named line of the drawing. */
export interface SchematicLine {
  readonly kind: 'shoreline' | 'river' | 'freeway' | 'street';
  readonly name: string;
  readonly path: readonly Position[];
}

/** A named place of the drawing. */
export interface SchematicPlace {
  readonly kind: 'neighbourhood' | 'police-hq';
  readonly name: string;
  readonly position: Position;
}

/** The drawing. */
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
