/** A school's cameras on a small plan: metres to units of the drawing. Pure. */
import type { Camera } from '../../../shared/vocabulary/camera';
import type { Position } from '../../../shared/vocabulary/school';
import { offsetM, viewArea } from '../../../shared/geo/geo';

/** A point of the plan, units from its top left corner. */
export interface PlanPoint {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a school lies on its plan. */
export interface PlanLayout {
  readonly cameras: readonly {
    readonly camera: Camera;
    readonly at: PlanPoint;
    readonly area: readonly PlanPoint[];
  }[];
  readonly unitsPerMetre: number;
  /** A round length for the scale bar. */
  readonly scaleM: number;
}

/** Lays out a plan of that size so that every camera and all that it sees fits with a margin. */
export function layOutPlan(
  centre: Position,
  cameras: readonly Camera[],
  size: { readonly width: number; readonly height: number; readonly margin: number },
): PlanLayout {
  const metres = cameras.map((camera) => ({
    camera,
    at: offsetM(centre, camera.position),
    area: viewArea(camera).map((place) => offsetM(centre, place)),
  }));
  const all = metres.flatMap(({ at, area }) => [at, ...area]);
  const east = all.map(({ eastM }) => eastM);
  const north = all.map(({ northM }) => northM);
  const left = Math.min(0, ...east);
  const right = Math.max(0, ...east);
  const top = Math.max(0, ...north);
  const bottom = Math.min(0, ...north);
  const unitsPerMetre = Math.min(
    4,
    (size.width - 2 * size.margin) / Math.max(1, right - left),
    (size.height - 2 * size.margin) / Math.max(1, top - bottom),
  );
  const toPoint = ({ eastM, northM }: { eastM: number; northM: number }): PlanPoint => ({
    x: size.width / 2 + (eastM - (left + right) / 2) * unitsPerMetre,
    y: size.height / 2 - (northM - (top + bottom) / 2) * unitsPerMetre,
  });
  return {
    cameras: metres.map(({ camera, at, area }) => ({ camera, at: toPoint(at), area: area.map(toPoint) })),
    unitsPerMetre,
    scaleM: roundLength(70 / unitsPerMetre),
  };
}

/** The largest of 1, 2, 4, 5, 10, 20, 40, 50 ... metres that is not longer. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(metres, 1)));
  return ([5, 4, 2, 1].find((step) => step * power <= metres) ?? 1) * power;
}
