import { basename, dirname, join } from 'node:path';
import type { ReportPeriod } from '../../../shared/audit/entry';
import { type CheckpointSet, noCheckpoints } from '../../../shared/audit/log-report';
import type { reportCommands } from '../../../shared/commands/report';
import { utcMs } from '../../../shared/vocabulary/time';
import { readPublicKey } from '../../audit/station-key';
import { readCheckpoints } from '../../audit/verify/verifier';
import { recordEndOf } from '../record';
import type { AuditParts, Station } from '../station';
import { done, doneWith, impossible, type Handlers, needed } from './handler';

export const reportHandlers: Handlers<keyof typeof reportCommands> = {
  /** Begins a report of the log as it is now. Its end is an audit entry of its own. */
  'make-report': ({ period }, { station }) => {
    if (period === null) return station.audit.reports.stop() ? done : impossible('No report is being made.');
    void begin(station, period);
    return done;
  },

  /** Begins to save the operator's report. Its end is an audit entry of its own. */
  'export-report': ({ fileId, form, version }, { station }) => {
    const { session, files } = station;
    const { reports } = station.audit;
    const actor = session.operator.id;
    const report = needed(reports.of(actor), 'There is no report: make one first.');
    const chosen = files.path(fileId, form === 'pdf' ? 'report-pdf' : 'report-csv');
    const path = needed(chosen, 'No file was chosen to save to.');
    const target = { path, name: basename(path).slice(0, 120), form, version };
    if (reports.isExporting) return impossible('A report is being saved already.');
    void reports.export(report, target).then((end) => {
      const fact = { actor, verb: 'export-report', detail: { form, version } };
      recordEndOf(station, fact, end.state === 'done' ? {} : end);
    });
    return done;
  },

  'record-finding': ({ entry, finding, note }, { station }) => {
    const { session } = station;
    const { reports } = station.audit;
    const { id } = session.operator;
    const view = needed(reports.sampled(id, entry), 'This view is not in the sample of your report.');
    if (view.operator === id) return impossible('You looked yourself: somebody else reviews your views.');
    reports.keep(entry, { kind: finding, note, by: id, atMs: utcMs(Date.now()) });
    return doneWith({}, { sequence: view.sequence, camera: view.camera });
  },
};

async function begin(station: Station, period: ReportPeriod): Promise<void> {
  const { session, directory, listing, bus } = station;
  const { log, checkpoints, reports } = station.audit;
  // A checkpoint vouches for the log that the report is made from.
  checkpoints?.sign();
  const madeBy = session.operator;
  // The district's auditor reads every name. Others do not learn of cameras that are not listed now.
  const all = madeBy.role === 'district-auditor';
  const cameras = directory.cameras.map((camera) =>
    all || listing.names(camera.id) ? camera : { ...camera, name: 'a camera that is not listed' },
  );
  const end = await reports.make({
    withAliases: (report) => (all ? report : listing.withAliases(report)),
    file: log.file,
    bytes: log.bytes,
    checkpoints: ownCheckpoints(station.audit),
    fingerprint: checkpoints?.key.fingerprint ?? null,
    subject: {
      name: station.name,
      training: station.training.director !== undefined,
      station: checkpoints?.station ?? null,
      madeAtMs: utcMs(Date.now()),
      madeBy,
      period,
      policy: bus.read('policy'),
      schools: directory.schools,
      cameras,
      operators: session.operators,
    },
  });
  const made = end.kind === 'made' && { views: end.report.total.views, verdict: end.report.log.verdict };
  const fact = { actor: madeBy.id, verb: 'make-report', detail: {} };
  recordEndOf(station, fact, made ? { detail: made } : { why: end.kind === 'failed' ? end.why : undefined });
}

/** The checkpoints that the station has signed. They show a log that was cut off, unless whoever cut it has the key. */
function ownCheckpoints({ log, checkpoints }: AuditParts): CheckpointSet {
  if (!checkpoints) return noCheckpoints;
  try {
    return readCheckpoints(join(dirname(log.file), 'checkpoints.jsonl'), readPublicKey(checkpoints.key.publicPem));
  } catch {
    return noCheckpoints;
  }
}
