import type { Handler } from './handler';

/** Begins a reading of the audit as it stands now; who reads has been written down by then. */
export const readAudit: Handler<'read-audit'> = ({ filter }, { station }) => {
  const { checkpoints, auditReader, session } = station;
  const readingId = auditReader.begin(filter, session.operator.id);
  const signing = checkpoints && {
    station: checkpoints.station,
    fingerprint: checkpoints.key.fingerprint,
    keptIn: checkpoints.key.keptIn,
  };
  return { kind: 'done', value: { readingId, signing: signing ?? null } };
};
