/** The audit's part of a start: what the first entry says of the log before, what everybody is told of it, and the checkpoints. */
import { ChainVerifier } from '../../shared/audit/hash-chain';
import type { Problem } from '../../shared/state/station-state';
import { auditTime, sha256Hex } from '../audit/log-file';
import { type CheckpointHost, type CheckpointParts, openCheckpoints } from '../audit/checkpoint-delivery';
import { readLog } from '../audit/audit-reports';
import { actorHere } from '../gate/presence';
import { type BrokenLog, type Fact, record } from '../gate/record';
import type { Station } from '../gate/station';
import type { Deployment } from '../config/deployment';

/** The entry of a start. Where a log before was set aside it points there, up to where that one is whole: nothing can be put in between. */
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
  // What an earlier run left open when it was cut off lasted until then at least.
  const { earlierMs } = station.clock;
  const alive = earlierMs > 0 ? { alive: auditTime(earlierMs) } : {};
  return { kind: 'opened', actor, verb: 'start', detail: { ...detail, ...alive } };
}

/** What everybody is told of a log that was not as it was left. */
export function damageOf({ path, reason, head, gone }: BrokenLog): Problem {
  const became = gone
    ? `The audit log is gone: it had at least ${head.sequence} entries. A new one has begun.`
    : `The audit log was damaged (${reason}). It was set aside; a new one has begun.`;
  return { area: 'audit', file: path, message: became };
}

/** Signs a checkpoint of the start, and goes on as the log grows. */
export function beginCheckpoints(
  station: Station,
  parts: Pick<CheckpointParts, 'folder' | 'file' | 'config'>,
  host: CheckpointHost,
): void {
  const { bus, problems } = station;
  const { log: audit } = station.audit;
  const policyVersion = (): string => bus.read('policy').version;
  station.audit.checkpoints = openCheckpoints({ ...parts, log: audit, policyVersion, problems }, host);
  station.audit.checkpoints?.sign();
  bus.subscribe('auditHead', (head) => station.audit.checkpoints?.grown(head));
}

/** What a start has left unread of a long audit log is checked while the station works. */

const unread = 'The beginning of the audit log cannot be read';

/**
 * Checks the entries before the checkpoint that the log was opened from. Where they are damaged the log is set aside, a new one
 * begins that points at it, and everybody is told. Never rejects.
 * @param signal - ends it with the run
 */
export async function checkEarlierEntries(station: Station, signal: AbortSignal): Promise<void> {
  const { problems } = station;
  const { log: audit } = station.audit;
  const { file, uncheckedBytes: bytes } = audit;
  if (bytes === 0) return;
  const verifier = new ChainVerifier(sha256Hex);
  try {
    await readLog({ file, bytes, signal, progress: () => undefined }, (line) => verifier.take(line));
    const verdict = verifier.verdict();
    if (verdict.kind === 'whole') {
      audit.checked();
      return;
    }
    const broken = audit.setAside(`line ${verdict.line}: ${verdict.reason}`, verifier.head);
    record(station, [openedFact(station, [broken])], true);
    problems.add(damageOf(broken));
  } catch (error) {
    if (signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    problems.add({ area: 'audit', file, message: `${unread} (${why}).` });
  }
}

/** Who works here at a start, and what locks the station again. */

/**
 * Lets somebody begin without a sign-in where that is as it should be: in the training district, where nothing can be shown, and in a
 * run that nobody sits at. The audit says so. Everywhere else the station waits for somebody to sign in.
 */
export function beginShift(station: Station, by: Deployment['signedInBy'] | 'snapshot'): void {
  if (by === undefined) return;
  const { session } = station;
  session.beginByItself();
  const { id, name, role } = session.operator;
  const detail = { operator: id, name, role, authenticated: `${by}, no password` };
  const fact = { actor: id, verb: 'sign-in', detail };
  // Like every command: what answers nothing that was asked for would look like a gap.
  const asked = record(station, [{ ...fact, kind: 'intent' }], true);
  const intent = asked.kind === 'written' ? asked.entries.at(-1)?.sequence : undefined;
  record(station, [{ ...fact, kind: 'done', ...(intent !== undefined && { intent }) }], false);
}
