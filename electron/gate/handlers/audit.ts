import type { auditCommands } from '../../../shared/commands/audit';
import type { AuditPage, AuditPageRequest } from '../../../shared/ipc/contract';
import { ask } from '../authorize';
import { recordEndOf } from '../record';
import type { Station } from '../station';
import { done, doneWith, impossible, type Handlers, needed } from './handler';

export const auditHandlers: Handlers<keyof typeof auditCommands> = {
  /** Begins a reading of the audit as it is now. That it is read is recorded already. */
  'read-audit': ({ filter }, { station }) => {
    const { session } = station;
    const { checkpoints, reader } = station.audit;
    const readingId = reader.begin(filter, session.operator.id);
    const signing = checkpoints && {
      station: checkpoints.station,
      fingerprint: checkpoints.key.fingerprint,
      keptIn: checkpoints.key.keptIn,
    };
    return doneWith({ readingId, signing: signing ?? null });
  },

  /** Begins a copy of the audit. Its end is an audit entry of its own. */
  'export-audit': ({ fileId }, { station }) => {
    if (fileId === null) return station.audit.exports.stop() ? done : impossible('No export of the audit is running.');
    const into = needed(station.files.path(fileId, 'audit-folder'), 'No folder was chosen to export to.');
    return begin(station, into) ? done : impossible('An export of the audit is running already.');
  },
};

function begin(station: Station, into: string): boolean {
  const { session } = station;
  const { log, checkpoints, exports } = station.audit;
  const { sequence } = log.head;
  // The copy ends with a checkpoint of the station.
  checkpoints?.sign();
  const moment = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const name = `audit-${checkpoints?.station ?? 'station'}-${moment}`;
  const plan = { log: log.file, bytes: log.bytes, into, name, key: checkpoints?.key };
  const actor = session.operator.id;
  const running = exports.start(plan, sequence);
  void running?.then((end) => {
    const fact = { actor, verb: 'export-audit', detail: {} };
    recordEndOf(station, fact, end.state === 'done' ? { detail: { entries: end.entries } } : { why: end.why });
  });
  return running !== undefined;
}

/** A page of the audit for whoever began the reading, which is recorded, and may still read. @throws Error when it cannot be read */
export async function auditPage(station: Station, { readingId, from, count }: AuditPageRequest): Promise<AuditPage> {
  const { session } = station;
  const { reader } = station.audit;
  if (reader.readerOf(readingId) !== session.operator.id) return null;
  if (ask(station, 'read-audit', undefined, session.purpose).kind === 'deny') return null;
  const page = await reader.page(readingId, from, count);
  // The district's auditor reads every camera. Others do not learn of cameras that are not listed now.
  return session.operator.role === 'district-auditor' ? page : station.listing.withAliases(page);
}
