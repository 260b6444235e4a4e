/** What is being drawn on the map, point by point, by pointer and keys alike. Pure. */
import { type Area, distanceM } from '../../shared/geo/geo';
import type { Position } from '../../shared/vocabulary/camera';
import { radiusRangeM } from './map';

/** A shape that is not finished, or a distance that is being measured. */
export type Drawing =
  | { readonly kind: 'circle'; readonly centre: Position | null }
  | { readonly kind: 'polygon'; readonly corners: readonly Position[] }
  /** `ended`: the next point begins another one. */
  | { readonly kind: 'measure'; readonly points: readonly Position[]; readonly ended: boolean };

/** What the operator does next: put a point, take the last one back, or finish. */
export type DrawStep =
  { readonly kind: 'point'; readonly at: Position } | { readonly kind: 'back' } | { readonly kind: 'finish' };

export type DrawOutcome =
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'impossible'; readonly reason: string };

/** More corners than this are not an area that somebody drew. */
const mostPoints = 100;

export function emptyDrawing(kind: Drawing['kind']): Drawing {
  switch (kind) {
    case 'circle':
      return { kind, centre: null };
    case 'polygon':
      return { kind, corners: [] };
    case 'measure':
      return { kind, points: [], ended: false };
  }
}

export function pointsOf(drawing: Drawing): readonly Position[] {
  switch (drawing.kind) {
    case 'circle':
      return drawing.centre ? [drawing.centre] : [];
    case 'polygon':
      return drawing.corners;
    case 'measure':
      return drawing.points;
  }
}

export function stepDrawing(drawing: Drawing, step: DrawStep): DrawOutcome {
  switch (drawing.kind) {
    case 'circle':
      return stepCircle(drawing, step);
    case 'polygon':
      return stepPolygon(drawing, step);
    case 'measure':
      return stepMeasure(drawing, step);
  }
}

/** The length of a line through places, metres. */
export function lengthM(places: readonly Position[]): number {
  return places.slice(1).reduce((sum, place, index) => sum + distanceM(places[index] ?? place, place), 0);
}

function stepCircle({ centre }: Drawing & { kind: 'circle' }, step: DrawStep): DrawOutcome {
  switch (step.kind) {
    case 'back':
      return still({ kind: 'circle', centre: null });
    case 'finish':
      return impossible(centre ? 'Put a point on the edge of the circle.' : 'Put the middle of the circle first.');
    case 'point': {
      if (!centre) return still({ kind: 'circle', centre: step.at });
      const radiusM = distanceM(centre, step.at);
      const { least, most } = radiusRangeM;
      if (radiusM < least || radiusM > most)
        return impossible(`A circle has a radius of ${least} m to ${most / 1_000} km.`);
      return { kind: 'area', area: { kind: 'circle', centre, radiusM } };
    }
  }
}

function stepPolygon({ corners }: Drawing & { kind: 'polygon' }, step: DrawStep): DrawOutcome {
  switch (step.kind) {
    case 'back':
      return still({ kind: 'polygon', corners: corners.slice(0, -1) });
    case 'finish':
      if (corners.length < 3) return impossible(`A polygon needs three corners; this one has ${corners.length}.`);
      return { kind: 'area', area: { kind: 'polygon', corners } };
    case 'point':
      if (corners.length >= mostPoints) return impossible(`A polygon has at most ${mostPoints} corners.`);
      return still({ kind: 'polygon', corners: [...corners, step.at] });
  }
}

function stepMeasure({ points, ended }: Drawing & { kind: 'measure' }, step: DrawStep): DrawOutcome {
  switch (step.kind) {
    case 'back':
      return still({ kind: 'measure', points: points.slice(0, -1), ended: false });
    case 'finish':
      if (points.length < 2) return impossible('A distance needs two points.');
      return still({ kind: 'measure', points, ended: true });
    case 'point':
      if (!ended && points.length >= mostPoints) return impossible(`A line has at most ${mostPoints} points.`);
      return still({ kind: 'measure', points: ended ? [step.at] : [...points, step.at], ended: false });
  }
}

function still(drawing: Drawing): DrawOutcome {
  return { kind: 'drawing', drawing };
}

function impossible(reason: string): DrawOutcome {
  return { kind: 'impossible', reason };
}

const feetInAMetre = 1 / 0.3048;
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A distance in metres and feet, for example `412 m, 1,352 ft`; tenths below ten metres. */
export function distanceWords(metres: number): string {
  const digits = metres < 10 ? tenths : whole;
  return `${digits.format(metres)} m, ${digits.format(metres * feetInAMetre)} ft`;
}
