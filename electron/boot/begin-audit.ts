/** The audit's part of a start: what the first entry says of the log before, what everybody is told of it, and the checkpoints. */
import type { Problem } from '../../shared/events/problems-changed';
import { auditTime } from '../audit/audit-time';
import { openCheckpoints, type CheckpointHost, type CheckpointParts } from '../audit/open-checkpoints';
import type { BrokenLog, Fact } from '../gate/record';
import { actorHere } from '../gate/presence';
import type { Station } from '../gate/station';

/** The entry of a start. Where a log before was set aside it points there, up to where that one is whole: nothing can be put in between. */
export function openedFact(station: Station, [broken]: readonly BrokenLog[]): Fact {
  const detail = broken
    ? {
        after: broken.path.slice(-200),
        why: broken.reason.slice(0, 300),
        lastSequence: broken.head.sequence,
        lastHash: broken.head.hash,
      }
    : { previousEntries: station.audit.head.sequence };
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
  const { bus, audit, problems } = station;
  const policyVersion = (): string => bus.read('policy').version;
  station.checkpoints = openCheckpoints({ ...parts, log: audit, policyVersion, problems }, host);
  station.checkpoints?.sign();
  bus.subscribe('auditHead', (head) => station.checkpoints?.grown(head));
}
