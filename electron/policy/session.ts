import type { Operator, Purpose } from '../../shared/vocabulary/operator';

/** Who works at this station, and why they look at cameras. */
export interface Session {
  readonly operator: Operator;
  /** What is offered first when a purpose is asked for. */
  readonly purpose: Purpose;
}

/** A purpose in the words that the audit keeps; `none` while nobody looks. */
export function purposeText(purpose: Purpose | undefined): string {
  if (!purpose) return 'none';
  switch (purpose.kind) {
    case 'incident':
      return `incident ${purpose.number}`;
    case 'alert':
      return `alert ${purpose.alertId}`;
    default:
      return purpose.kind;
  }
}
