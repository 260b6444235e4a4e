/** The first steps of an operator: what they are, and when each of them has been done. Pure. */
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, OperatorId } from '../../../shared/vocabulary/ids';
import type { Selection } from '../../operator/selection';

export const firstSteps = ['purpose', 'choose', 'place', 'answer'] as const;
export type FirstStep = (typeof firstSteps)[number];

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
