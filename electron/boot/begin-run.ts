/** The start of a run: the first entry of the audit, its checkpoints, the check of older entries, and who works here. */
import { ChainVerifier } from '../../shared/audit/hash-chain';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { readLog } from '../audit/audit-reports';
import { type CheckpointHost, type CheckpointParts, openCheckpoints } from '../audit/checkpoint-delivery';
import { auditTime, sha256Hex } from '../audit/log-file';
import type { Deployment } from '../config/deployment';
import { actorHere } from '../gate/presence';
import { type BrokenLog, type Fact, record } from '../gate/record';
import type { Station } from '../gate/station';

/**
 * The first entry of a run. Where an earlier log was set aside it names that log's last valid entry, so that nothing can be put in
 * between.
 */
export function openedFact(station: Station, [broken]: readonly BrokenLog[]): Fact {
  const detail = broken
    ? {
        after: broken.path.slice(-200),
        why: broken.reason.slice(0, 300),
        lastSequence: broken.head.sequence,
        lastHash: broken.head.hash,
      }
    : { previousEntries: station.audit.log.head.sequence };
  const actor = actorHere(station) === 'nobody' ? 'source:station' : actorHere(station);
  // Views that an earlier run left open when it was cut off lasted at least until then.
  const { earlierMs } = station.clock;
  const alive = earlierMs > 0 ? { alive: auditTime(earlierMs) } : {};
  return { kind: 'opened', actor, verb: 'start', detail: { ...detail, ...alive } };
}

/** The problem that is shown for a log that was damaged or removed. */
export function damageOf({ path, reason, head, gone }: BrokenLog): Problem {
  const became = gone
    ? `The audit log is gone: it had at least ${head.sequence} entries. A new one has begun.`
    : `The audit log was damaged (${reason}). It was set aside; a new one has begun.`;
  return { area: 'audit', file: path, message: became };
}

/** Signs a checkpoint now, and further ones as the log grows. */
export function beginCheckpoints(
  station: Station,
  parts: Pick<CheckpointParts, 'folder' | 'file' | 'config'>,
  host: CheckpointHost,
): void {
  const { bus, problems } = station;
  const policyVersion = (): string => bus.read('policy').version;
  station.audit.checkpoints = openCheckpoints({ ...parts, log: station.audit.log, policyVersion, problems }, host);
  station.audit.checkpoints?.sign();
  bus.subscribe('auditHead', (head) => station.audit.checkpoints?.grown(head));
}

const unread = 'The beginning of the audit log cannot be read';

/**
 * Checks the entries before the checkpoint that the log was opened from, while the station works. Where they are damaged it sets the
 * log aside, begins a new one that points at it, and reports a problem. Never rejects.
 * @param signal - stops it at the end of the run
 */
export async function checkEarlierEntries(station: Station, signal: AbortSignal): Promise<void> {
  const { problems } = station;
  const { log } = station.audit;
  const { file, uncheckedBytes: bytes } = log;
  if (bytes === 0) return;
  const verifier = new ChainVerifier(sha256Hex);
  try {
    await readLog({ file, bytes, signal, progress: () => undefined }, (line) => verifier.take(line));
    const verdict = verifier.verdict();
    if (verdict.kind === 'whole') {
      log.checked();
      return;
    }
    const broken = log.setAside(`line ${verdict.line}: ${verdict.reason}`, verifier.head);
    record(station, [openedFact(station, [broken])], true);
    problems.add(damageOf(broken));
  } catch (error) {
    if (signal.aborted) return;
    problems.add({ area: 'audit', file, message: `${unread} (${errorText(error)}).` });
  }
}

/**
 * Begins without a sign-in in the training district, at a station that shows nothing, and in a run that nobody sits at. The audit says
 * so. Everywhere else the station waits for somebody to sign in.
 */
export function beginShift(station: Station, by: Deployment['signedInBy'] | 'snapshot'): void {
  if (by === undefined) return;
  const { session } = station;
  session.beginByItself();
  const { id, name, role } = session.operator;
  const detail = { operator: id, name, role, authenticated: `${by}, no password` };
  const fact = { actor: id, verb: 'sign-in', detail };
  // With an intent, like every command: an outcome without one would look like a gap.
  const asked = record(station, [{ ...fact, kind: 'intent' }], true);
  const intent = asked.kind === 'written' ? asked.entries.at(-1)?.sequence : undefined;
  record(station, [{ ...fact, kind: 'done', ...(intent !== undefined && { intent }) }], false);
}
