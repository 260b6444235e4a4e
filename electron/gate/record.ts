/** The gate's way to the audit: nobody else appends. A log that cannot be written is everybody's problem. */
import type { AuditEntry, AuditFact } from '../../shared/audit/entry';
import { AuditLog } from '../audit/append';
import { purposeText } from '../policy/session';
import type { Station } from './station';

/** A fact without what every entry of this station carries. */
export type Fact = Omit<AuditFact, 'policyVersion' | 'purpose'> & { readonly purpose?: string };

/** A log whose chain was broken: where it was set aside, and what is wrong with it. */
export interface BrokenLog {
  readonly path: string;
  readonly reason: string;
}

const unwritable = 'The audit log cannot be written';

/**
 * Opens the station's audit.
 * @throws Error when the file cannot be opened
 */
export function openAudit(file: string): { readonly audit: AuditLog; readonly broken: readonly BrokenLog[] } {
  const broken: BrokenLog[] = [];
  return { audit: AuditLog.open(file, (path, reason) => broken.push({ path, reason })), broken };
}

/**
 * Writes facts to the audit.
 * @param durable - whether they must be on the disk before this returns
 * @returns the entries, or undefined when the log cannot be written
 */
export function record(station: Station, facts: readonly Fact[], durable: boolean): readonly AuditEntry[] | undefined {
  const common = {
    policyVersion: station.bus.read('policy').version,
    purpose: purposeText(station.session.purpose),
  };
  const result = station.audit.append(
    facts.map((fact) => ({ ...common, ...fact })),
    Date.now(),
    durable,
  );
  if (result.kind === 'failed') {
    station.problems.add({
      area: 'audit',
      message: `${unwritable} (${result.reason}). No new view opens until it can.`,
    });
    return undefined;
  }
  // Only this one: that a log was damaged stays true, however well the new one is written.
  station.problems.clear('audit', unwritable);
  station.bus.publish('auditHead', station.audit.head);
  return result.entries;
}
