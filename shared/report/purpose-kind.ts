import { PurposeKind } from '../vocabulary/operator';

/** What kind of purpose an entry has: `incident 26-104482` is an `incident`; `none` where nobody looked for one. */
export function purposeKindOf(purpose: string): PurposeKind | 'none' {
  const [word = ''] = purpose.split(' ', 1);
  return PurposeKind.safeParse(word).data ?? 'none';
}

/** Whether a purpose names what happened: an incident's number or an alert. All others are views without an incident. */
export function namesIncident(kind: PurposeKind | 'none'): boolean {
  return kind === 'incident' || kind === 'alert';
}
