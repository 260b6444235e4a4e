/** Brings the tickets of a window in line with what it is granted, live or recorded, and records what begins and ends. */
import type { AuditDetail } from '../../shared/commands/command';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Ticket } from '../../shared/vocabulary/ticket';
import type { Ended, Right } from '../cameras/tickets';
import { purposeText } from '../policy/session';
import { type Fact, isThreat, record } from './record';
import type { Station } from './station';

type View = Pick<Ticket, 'cameraId' | 'operatorId' | 'purpose' | 'warm'>;

/** The tickets of one kind that a window holds. */
export interface HeldTickets<T extends View, G> {
  readonly held: readonly T[];
  readonly issue: (grant: G) => unknown;
  readonly withdraw: (cameraId: CameraId) => Ended<T> | undefined;
  /** What the audit keeps of a beginning and of an end. */
  readonly beginning: (grant: G) => Fact;
  readonly end: (ended: Ended<T>) => Fact;
}

/**
 * Issues, renews and withdraws. A view that cannot be recorded does not begin, except in a threat; one that is open goes on as it was
 * recorded.
 * @returns the grants that were issued, and whether a view began or ended
 */
export function bringInLine<T extends View, G extends Right & View>(
  station: Station,
  grants: readonly G[],
  tickets: HeldTickets<T, G>,
): { readonly issued: readonly G[]; readonly isOther: boolean } {
  const held = new Map(tickets.held.map((ticket) => [ticket.cameraId, ticket]));
  const fresh = grants.filter((grant) => !continues(held.get(grant.cameraId), grant));
  const beginnings = fresh.map(tickets.beginning);
  const isRecorded = beginnings.length === 0 || record(station, beginnings, true).kind !== 'refused';
  const issued = isRecorded ? grants : grants.flatMap((grant) => asBefore(held.get(grant.cameraId), grant));
  const gone = tickets.held.filter((ticket) => !issued.some((grant) => continues(ticket, grant)));
  withdrawAll(station, gone, tickets, () => {
    for (const grant of issued) tickets.issue(grant);
  });
  return { issued, isOther: (isRecorded && fresh.length > 0) || gone.length > 0 };
}

/** Withdraws tickets and records their ends. @param meanwhile - runs after the withdrawal, before anything is recorded */
export function withdrawAll<T extends View>(
  station: Station,
  gone: readonly T[],
  { withdraw, end }: Pick<HeldTickets<T, never>, 'withdraw' | 'end'>,
  meanwhile: () => void = () => undefined,
): void {
  const ended = gone.flatMap(({ cameraId }) => withdraw(cameraId) ?? []);
  meanwhile();
  if (ended.length > 0) record(station, ended.map(end), false);
}

/** Whether a grant only renews a ticket. Another purpose or another operator makes it another view, with times of its own. */
function continues(ticket: View | undefined, grant: View): boolean {
  return (
    ticket?.cameraId === grant.cameraId &&
    ticket.operatorId === grant.operatorId &&
    ticket.warm === grant.warm &&
    purposeText(ticket.purpose) === purposeText(grant.purpose)
  );
}

function asBefore<G extends View>(ticket: View | undefined, grant: G): readonly G[] {
  if (isThreat(grant.purpose)) return [grant];
  return ticket ? [{ ...grant, operatorId: ticket.operatorId, purpose: ticket.purpose }] : [];
}

/** The fact that a right begins. The role is kept because the report counts by role, and it may change before the report is made. */
export function rightBegan(
  { session }: Station,
  kind: Fact['kind'],
  verb: string,
  right: Right,
  detail: AuditDetail,
): Fact {
  const role = session.find(right.operatorId)?.role;
  const more = { ...(role && { role }), ...(right.alertId !== undefined && { armedBy: right.alertId }) };
  return rightFact(kind, verb, right, { ...detail, ...more });
}

/** A fact about a right, in its operator's name. */
export function rightFact(
  kind: Fact['kind'],
  verb: string,
  { cameraId, operatorId, clause, purpose }: Pick<Right, 'cameraId' | 'operatorId' | 'clause' | 'purpose'>,
  more: AuditDetail,
): Fact {
  const detail = { camera: cameraId, ...more };
  return { kind, actor: operatorId, verb, clause, purpose: purposeText(purpose), detail };
}
