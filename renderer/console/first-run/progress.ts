/** How far the operator has come with the first steps. */
import { create } from 'zustand';
import { currentSession } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { act } from '../desk/act';
import { useSelection } from '../desk/selection';
import { firstSteps, isDone, type DeskView, type FirstStep } from './first-steps';

/** Shown: a step, or that it was the last one. */
export type Progress =
  { readonly kind: 'step'; readonly step: FirstStep; readonly before: DeskView | undefined } | { readonly kind: 'end' };

const atStart: Progress = startingFrom(undefined);

function startingFrom(before: DeskView | undefined): Progress {
  return { kind: 'step', step: firstSteps[0], before };
}

/** Where the operator stands; shown while the first steps are not done, and until the end was read. */
export const useProgress = create<{ readonly progress: Progress; readonly reading: boolean }>(() => ({
  progress: atStart,
  reading: false,
}));

/** Begins them again, whether or not they have been done. */
export function showFirstSteps(): void {
  useProgress.setState({ progress: startingFrom(deskView()), reading: false });
  if (useMirror.getState().preferences.firstRun !== 'new') {
    void act('set-preferences', { firstRun: 'new' }, 'Show the first steps');
  }
}

/** Ends them, done or not. */
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
  if (step) useProgress.setState({ progress: { kind: 'step', step, before: deskView() } });
  else {
    useProgress.setState({ progress: { kind: 'end' }, reading: true });
    void act('set-preferences', { firstRun: 'done' }, 'Finish the first steps');
  }
}

/** Goes on by itself when what a step asks for has been done. @returns how to stop */
export function watchFirstSteps(): () => void {
  const look = (): void => {
    const { progress } = useProgress.getState();
    const now = deskView();
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

function deskView(): DeskView | undefined {
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
