import { useMemo, type ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useKeysOf } from '../../mirror/preferences';
import { Button } from '../../ui/button';
import { isBad, type CameraState } from '../cameras/camera-states';
import { select } from '../desk/selection';
import { CameraMarker } from './camera-marker';
import { showOnMap } from './map-target';
import { layOutPlan, type PlanPoint } from './plan-layout';
import styles from './school-plan.module.css';

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
  readonly school: School | undefined;
  readonly cameras: readonly Camera[];
  readonly states: ReadonlyMap<CameraId, CameraState>;
  readonly selectedId: CameraId | null;
  /** The open alerts, by the camera that each is about. */
  readonly alerts: ReadonlyMap<CameraId, Alert>;
}): ReactElement | null {
  const keyOf = useKeysOf();
  const plan = useMemo(() => school && layOutPlan(school.position, cameras, size), [school, cameras]);
  if (!school || !plan || cameras.length === 0) return null;
  const barUnits = plan.scaleM * plan.unitsPerMetre;
  return (
    <section className={styles['plan']} aria-label={`Plan of ${school.shortName}`} data-testid="school-plan">
      <header className={styles['head']}>
        <strong className={styles['name']}>{school.shortName}</strong>
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
            <path key={camera.id} d={pathOf(area)} className={styles[lookOf(camera, states, selectedId)]} />
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

function lookOf(camera: Camera, states: ReadonlyMap<CameraId, CameraState>, selectedId: CameraId | null): string {
  if (camera.id === selectedId) return 'coneSelected';
  return isBad(states.get(camera.id)?.kind ?? 'not-shown') ? 'coneBad' : 'cone';
}
