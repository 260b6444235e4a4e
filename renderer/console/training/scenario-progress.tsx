import type { ReactElement } from 'react';
import type { ScenarioRun } from '../../../shared/vocabulary/scenario';
import { formatDuration } from '../../ui/format';
import { useNow } from '../../ui/now';

/** How far a scenario is: its step, the seconds to the next, and its alerts that are open. */
export function ScenarioProgress({ run }: { readonly run: ScenarioRun }): ReactElement {
  const now = useNow();
  const left = formatDuration(run.nextAtMs - now);
  const open = run.open === 1 ? '1 alert is open' : `${run.open} alerts are open`;
  return (
    <>
      Step {run.step} of {run.steps},{' '}
      {run.step < run.steps ? `next in ${left}; ${open}` : `all done; ${open}, and it ends in ${left} at the latest`}
    </>
  );
}
