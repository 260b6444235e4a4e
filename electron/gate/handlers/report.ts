import { basename, dirname, join } from 'node:path';
import type { ReportPeriod } from '../../../shared/audit/entry';
import { type CheckpointSet, noCheckpoints } from '../../../shared/audit/log-report';
import type { reportCommands } from '../../../shared/commands/report';
import { utcMs } from '../../../shared/vocabulary/time';
import { readPublicKey } from '../../audit/station-key';
import { readCheckpoints } from '../../audit/verify/verifier';
import { recordJobEnd } from '../record';
import type { AuditParts, Station } from '../station';
import { done, impossible, type Handlers } from './handler';

/** Applies the commands of report. */
export const reportHandlers: Handlers<keyof typeof reportCommands> = {
  /** Begins a report of the log as it stands now; its end is an entry of its own. */
  'make-report': ({ period }, { station }) => {
    if (period === null) {
      return station.audit.reports.stop() ? done : impossible('No report is being made.');
    }
    void begin(station, period);
    return done;
  },

  /** Begins to write the report that the operator had made; its end is an entry of its own. */
  'export-report': ({ fileId, form, version }, { station }) => {
    const { session, files } = station;
    const { reports } = station.audit;
    const actor = session.operator.id;
    const report = reports.of(actor);
    if (!report) return impossible('There is no report: make one first.');
    const path = files.path(fileId, form === 'pdf' ? 'report-pdf' : 'report-csv');
    if (path === undefined) return impossible('No file was chosen to save to.');
    const target = { path, name: basename(path).slice(0, 120), form, version };
    if (reports.isExporting) return impossible('A report is being saved already.');
    void reports.export(report, target).then((end) => {
      const fact = { actor, verb: 'export-report', detail: { form, version } };
      recordJobEnd(station, fact, end.state === 'done' ? undefined : end.why);
    });
    return done;
  },

  /** Keeps what the operator found who looked at a view of their report's sample. */
  'record-finding': ({ entry, finding, note }, { station }) => {
    const { session } = station;
    const { reports } = station.audit;
    const { id } = session.operator;
    const view = reports.sampled(id, entry);
    if (!view) return impossible('This view is not in the sample of your report.');
    if (view.operator === id) {
      return impossible('You looked yourself: somebody else reviews your views.');
    }
    reports.keep(entry, { kind: finding, note, by: id, atMs: utcMs(Date.now()) });
    return { kind: 'done', value: {}, detail: { sequence: view.sequence, camera: view.camera } };
  },
};

async function begin(station: Station, period: ReportPeriod): Promise<void> {
  const { session, directory, listing, bus } = station;
  const { log: audit, checkpoints, reports } = station.audit;
  // The station vouches for what the report stands on.
  checkpoints?.sign();
  const madeBy = session.operator;
  // The district's own auditor reads what is written; others know of no camera that is not listed now.
  const all = madeBy.role === 'district-auditor';
  const cameras = directory.cameras.map((camera) =>
    all || listing.names(camera.id) ? camera : { ...camera, name: 'a camera that is not listed' },
  );
  const end = await reports.make({
    veil: (report) => (all ? report : listing.veil(report)),
    file: audit.file,
    bytes: audit.bytes,
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
  const fact = { actor: madeBy.id, verb: 'make-report' };
  if (end.kind !== 'made') return recordJobEnd(station, { ...fact, detail: {} }, end.why);
  const { total, log } = end.report;
  recordJobEnd(station, { ...fact, detail: { views: total.views, verdict: log.verdict } }, undefined);
}

/** What the station has signed itself: it shows what was cut off here, and nothing against whoever has the key. */
function ownCheckpoints({ log, checkpoints }: AuditParts): CheckpointSet {
  if (!checkpoints) return noCheckpoints;
  try {
    return readCheckpoints(join(dirname(log.file), 'checkpoints.jsonl'), readPublicKey(checkpoints.key.publicPem));
  } catch {
    return noCheckpoints;
  }
}
