import type { AuditEntry } from '../../../shared/audit/entry';
import { LogCheck, readLine } from '../../../shared/audit/log-check';
import { type CheckpointSet, type LogReport, reportOf, ViewSum } from '../../../shared/audit/log-report';
import { sha256Hex } from '../hash';
import { linesOf } from '../line-splitter';

/**
 * Checks a log from its first line to its last, without ever holding it whole.
 * @param progress - told now and then how many bytes have been read
 * @param also - told of each entry, for whoever looks for something in it
 * @throws Error when it cannot be read
 */
export function verifyLog(
  file: string,
  set: CheckpointSet,
  progress: (bytes: number) => void,
  also: (entry: AuditEntry) => void = () => undefined,
): LogReport {
  const check = new LogCheck(set.checkpoints);
  const views = new ViewSum();
  let earlierLog: LogReport['earlierLog'] = null;
  const lines = linesOf(file, progress);
  let next = lines.next();
  for (; next.done !== true; next = lines.next()) {
    const reading = readLine(next.value, sha256Hex);
    check.take(reading);
    if (reading.kind !== 'entry') continue;
    views.take(reading.entry);
    also(reading.entry);
    if (reading.entry.sequence === 1) earlierLog = earlierLogOf(reading.entry);
  }
  return reportOf(check.finish(next.value > 0), set, { views: views.result(), earlierLog });
}

/** The first entry of a log points at the one before it, where that one was set aside. */
export function earlierLogOf({ detail: { after, lastSequence, lastHash } }: AuditEntry): LogReport['earlierLog'] {
  if (typeof after !== 'string' || typeof lastSequence !== 'number' || typeof lastHash !== 'string') return null;
  return { path: after, lastSequence, lastHash };
}
