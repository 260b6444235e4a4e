/**
 * Which words of the drawing are shown and on which side each school's name stands: turns places into
 * label requests and the answer back into labels. Pure.
 */
import { move } from '../../../shared/geo/geo';
import type { Position, School } from '../../../shared/vocabulary/camera';
import type { SchoolId } from '../../../shared/vocabulary/ids';
import type { Schematic, SchematicLine } from './schematic';

export interface DrawnLabel {
  readonly id: string;
  readonly kind: 'shield' | 'water' | 'neighbourhood' | 'street' | 'river';
  readonly text: string;
  readonly position: Position;
  /** Degrees clockwise; streets follow their line. */
  readonly rotateDeg: number;
}

/** Where a school's name stands beside its marker. */
export type Side = 'right' | 'left' | 'above' | 'below';

/** How a school is drawn at one pose of the map. */
export interface SchoolPlace {
  readonly side: Side;
  /** How far the marker is moved off its place because another one is there, pixels. */
  readonly shift: Shift;
}

export interface LabelPlan {
  readonly labels: readonly DrawnLabel[];
  readonly schools: ReadonlyMap<SchoolId, SchoolPlace>;
}

/** What the plan needs to know of the map. Pixels are those of the map's element. */
export interface MapMeasure {
  project(place: Position): Point;
  /** Width of a text in the map's small type, pixels. */
  textWidth(text: string, strong: boolean): number;
  readonly view: Box;
  /** Pixels in a unit of the look: the window's scale. */
  readonly unit: number;
}

/** In units: half a school's marker, the ring around one with a new alert, a line of text. */
const marker: Extent = { halfWidth: 17, halfHeight: 12 };
const ring: Extent = { halfWidth: 30, halfHeight: 30 };
const gap = 3;
const lineHeight = 16;
const sides: readonly Side[] = ['right', 'left', 'below', 'above'];

/** Words of the drawing, the most useful first. */
const order: readonly DrawnLabel['kind'][] = ['shield', 'water', 'neighbourhood', 'street', 'river'];

interface Candidate {
  readonly label: DrawnLabel;
  readonly box: Box;
}

/**
 * Plans the words of the map.
 * @param schools - the most important first
 * @param ringed - schools with a ring around them, which no name may cross
 */
export function planLabels(
  schematic: Schematic | null,
  schools: readonly School[],
  ringed: ReadonlySet<SchoolId>,
  map: MapMeasure,
): LabelPlan {
  const extents = schools.map(({ id }) => (ringed.has(id) ? ring : marker));
  const shifts = separate(
    schools.map(({ position }, index) => ({ ...map.project(position), ...inPixels(extents[index] ?? marker, map) })),
  );
  const centres = schools.map(({ position }, index) => {
    const { x, y } = map.project(position);
    return { x: x + (shifts[index]?.x ?? 0), y: y + (shifts[index]?.y ?? 0) };
  });
  const marks = centres.map((centre, index) => around(centre, extents[index] ?? marker, map));
  const words = wordsOf(schematic, map);
  const names = schools.map((school, index): LabelRequest => {
    const places = namePlaces(school.shortName, centres[index] ?? { x: 0, y: 0 }, extents[index] ?? marker, map);
    return { id: school.id, places, required: true };
  });
  const placed = placeLabels([...names, ...words.map(([first, ...rest]) => request(first, rest))], marks, map.view);
  return {
    labels: words.flatMap((places) => places[placed.get(places[0].label.id) ?? -1]?.label ?? []),
    schools: new Map(
      schools.map(({ id }, index) => [
        id,
        { side: sides[placed.get(id) ?? 0] ?? 'right', shift: shifts[index] ?? { x: 0, y: 0 } },
      ]),
    ),
  };
}

function inPixels({ halfWidth, halfHeight }: Extent, { unit }: MapMeasure): Extent {
  return { halfWidth: (halfWidth + gap / 2) * unit, halfHeight: (halfHeight + gap / 2) * unit };
}

type Candidates = readonly [Candidate, ...Candidate[]];

function request(first: Candidate, rest: readonly Candidate[]): LabelRequest {
  return { id: first.label.id, places: [first, ...rest].map(({ box }) => box), required: false };
}

function wordsOf(schematic: Schematic | null, map: MapMeasure): readonly Candidates[] {
  const lines = (schematic?.lines ?? []).map((line) => lineCandidates(line, map));
  const places = (schematic?.places ?? [])
    .filter((place) => place.kind === 'neighbourhood')
    .map((place): Candidates => [atPoint(place.name, 'neighbourhood', place.position, map)]);
  return [...lines, ...places].sort((a, b) => order.indexOf(a[0].label.kind) - order.indexOf(b[0].label.kind));
}

function namePlaces(name: string, { x, y }: Point, { halfWidth, halfHeight }: Extent, map: MapMeasure): readonly Box[] {
  const size = { width: map.textWidth(name, true), height: lineHeight * map.unit };
  const beside = (halfWidth + 5) * map.unit;
  const over = (halfHeight + 2) * map.unit;
  const middle = { left: x - size.width / 2, top: y - size.height / 2 };
  const boxes: Readonly<Record<Side, Box>> = {
    right: { ...size, left: x + beside, top: middle.top },
    left: { ...size, left: x - beside - size.width, top: middle.top },
    below: { ...size, left: middle.left, top: y + over },
    above: { ...size, left: middle.left, top: y - over - size.height },
  };
  return sides.map((side) => boxes[side]);
}

function around({ x, y }: Point, { halfWidth, halfHeight }: Extent, { unit }: MapMeasure): Box {
  const width = 2 * halfWidth * unit;
  const height = 2 * halfHeight * unit;
  return { left: x - width / 2, top: y - height / 2, width, height };
}

function atPoint(
  text: string,
  kind: DrawnLabel['kind'],
  position: Position,
  map: MapMeasure,
  rotateDeg = 0,
): Candidate {
  const halfText = map.textWidth(text, false) / map.unit / 2 + (kind === 'shield' ? 6 : 2);
  const across = Math.abs(Math.cos((rotateDeg * Math.PI) / 180));
  const along = Math.abs(Math.sin((rotateDeg * Math.PI) / 180));
  const extent = {
    halfWidth: across * halfText + (along * lineHeight) / 2,
    halfHeight: along * halfText + (across * lineHeight) / 2,
  };
  return {
    label: { id: `${kind} ${text}`, kind, text, position, rotateDeg },
    box: around(map.project(position), extent, map),
  };
}

/** The middle of a line is the best place for its name; others follow on both sides. */
const fractions = [0.5, 0.36, 0.64, 0.24, 0.76, 0.42, 0.58, 0.14, 0.86] as const;

function lineCandidates(line: SchematicLine, map: MapMeasure): Candidates {
  const [first, ...rest] = fractions;
  return [lineCandidate(line, first, map), ...rest.map((fraction) => lineCandidate(line, fraction, map))];
}

function lineCandidate(line: SchematicLine, fraction: number, map: MapMeasure): Candidate {
  const { at, bearingDeg } = pointAlong(line.path, fraction);
  switch (line.kind) {
    case 'freeway':
      return atPoint(line.name, 'shield', at, map);
    case 'street': {
      const rotateDeg = upright(bearingDeg - 90);
      return atPoint(line.name, 'street', move(at, rotateDeg + 180, metres(11, at, map)), map, rotateDeg);
    }
    case 'river': {
      const aside = map.textWidth(line.name, false) / map.unit / 2 + 12;
      return atPoint(line.name, 'river', move(at, 90, metres(aside, at, map)), map);
    }
    case 'shoreline':
      // The shore runs from west to east: the water lies to its left.
      return atPoint(line.name.replace(/ shoreline$/, ''), 'water', move(at, bearingDeg - 90, 3_500), map);
  }
}

/** A length of the screen in metres of the ground at a place. */
function metres(units: number, at: Position, map: MapMeasure): number {
  const a = map.project(at);
  const b = map.project(move(at, 90, 1_000));
  return (units * map.unit * 1_000) / Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1e-6);
}

/**
 * Where the words on the map go, so that none lies on another or on a marker. Greedy and pure: marks
 * first, then labels in order of importance, each at the first of its places that is free.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A label with the places it could have, best first. */
export interface LabelRequest {
  readonly id: string;
  readonly places: readonly Box[];
  /** Labels that must be shown take their first place when none is free. */
  readonly required: boolean;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

/**
 * Places labels.
 * @param labels - the most important first
 * @param marks - what no label may cover
 * @param view - what is visible: a place that sticks out of it is taken last
 * @returns for each label that found one, the number of its place
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  marks: readonly Box[],
  view: Box,
): ReadonlyMap<string, number> {
  const taken: Box[] = [...marks];
  const placed = new Map<string, number>();
  for (const label of labels) {
    const free = label.places.flatMap((place, index) =>
      taken.some((other) => overlaps(place, other)) ? [] : [{ place, index }],
    );
    const best = free.find(({ place }) => contains(view, place)) ?? (label.required ? free[0] : undefined);
    const chosen = best ?? (label.required && label.places[0] ? { place: label.places[0], index: 0 } : undefined);
    if (!chosen) continue;
    placed.set(label.id, chosen.index);
    taken.push(chosen.place);
  }
  return placed;
}

/** The place at a fraction of a line's length, and the line's bearing there, degrees. */
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
      return { at, bearingDeg: bearingDeg(from, to) };
    }
    rest -= length;
  }
  return { at: path[0] ?? { lat: 0, lon: 0 }, bearingDeg: 0 };
}

/** A text along a line is never upside down: the same direction within 90 degrees of upright. */
export function upright(degrees: number): number {
  const turned = ((degrees % 360) + 360) % 360;
  if (turned > 90 && turned < 270) return turned - 180;
  return turned > 180 ? turned - 360 : turned;
}

function bearingDeg(from: Position, to: Position): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  return (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI;
}

function flat(from: Position, to: Position): number {
  return Math.hypot((to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180), to.lat - from.lat);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a marker is moved from its place, pixels. */
export type Shift = Point;

const rounds = 40;

/** What lies around a point, pixels: half its width and height, with half the gap that should stay. */
export interface Extent {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/**
 * Finds a shift for each point so that the boxes around them do not overlap.
 * @returns shifts in the order of the points; most are zero
 */
export function separate(boxes: readonly (Point & Extent)[]): readonly Shift[] {
  const moved = boxes.map((box) => ({ ...box }));
  for (let round = 0; round < rounds; round += 1) {
    let clear = true;
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const width = a.halfWidth + b.halfWidth;
        const height = a.halfHeight + b.halfHeight;
        const overlapX = width - Math.abs(b.x - a.x);
        const overlapY = height - Math.abs(b.y - a.y);
        if (overlapX <= 0.01 || overlapY <= 0.01) continue;
        clear = false;
        // Along the shorter way out, half each; points in the very same place part from west to east.
        if (overlapX / width < overlapY / height) push(a, b, 'x', overlapX);
        else push(a, b, 'y', overlapY);
      }
    }
    if (clear) break;
  }
  return moved.map((point, index) => ({
    x: point.x - (boxes[index]?.x ?? point.x),
    y: point.y - (boxes[index]?.y ?? point.y),
  }));
}

function push(a: { x: number; y: number }, b: { x: number; y: number }, axis: 'x' | 'y', overlap: number): void {
  const sign = b[axis] >= a[axis] ? 1 : -1;
  a[axis] -= (sign * overlap) / 2;
  b[axis] += (sign * overlap) / 2;
}
