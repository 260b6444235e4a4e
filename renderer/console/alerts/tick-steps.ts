/** Ticking the steps of an alert's procedure, by digits or by a press. */
import { procedureOf } from '../../../shared/alerts/lifecycle';
import type { Alert, ProcedureStep } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { act } from '../desk/act';
import { leaveMode } from '../desk/mode';
import { alertOf } from './handle-alert';

/** Ticks a step, or takes its tick back. */
export async function tickStep(alert: Alert, { id, text }: ProcedureStep): Promise<void> {
  const done = !alert.ticks.some(({ step }) => step === id);
  await act('tick-step', { alertId: alert.id, step: id, done }, `${done ? 'Tick' : 'Take back'}: ${text}`);
}

/** What a key does while steps are ticked. @returns whether the key meant something */
export function stepKey(alertId: AlertId, key: string): boolean {
  if (key === 'Escape') {
    leaveMode();
    return true;
  }
  const alert = alertOf(alertId);
  const step = alert && procedureOf(useMirror.getState().procedures, alert)?.steps[Number(key) - 1];
  if (alert && step) void tickStep(alert, step);
  return step !== undefined;
}
