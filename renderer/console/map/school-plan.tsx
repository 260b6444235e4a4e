import { type ReactElement, useMemo } from 'react';
import { offsetM, viewArea } from '../../../shared/geo/geo';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Camera, Position, School } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useKeysOf } from '../../mirror/preferences';
import { Button } from '../../ui/button';
import { type CameraState, isBad } from '../../operator/camera-states';
import { select } from '../../operator/selection';
import { CameraMarker } from './markers';
import { showOnMap } from '../../operator/map';
import styles from './school-plan.module.css';
import shared from '../../ui/shared.module.css';
import { classNames } from '../../ui/class-names';

const size = { width: 392, height: 268, margin: 26 } as const;

/**
 * The selected school's cameras on a small plan over the map: where each stands and what it sees.
 * There is no drawing of the buildings; only what the directory knows is shown.
 */
export function SchoolPlan({
  school,
  cameras,
  states,
  selectedId,
  alerts,
}: {
  school: School | undefined;
  cameras: readonly Camera[];
  states: ReadonlyMap<CameraId, CameraState>;
  selectedId: CameraId | null;
  /** The open alerts, by the camera that each is about. */
  alerts: ReadonlyMap<CameraId, Alert>;
}): ReactElement | null {
  const keyOf = useKeysOf();
  const plan = useMemo(() => school && layOutPlan(school.position, cameras, size), [school, cameras]);
  if (!school || !plan || cameras.length === 0) return null;
  const barUnits = plan.scaleM * plan.unitsPerMetre;
  return (
    <section className={styles['plan']} aria-label={`Plan of ${school.shortName}`} data-testid="school-plan">
      <header className={styles['head']}>
        <strong className={classNames(shared['fixed'], shared['cut'])}>{school.shortName}</strong>
        <span className={styles['hint']}>{cameras.length} cameras</span>
        <span className={styles['acts']}>
          <Button
            size="small"
            keys={keyOf('show-on-map')}
            onClick={() => showOnMap({ kind: 'zoom', schoolId: school.id })}
          >
            Zoom in
          </Button>
          <Button size="small" keys="Esc" onClick={() => select({ kind: 'none' })}>
            Close
          </Button>
        </span>
      </header>
      <div className={styles['site']}>
        <svg viewBox={`0 0 ${size.width} ${size.height}`} className={styles['drawing']} aria-hidden="true">
          {plan.cameras.map(({ camera, area }) => (
            <path key={camera.id} d={pathOf(area)} className={styles[coneOf(camera.id, states, selectedId)]} />
          ))}
          <path className={styles['scale']} d={`M${size.width - 20 - barUnits} ${size.height - 20}v5h${barUnits}v-5`} />
          <text className={styles['scaleText']} x={size.width - 20 - barUnits / 2} y={size.height - 24}>
            {plan.scaleM} m
          </text>
          <path className={styles['north']} d="M20 34V14m-5 6 5-7 5 7" />
          <text className={styles['scaleText']} x={20} y={48}>
            N
          </text>
        </svg>
        {school.positionUncertaintyM !== undefined && (
          <span className={styles['about']}>site known to {school.positionUncertaintyM} m</span>
        )}
        {plan.cameras.map(({ camera, at }) => (
          <div
            key={camera.id}
            className={styles['place']}
            style={{ left: `${(at.x / size.width) * 100}%`, top: `${(at.y / size.height) * 100}%` }}
          >
            <CameraMarker
              on="plan"
              camera={camera}
              state={states.get(camera.id) ?? { kind: 'not-shown' }}
              selected={camera.id === selectedId}
              alert={alerts.get(camera.id)}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

function pathOf(points: readonly PlanPoint[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

/** How the area that a camera sees is drawn, here and on the map: the name of its style. */
export function coneOf(
  id: CameraId,
  states: ReadonlyMap<CameraId, CameraState>,
  selectedId: CameraId | null,
): 'coneSelected' | 'coneBad' | 'cone' {
  if (id === selectedId) return 'coneSelected';
  return isBad(states.get(id)?.kind ?? 'not-shown') ? 'coneBad' : 'cone';
}

export interface PlanPoint {
  readonly x: number;
  readonly y: number;
}

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
