import { X } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { create } from 'zustand';
import { useKeysOf } from '../../mirror/preferences';
import { currentSession, useStation } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { Button, IconButton, Keycap } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import { raiseByHand } from '../../operator/alerts';
import { act } from '../../operator/act';
import { useWishes } from '../../operator/mode';
import { selectedSchoolId, type Selection, useSelection } from '../../operator/selection';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, OperatorId } from '../../../shared/vocabulary/ids';
import styles from './first-run.module.css';
import shared from '../../ui/shared.module.css';

export const firstSteps = ['purpose', 'choose', 'place', 'answer'] as const;
export type FirstStep = (typeof firstSteps)[number];

const titles: Readonly<Record<FirstStep, string>> = {
  purpose: 'Give a purpose',
  choose: 'Choose a camera',
  place: 'Put it on a wall',
  answer: 'Answer an alert',
};

/** Explains the console to whoever sees it for the first time: four steps, each of which can be passed over. */
export function FirstRun(): ReactElement | null {
  const station = useStation();
  const isNew = useMirror(({ preferences }) => preferences.firstRun === 'new');
  const { progress, reading } = useProgress();
  useWishes('first-steps', beginAgain);
  // The auditor works with nothing that the steps are about.
  const operates = station.session.operator.role !== 'district-auditor';
  useEffect(() => (isNew && operates ? watchFirstSteps() : undefined), [isNew, operates]);
  if (!operates || (!isNew && !reading)) return null;
  const at = progress.kind === 'end' ? firstSteps.length : firstSteps.indexOf(progress.step);
  return (
    <section className={styles['strip']} aria-label="First steps" data-testid="first-run">
      <h2 className={classNames(shared['nowrap'], shared['title'])}>First steps</h2>
      <ol className={styles['steps']}>
        {firstSteps.map((step, index) => (
          <li
            key={step}
            className={classNames(styles['step'], index === at && styles['current'], index < at && shared['select'])}
            aria-current={index === at ? 'step' : undefined}
          >
            {index < at ? (
              <Glyph name="selected" label="done" />
            ) : (
              <span className={styles['number']}>{index + 1}</span>
            )}
            {titles[step]}
          </li>
        ))}
      </ol>
      <p className={styles['how']} role="status">
        {progress.kind === 'end' ? <TheEnd /> : <How step={progress.step} training={station.deployment.training} />}
      </p>
      {progress.kind === 'step' && progress.step === 'answer' && station.deployment.training && <RaiseForTraining />}
      {progress.kind === 'step' ? (
        <>
          <Button onClick={nextStep}>{at === firstSteps.length - 1 ? 'Done' : 'Next'}</Button>
          <IconButton label="Skip the first steps" tone="quiet" icon={<X />} onClick={endFirstSteps} />
        </>
      ) : (
        <Button tone="main" onClick={endFirstSteps}>
          Close
        </Button>
      )}
    </section>
  );
}

function How({ step, training }: { step: FirstStep; training: boolean }): ReactElement {
  const keyOf = useKeysOf();
  switch (step) {
    case 'purpose':
      return (
        <>
          Every picture is dark until you say why you look. Press <Keycap keys={keyOf('purpose')} />, then{' '}
          <Keycap keys={training ? '4' : '3'} /> for {training ? 'training' : 'a camera check'}.
        </>
      );
    case 'choose':
      return (
        <>
          Click a school on the map, then one of its cameras. Or press <Keycap keys={keyOf('filter')} /> and type a
          name.
        </>
      );
    case 'place':
      return (
        <>
          Drag it onto a tile, here or in a wall window. Or press <Keycap keys={keyOf('choose-tile')} /> to choose a
          tile, <Keycap keys="Enter" /> for the next empty one.
        </>
      );
    case 'answer':
      return (
        <>
          {training ? 'Raise one. Then ' : 'When one comes, '}
          <Keycap keys={keyOf('acknowledge')} /> acknowledges it and <Keycap keys={keyOf('close-alert')} /> closes it
          with a reason.
        </>
      );
  }
}

function TheEnd(): ReactElement {
  const keyOf = useKeysOf();
  return (
    <>
      That is all. <Keycap keys={keyOf('keys')} /> lists every key, <Keycap keys={keyOf('palette')} /> finds and does
      anything, these steps too.
    </>
  );
}

/** In the training district nobody has to wait for an alert. */
function RaiseForTraining(): ReactElement | null {
  const station = useStation();
  const selection = useSelection((state) => state.selection);
  const schoolId = selectedSchoolId(selection, station.cameras, []) ?? station.schools.keys().next().value;
  return schoolId === undefined ? null : (
    <Button tone="main" icon={<Glyph name="training" />} onClick={() => void raiseByHand({ schoolId })}>
      Raise a training alert
    </Button>
  );
}

export type Progress =
  | { readonly kind: 'step'; readonly step: FirstStep; readonly before: ConsoleState | undefined }
  | { readonly kind: 'end' };

const atStart: Progress = startingFrom(undefined);

function startingFrom(before: ConsoleState | undefined): Progress {
  return { kind: 'step', step: firstSteps[0], before };
}

/** Where the operator stands; shown while the first steps are not done, and until the end was read. */
export const useProgress = create<{ readonly progress: Progress; readonly reading: boolean }>(() => ({
  progress: atStart,
  reading: false,
}));

function beginAgain(): void {
  useProgress.setState({ progress: startingFrom(consoleState()), reading: false });
}

export function endFirstSteps(): void {
  useProgress.setState({ reading: false });
  if (useMirror.getState().preferences.firstRun !== 'done') {
    void act('set-preferences', { firstRun: 'done' }, 'End the first steps');
  }
}

/** Goes on to the next step. After the last one they are done, which is kept before the end has been read. */
export function nextStep(): void {
  const { progress } = useProgress.getState();
  if (progress.kind === 'end') return;
  const step = firstSteps[firstSteps.indexOf(progress.step) + 1];
  if (step) useProgress.setState({ progress: { kind: 'step', step, before: consoleState() } });
  else {
    useProgress.setState({ progress: { kind: 'end' }, reading: true });
    void act('set-preferences', { firstRun: 'done' }, 'Finish the first steps');
  }
}

/** Goes on by itself when what a step asks for has been done. @returns how to stop */
export function watchFirstSteps(): () => void {
  const look = (): void => {
    const { progress } = useProgress.getState();
    const now = consoleState();
    if (progress.kind === 'end' || !now || useMirror.getState().preferences.firstRun !== 'new') return;
    if (!progress.before) useProgress.setState({ progress: { ...progress, before: now } });
    else if (progress.before.operatorId !== now.operatorId) useProgress.setState({ progress: startingFrom(now) });
    else if (isDone(progress.step, progress.before, now)) nextStep();
  };
  const stops = [useSelection, useMirror].map((store) => store.subscribe(look));
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

function consoleState(): ConsoleState | undefined {
  const session = currentSession();
  if (!session) return undefined;
  return {
    viewing: session.viewing !== null,
    selection: useSelection.getState().selection,
    lastChange: useMirror.getState().undo.undo,
    alerts: useMirror.getState().alerts,
    operatorId: session.operator.id,
  };
}

/** As much of the console as tells whether a step has been done. */
export interface ConsoleState {
  readonly viewing: boolean;
  readonly selection: Selection;
  /** What the operator would take back: a change of the walls puts another one here. */
  readonly lastChange: string | null;
  readonly alerts: readonly Alert[];
  readonly operatorId: OperatorId;
}

/**
 * Whether a step has been done since it was asked for. What was done before it counts for the purpose and
 * the camera only: whoever has one has done that.
 * @param before - the console when the step was asked for
 */
export function isDone(step: FirstStep, before: ConsoleState, now: ConsoleState): boolean {
  switch (step) {
    case 'purpose':
      return now.viewing;
    case 'choose':
      return now.selection.kind === 'camera';
    case 'place':
      return now.lastChange !== null && now.lastChange !== before.lastChange;
    case 'answer': {
      const answered = answeredBy(before);
      return [...answeredBy(now)].some((id) => !answered.has(id));
    }
  }
}

function answeredBy({ alerts, operatorId }: ConsoleState): ReadonlySet<AlertId> {
  return new Set(
    alerts.filter(({ owner, handling }) => owner === operatorId && handling !== 'new').map(({ id }) => id),
  );
}
