/** Which words of the drawing and which side of each school's name: turns places into label requests. Pure. */
import type { School } from '../../../shared/vocabulary/school';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import type { Position } from '../../../shared/vocabulary/school';
import { move } from './geo';
import { placeLabels, type Box, type LabelRequest } from './place-labels';
import type { Schematic, SchematicLine } from './schematic';

/** A word of the drawing where it found room. */
export interface DrawnLabel {
  readonly id: string;
  readonly kind: 'shield' | 'street' | 'neighbourhood' | 'water' | 'river';
  readonly text: string;
  readonly position: Position;
  /** Degrees clockwise; streets follow their line. */
  readonly rotateDeg: number;
}

/** All words of the map at one zoom. */
export interface LabelPlan {
  readonly labels: readonly DrawnLabel[];
  readonly schoolSides: ReadonlyMap<SchoolId, 'left' | 'right'>;
}

/** What the plan needs to know of the map. Pixels are those of the map's element. */
export interface MapMeasure {
  project(place: Position): { readonly x: number; readonly y: number };
  /** Width of a text in the map's small type, pixels. */
  textWidth(text: string, strong: boolean): number;
  readonly view: Box;
  /** Size of one unit of the mock in pixels: the window's scale. */
  readonly unit: number;
}

/** Half of a school's marker and the height of a line of text, in units. */
const marker = { halfWidth: 17, halfHeight: 12 } as const;
const lineHeight = 16;

interface Candidate {
  readonly label: DrawnLabel;
  readonly box: Box;
}

/** Plans the words of the map. */
export function planLabels(schematic: Schematic | null, schools: readonly School[], map: MapMeasure): LabelPlan {
  const marks = schools.map(({ position }) => around(map.project(position), marker.halfWidth, marker.halfHeight, map));
  const candidates = schematic ? schematic.lines.flatMap((line) => [lineCandidates(line, map)]) : [];
  const words = [
    ...candidates,
    ...(schematic?.places ?? []).map((place) =>
      place.kind === 'neighbourhood' ? [atPoint(place.name, 'neighbourhood', place.position, map)] : [],
    ),
  ].filter((places) => places.length > 0);
  const order = { shield: 0, water: 1, neighbourhood: 2, street: 3, river: 4 } as const;
  words.sort((a, b) => order[kindOf(a)] - order[kindOf(b)]);
  const requests: LabelRequest[] = [
    ...schools.map((school) => ({ id: `school ${school.id}`, places: schoolPlaces(school, map), required: true })),
    ...words.map((places) => ({
      id: places[0]?.label.id ?? '',
      places: places.map(({ box }) => box),
      required: false,
    })),
  ];
  const placed = placeLabels(requests, marks, map.view);
  return {
    labels: words.flatMap((places) => {
      const chosen = places[placed.get(places[0]?.label.id ?? '') ?? -1];
      return chosen ? [chosen.label] : [];
    }),
    schoolSides: new Map(
      schools.map(({ id }) => [id, placed.get(`school ${id}`) === 1 ? ('left' as const) : ('right' as const)]),
    ),
  };
}

function kindOf(places: readonly Candidate[]): DrawnLabel['kind'] {
  return places[0]?.label.kind ?? 'street';
}

function schoolPlaces(school: School, map: MapMeasure): readonly Box[] {
  const { x, y } = map.project(school.position);
  const width = map.textWidth(school.shortName, true);
  const gap = (marker.halfWidth + 5) * map.unit;
  const top = y - (lineHeight / 2) * map.unit;
  const height = lineHeight * map.unit;
  return [
    { left: x + gap, top, width, height },
    { left: x - gap - width, top, width, height },
  ];
}

function around({ x, y }: { x: number; y: number }, halfWidth: number, halfHeight: number, { unit }: MapMeasure): Box {
  return {
    left: x - halfWidth * unit,
    top: y - halfHeight * unit,
    width: 2 * halfWidth * unit,
    height: 2 * halfHeight * unit,
  };
}

function atPoint(
  text: string,
  kind: DrawnLabel['kind'],
  position: Position,
  map: MapMeasure,
  rotateDeg = 0,
): Candidate {
  const halfText = map.textWidth(text, false) / map.unit / 2 + (kind === 'shield' ? 6 : 2);
  const turn = (rotateDeg * Math.PI) / 180;
  const halfWidth = Math.abs(Math.cos(turn)) * halfText + (Math.abs(Math.sin(turn)) * lineHeight) / 2;
  const halfHeight = Math.abs(Math.sin(turn)) * halfText + (Math.abs(Math.cos(turn)) * lineHeight) / 2;
  const label = { id: `${kind} ${text}`, kind, text, position, rotateDeg };
  return { label, box: around(map.project(position), halfWidth, halfHeight, map) };
}

const along = [0.5, 0.36, 0.64, 0.24, 0.76, 0.42, 0.58, 0.14, 0.86];

function lineCandidates(line: SchematicLine, map: MapMeasure): readonly Candidate[] {
  switch (line.kind) {
    case 'freeway':
      return along.map((part) => atPoint(line.name, 'shield', pointAlong(line.path, part).at, map));
    case 'street':
      return along.map((part) => {
        const { at, bearingDeg } = pointAlong(line.path, part);
        const rotateDeg = upright(bearingDeg - 90);
        // Beside the line, not on it.
        const beside = besides(at, rotateDeg + 180, 11, map);
        return atPoint(line.name, 'street', beside, map, rotateDeg);
      });
    case 'river':
      return along.map((part) => {
        const { at } = pointAlong(line.path, part);
        const aside = (map.textWidth(line.name, false) / map.unit / 2 + 12) * map.unit;
        return atPoint(line.name, 'river', shifted(at, aside, map), map);
      });
    case 'shoreline':
      return along.map((part) => {
        const { at, bearingDeg } = pointAlong(line.path, part);
        return atPoint(line.name.replace(/ shoreline$/, ''), 'water', move(at, bearingDeg - 90, 3_500), map);
      });
  }
}

/** A text along a line is never upside down. */
function upright(degrees: number): number {
  const turned = ((degrees % 360) + 360) % 360;
  return turned > 90 && turned < 270 ? turned - 180 : turned > 180 ? turned - 360 : turned;
}

/** How far one metre is on the map at a place, pixels. */
function pixelsPerMetre(at: Position, map: MapMeasure): number {
  const a = map.project(at);
  const b = map.project(move(at, 90, 1_000));
  return Math.hypot(b.x - a.x, b.y - a.y) / 1_000;
}

function besides(at: Position, bearingDeg: number, units: number, map: MapMeasure): Position {
  return move(at, bearingDeg, (units * map.unit) / pixelsPerMetre(at, map));
}

function shifted(at: Position, eastPx: number, map: MapMeasure): Position {
  return move(at, 90, eastPx / pixelsPerMetre(at, map));
}

/** The place at a fraction of a line's length, and the line's bearing there. */
export function pointAlong(
  path: readonly Position[],
  fraction: number,
): { readonly at: Position; readonly bearingDeg: number } {
  const lengths = path.slice(1).map((to, index) => flat(path[index] ?? to, to));
  let rest = lengths.reduce((sum, length) => sum + length, 0) * fraction;
  for (const [index, length] of lengths.entries()) {
    const from = path[index];
    const to = path[index + 1];
    if (!from || !to) break;
    if (rest <= length || index === lengths.length - 1) {
      const part = length === 0 ? 0 : Math.min(1, rest / length);
      const at = { lat: from.lat + (to.lat - from.lat) * part, lon: from.lon + (to.lon - from.lon) * part };
      const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
      return { at, bearingDeg: (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI };
    }
    rest -= length;
  }
  return { at: path[0] ?? { lat: 0, lon: 0 }, bearingDeg: 0 };
}

function flat(from: Position, to: Position): number {
  return Math.hypot((to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180), to.lat - from.lat);
}
