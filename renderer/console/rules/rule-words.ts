/** A rule in plain words. */
import type { AlertStatus } from '../../../shared/vocabulary/alert';
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import type { StationMirror } from '../../mirror/store';
import { formatDuration } from '../../ui/format';
import { alertTypeWords } from '../alerts/queue';

/** How a signal is meant. */
export const statusWords: Readonly<Record<AlertStatus, string>> = {
  actual: 'Actual',
  exercise: 'Exercise',
  test: 'Test',
};

/** Which signals it is for. */
export function whenWords({ when }: AlertRule, { schools }: Pick<StationMirror, 'schools'>): string {
  const { types, sources, schoolIds, cameraIds, statuses, hours } = when;
  const parts = [
    ...(types ? [types.map((type) => alertTypeWords[type]).join(', ')] : []),
    ...(sources ? [`from ${sources.join(', ')}`] : []),
    ...(schoolIds ? [`at ${schoolIds.map((id) => schools.get(id)?.shortName ?? id).join(', ')}`] : []),
    ...(cameraIds ? [`of ${cameraIds.length === 1 ? '1 camera' : `${cameraIds.length} cameras`}`] : []),
    ...(statuses ? [`meant as ${statuses.map((status) => statusWords[status].toLowerCase()).join(' or ')}`] : []),
    ...(hours ? [`${hours.days.join(' ')} ${hours.from} to ${hours.to}`] : []),
  ];
  return parts.length === 0 ? 'Every signal' : parts.join('; ');
}

/** What becomes of them. */
export function thenWords({ then }: AlertRule): string {
  if (then.kind === 'record') return 'Recorded only: nobody is told';
  const { priority, reactivationSeconds, takeWithinSeconds } = then;
  return [
    priority ? `Alert P${priority}` : 'Alert',
    ...(takeWithinSeconds ? [`to a supervisor after ${formatDuration(takeWithinSeconds * 1_000)}`] : []),
    ...(reactivationSeconds ? [`the same again within ${formatDuration(reactivationSeconds * 1_000)}`] : []),
  ].join(', ');
}
