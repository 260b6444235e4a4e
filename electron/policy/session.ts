import type { Operator, Purpose } from '../../shared/vocabulary/operator';

/** Who works at this station, and why they look at cameras. */
export interface Session {
  readonly operator: Operator;
  readonly purpose: Purpose;
}

/** A purpose in the words that the audit keeps. */
export function purposeText(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'incident':
      return `incident ${purpose.number}`;
    case 'alert':
      return `alert ${purpose.alertId}`;
    default:
      return purpose.kind;
  }
}
