/** The gate's way to the audit: nobody else appends. A log that cannot be written is everybody's problem. */
import type { AuditEntry, AuditFact } from '../../shared/audit/entry';
import { AuditLog, type BrokenLog, type KnownEntry } from '../audit/append';
import { purposeText } from '../policy/session';
import type { Station } from './station';

export type { BrokenLog };

/** A fact without what every entry of this station carries. */
export type Fact = Omit<AuditFact, 'policyVersion' | 'purpose'> & { readonly purpose?: string };

const unwritable = 'The audit log cannot be written';

/**
 * Opens the station's audit.
 * @param known - the newest entry that the station's own checkpoints speak of
 * @throws Error when the file cannot be opened
 */
export function openAudit(
  file: string,
  known?: KnownEntry,
): { readonly audit: AuditLog; readonly broken: readonly BrokenLog[] } {
  const broken: BrokenLog[] = [];
  return { audit: AuditLog.open(file, (log) => broken.push(log), known), broken };
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
