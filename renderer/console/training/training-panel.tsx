import { useId, useState, type ReactElement } from 'react';
import { X } from 'lucide-react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { cameraName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { Button, IconButton } from '../../ui/button';
import { Glyph } from '../../ui/glyph';
import { act } from '../desk/act';
import { leaveMode } from '../desk/mode';
import { selectedCameraId, useSelection } from '../desk/selection';
import { PanelHeader } from '../panel-header';
import { behaviourKinds, behaviourOf, behaviours, usualSlowBytesPerSecond } from './behaviours';
import { ScenarioPart } from './scenario-part';
import { CameraSelect } from './selects';
import { TrainingAlert } from './training-alert';
import { TrainingDistrict } from './training-district';
import styles from './training-panel.module.css';

/** For whoever trains others: plays scenarios, makes training cameras misbehave and raises training alerts. */
export function TrainingPanel({ station }: { readonly station: StationMirror }): ReactElement {
  return (
    <section className={styles['panel']} aria-label="Training" data-testid="training-panel">
      <PanelHeader
        title={
          <span className={styles['title']}>
            <Glyph name="training" /> Training
          </span>
        }
        hint="what trainees meet"
      >
        <IconButton label="Close" keys="Esc" size="small" tone="quiet" icon={<X aria-hidden />} onClick={leaveMode} />
      </PanelHeader>
      <ScenarioPart station={station} />
      <PanelHeader level={3} title="Cameras" hint="each behaves as it is told" />
      <DirectCamera station={station} />
      <Directed station={station} />
      <TrainingAlert station={station} />
      <TrainingDistrict />
    </section>
  );
}

function DirectCamera({ station }: { readonly station: StationMirror }): ReactElement {
  const selected = useSelection(({ selection }) => selectedCameraId(selection));
  const [picked, pick] = useState<CameraId | null>(null);
  const [rate, setRate] = useState(usualSlowBytesPerSecond);
  const rateId = useId();
  const cameraId = picked ?? selected ?? station.cameras.keys().next().value ?? null;
  const now = station.directed.find((entry) => entry.cameraId === cameraId)?.behaviour.kind ?? 'normal';
  if (cameraId === null) return <p className={styles['hint']}>There is no camera to direct.</p>;
  return (
    <div className={styles['part']}>
      <CameraSelect station={station} value={cameraId} onChange={pick} />
      <div className={styles['behaviours']}>
        {behaviourKinds.map((kind) => (
          <Button
            key={kind}
            size="small"
            title={behaviours[kind].effect}
            aria-pressed={behaviours[kind].once ? undefined : kind === now}
            data-testid={`direct-${kind}`}
            onClick={() => void direct(cameraId, behaviourOf(kind, rate), station)}
          >
            {behaviours[kind].words}
          </Button>
        ))}
      </div>
      <label className={styles['rate']} htmlFor={rateId}>
        Slow means
        <input
          id={rateId}
          type="number"
          className={styles['input']}
          min={1}
          max={100_000_000}
          step={1_000}
          value={rate}
          onChange={(event) => setRate(clampRate(event.target.valueAsNumber))}
        />
        bytes a second
      </label>
    </div>
  );
}

function clampRate(value: number): number {
  return Number.isFinite(value) ? Math.min(100_000_000, Math.max(1, Math.round(value))) : usualSlowBytesPerSecond;
}

async function direct(cameraId: CameraId, behaviour: TrainingBehaviour, station: StationMirror): Promise<void> {
  const name = cameraName(cameraId, station);
  await act('direct-training', { cameraId, behaviour }, `${behaviours[behaviour.kind].words}: ${name}`);
}

/** Which cameras do not behave as usual, and the way back. */
function Directed({ station }: { readonly station: StationMirror }): ReactElement {
  const directed = station.directed.filter(({ behaviour }) => behaviour.kind !== 'normal');
  return (
    <>
      <PanelHeader level={3} title="Directed now" hint={directed.length === 0 ? 'all cameras are normal' : undefined} />
      {directed.length > 0 && (
        <ul className={styles['directed']}>
          {directed.map(({ cameraId, behaviour }) => {
            const camera = station.cameras.get(cameraId);
            return (
              <li key={cameraId}>
                <span className={styles['name']}>
                  {camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}, ${camera.name}` : cameraId}
                </span>
                <span className={styles['kind']}>{behaviour.kind}</span>
                <Button size="small" onClick={() => void direct(cameraId, { kind: 'normal' }, station)}>
                  Back to normal
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
