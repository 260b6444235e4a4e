import type { AuditEntry } from '../../../shared/audit/entry';
import { LogCheck, readLine } from '../../../shared/audit/log-check';
import { reportOf, type CheckpointSet } from '../../../shared/audit/log-report';
import { beginReport, finishReport, type ReportSubject } from '../../../shared/report/build-report';
import type { DistrictReport } from '../../../shared/report/district-report';
import { sha256Hex } from '../hash';
import { earlierLogOf } from '../verify/verify-log';
import { readLog, type LogReading } from './read-log';

/** What a report is made of besides its log. */
export interface ReportPlan extends LogReading {
  readonly subject: ReportSubject;
  /** Takes out of it what whoever has it made may not know now. */
  readonly veil: (report: DistrictReport) => DistrictReport;
  readonly checkpoints: CheckpointSet;
  /** Of the key by which the checkpoints were checked; null where there was none. */
  readonly fingerprint: string | null;
}

/**
 * Makes a report out of a log and verifies the log, in one reading: what is counted is what was checked.
 * @throws Error when the log cannot be read, or the reading was stopped
 */
export async function reportLog(plan: ReportPlan): Promise<DistrictReport> {
  const draft = beginReport(plan.subject);
  const check = new LogCheck(plan.checkpoints.checkpoints);
  let first: AuditEntry | undefined;
  const torn = await readLog(plan, (line) => {
    const reading = readLine(line, sha256Hex);
    check.take(reading);
    if (reading.kind !== 'entry') return;
    if (reading.entry.sequence === 1) first = reading.entry;
    draft.fold.take(reading.entry);
  });
  const earlierLog = first ? earlierLogOf(first) : null;
  const verified = reportOf(check.finish(torn > 0), plan.checkpoints, { views: [], earlierLog });
  return plan.veil(finishReport(draft, verified, plan.fingerprint));
}
