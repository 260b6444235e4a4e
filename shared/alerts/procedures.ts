/** Which procedure is for which alert, and what of it is done. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { Procedure, ProcedureStep } from '../vocabulary/procedure';

/** The procedure of an alert for which no rule names one: the first that is for its type and for how it is meant. */
export function procedureFor(
  procedures: readonly Procedure[],
  { type, status }: Pick<Alert, 'type' | 'status'>,
): Procedure | undefined {
  return procedures.find(
    ({ types, statuses }) => statuses.includes(status) && (types.length === 0 || types.includes(type)),
  );
}

/** The procedure by which an alert is worked; undefined where it has none, or none that is known any more. */
export function procedureOf(
  procedures: readonly Procedure[],
  { procedureId }: Pick<Alert, 'procedureId'>,
): Procedure | undefined {
  return procedures.find(({ id }) => id === procedureId);
}

/** The steps of an alert that nobody has ticked. */
export function openSteps(procedures: readonly Procedure[], alert: Alert): readonly ProcedureStep[] {
  const ticked = new Set(alert.ticks.map(({ step }) => step));
  return (procedureOf(procedures, alert)?.steps ?? []).filter(({ id }) => !ticked.has(id));
}
