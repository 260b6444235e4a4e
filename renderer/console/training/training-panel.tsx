import { type ReactElement, useId, useState } from 'react';
import { type AlertEvent, AlertStatus, AlertType } from '../../../shared/vocabulary/alert';
import type { School } from '../../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import { type DistrictAct, TrainingBehaviour } from '../../../shared/vocabulary/training';
import { useStation, calledName, cameraName, schoolName } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, CloseButton } from '../../ui/button';
import { Glyph } from '../../ui/glyph';
import { alertTypeWords } from '../../ui/alert-words';
import { Choice } from '../../ui/form';
import { act } from '../../operator/act';
import { HelpButton } from '../../operator/help-button';
import { leaveMode } from '../../operator/mode';
import { camerasOfSchool } from '../../operator/open';
import { selectedCameraId, selectedSchoolId, useSelection } from '../../operator/selection';
import { PanelHeader } from '../../ui/panel-header';
import { ScenarioPart } from './scenario-strip';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './training.module.css';
import shared from '../../ui/shared.module.css';

/** For whoever trains others: plays scenarios, makes training cameras misbehave and raises training alerts. */
export function TrainingPanel(): ReactElement {
  return (
    <section className={styles['panel']} aria-label="Training" data-testid="training-panel">
      <PanelHeader
        title={
          <span className={shared['training']}>
            <Glyph name="training" /> Training
          </span>
        }
        hint="what trainees meet"
      >
        <HelpButton section="administrator/start" />
        <CloseButton onClick={leaveMode} />
      </PanelHeader>
      <ScenarioPart />
      <PanelHeader level={3} title="Cameras" hint="each behaves as it is told" />
      <DirectCamera />
      <Directed />
      <TrainingAlert />
      <TrainingDistrict />
    </section>
  );
}

function DirectCamera(): ReactElement {
  const station = useStation();
  const selected = useSelection(({ selection }) => selectedCameraId(selection));
  const [picked, pick] = useState<CameraId | null>(null);
  const [rate, setRate] = useState(usualSlowBytesPerSecond);
  const rateId = useId();
  const cameraId = picked ?? selected ?? station.cameras.keys().next().value ?? null;
  const now = station.directed.find((entry) => entry.cameraId === cameraId)?.behaviour.kind ?? 'normal';
  if (cameraId === null) return <p className={panels['nothing']}>There is no camera to direct.</p>;
  return (
    <div className={panels['part']}>
      <Choice
        aria-label="Camera"
        data-testid="training-camera"
        value={cameraId}
        options={schoolsByName(station).map(({ id, shortName }) => ({
          group: shortName,
          options: camerasOfSchool(station.cameras.values(), id).map(
            (camera) => [camera.id, `${shortName}: ${calledName(camera)}`] as const,
          ),
        }))}
        onChoose={pick}
      />
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
      <label className={classNames(shared['row'], shared['quiet'])} htmlFor={rateId}>
        Slow means
        <input
          id={rateId}
          type="number"
          className={classNames(forms['field'], styles['input'])}
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
function Directed(): ReactElement {
  const station = useStation();
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
                <span className={lists['name']}>
                  {camera ? `${station.schools.get(camera.schoolId)?.shortName ?? ''}, ${camera.name}` : cameraId}
                </span>
                <span className={classNames(shared['training'], shared['tiny'])}>{behaviour.kind}</span>
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

const acts: readonly { readonly act: DistrictAct; readonly words: string; readonly effect: string }[] = [
  { act: 'renew', words: 'Renews it', effect: 'The agreement stands, and is renewed' },
  { act: 'stop-renewing', words: 'Stops renewing', effect: 'The lease ends in a minute, and every picture stops' },
  { act: 'end', words: 'Ends it', effect: 'Every picture stops at once' },
];

export function TrainingDistrict(): ReactElement {
  const unavailable = useWhyNot('direct-district');
  return (
    <>
      <PanelHeader level={3} title="The district" hint="ends the agreement or renews it" />
      <div className={panels['part']}>
        <div className={styles['behaviours']}>
          {acts.map(({ act: step, words, effect }) => (
            <Button
              key={step}
              size="small"
              title={effect}
              unavailable={unavailable}
              data-testid={`district-${step}`}
              onClick={() => void act('direct-district', { act: step }, `The district ${words.toLowerCase()}`)}
            >
              {words}
            </Button>
          ))}
        </div>
      </div>
    </>
  );
}

export function TrainingAlert(): ReactElement | null {
  const station = useStation();
  const selection = useSelection((state) => state.selection);
  const alerts = useMirror((mirror) => mirror.alerts);
  const [picked, pick] = useState<SchoolId | null>(null);
  const [type, setType] = useState<AlertType>('emergency-button');
  const [status, setStatus] = useState<AlertStatus>('actual');
  const schoolId =
    picked ?? selectedSchoolId(selection, station.cameras, alerts) ?? station.schools.keys().next().value ?? null;
  if (schoolId === null) return null;
  const name = schoolName(schoolId, station);
  return (
    <>
      <PanelHeader level={3} title="Training alert" hint="marked as training everywhere" />
      <div className={panels['part']}>
        <div className={shared['pair']}>
          <Choice
            aria-label="School"
            data-testid="training-school"
            value={schoolId}
            options={schoolsByName(station).map(({ id, shortName }) => [id, shortName])}
            onChoose={pick}
          />
          <Choice
            aria-label="Kind of alert"
            data-testid="training-alert-type"
            value={type}
            options={AlertType.options.map((option) => [option, alertTypeWords[option]])}
            onChoose={setType}
          />
        </div>
        <Choice
          aria-label="How it is meant"
          data-testid="training-alert-status"
          value={status}
          options={AlertStatus.options.map((option) => [option, statusWords[option]])}
          onChoose={setStatus}
        />
        <Button data-testid="training-raise" onClick={() => void raise({ type, status, schoolId }, name)}>
          Raise at {name}
        </Button>
      </div>
    </>
  );
}

const statusWords: Readonly<Record<AlertStatus, string>> = {
  actual: 'As if it were real',
  exercise: 'An exercise: opens no locked camera',
  test: 'A test: opens no locked camera',
};

async function raise(signal: Pick<AlertEvent, 'type' | 'status' | 'schoolId'>, schoolName: string): Promise<void> {
  const event = { id: crypto.randomUUID(), ...signal };
  await act('raise-alert', { event, source: 'training panel' }, `${alertTypeWords[signal.type]} at ${schoolName}`);
}

function schoolsByName(station: StationMirror): readonly School[] {
  return [...station.schools.values()].sort((a, b) => a.shortName.localeCompare(b.shortName, 'en'));
}

export interface BehaviourOffer {
  readonly words: string;
  /** What the trainee will see. */
  readonly effect: string;
  /** Happens once; what the camera does otherwise stays. */
  readonly once: boolean;
}

export const behaviours: Readonly<Record<TrainingBehaviour['kind'], BehaviourOffer>> = {
  normal: { words: 'Normal', effect: 'a live encoder', once: false },
  stalled: { words: 'Stall', effect: 'the encoder stops, what is there is still served', once: false },
  offline: { words: 'Go offline', effect: 'every connection breaks', once: false },
  slow: { words: 'Slow down', effect: 'bodies trickle at the rate below', once: false },
  rubbish: { words: 'Send rubbish', effect: 'segments are random bytes', once: false },
  'not-found': { words: 'Answer 404', effect: 'playlist and segments are not found', once: false },
  html: { words: 'Answer HTML', effect: 'as a captive portal does', once: false },
  endless: { words: 'Never end', effect: 'playlists begin well and go on for ever', once: false },
  'drop-segment': { words: 'Drop a segment', effect: 'the one being encoded answers 404', once: true },
  'restart-clock': { words: 'Restart its clock', effect: 'sequence and timestamps begin again', once: true },
};

/** All kinds, as the vocabulary lists them. */
export const behaviourKinds = TrainingBehaviour.options.map((option) => option.shape.kind.value);

/** Bytes a second of a slow camera when nothing else is asked: less than the smallest rendition needs. */
export const usualSlowBytesPerSecond = 20_000;

export function behaviourOf(kind: TrainingBehaviour['kind'], bytesPerSecond: number): TrainingBehaviour {
  return kind === 'slow' ? { kind, bytesPerSecond } : { kind };
}
