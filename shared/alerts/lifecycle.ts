/** The handling of an alert as one transition table: whatever is not in it cannot happen. */
import type { Alert } from '../vocabulary/alert';

/** What can be done to an alert's handling. */
export type HandlingAction = 'acknowledge' | 'close';

const table: Readonly<Record<Alert['handling'], Partial<Record<HandlingAction, Alert['handling']>>>> = {
  new: { acknowledge: 'acknowledged' },
  acknowledged: { close: 'closed' },
  working: { close: 'closed' },
  closed: {},
};

/** The handling that follows, or undefined when the action is not possible in this state. */
export function nextHandling(handling: Alert['handling'], action: HandlingAction): Alert['handling'] | undefined {
  return table[handling][action];
}
