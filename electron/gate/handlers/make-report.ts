import { dirname, join } from 'node:path';
import { noCheckpoints, type CheckpointSet } from '../../../shared/audit/log-report';
import type { ReportPeriod } from '../../../shared/report/district-report';
import { utcMs } from '../../../shared/vocabulary/time';
import { readPublicKey } from '../../audit/public-key';
import { readCheckpoints } from '../../audit/verify/read-checkpoints';
import { record } from '../record';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Begins a report of the log as it stands now; its end is an entry of its own. */
export const makeReport: Handler<'make-report'> = ({ period }, { station }) => {
  if (period === null) {
    return station.reports.stop()
      ? { kind: 'done', value: {} }
      : { kind: 'impossible', reason: 'No report is being made.' };
  }
  void begin(station, period);
  return { kind: 'done', value: {} };
};

async function begin(station: Station, period: ReportPeriod): Promise<void> {
  const { audit, checkpoints, session, directory, listing, reports, bus } = station;
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
    ...{ file: audit.file, bytes: audit.bytes, checkpoints: ownCheckpoints(station) },
    fingerprint: checkpoints?.key.fingerprint ?? null,
    subject: {
      ...{
        name: station.name,
        training: station.training !== undefined,
        station: checkpoints?.station ?? null,
        madeAtMs: utcMs(Date.now()),
        madeBy,
        period,
      },
      ...{ policy: bus.read('policy'), schools: directory.schools, cameras },
      operators: session.operators,
    },
  });
  const fact = { actor: madeBy.id, verb: 'make-report' };
  record(
    station,
    [
      end.kind === 'made'
        ? { ...fact, kind: 'done', detail: { views: end.report.total.views, verdict: end.report.log.verdict } }
        : { ...fact, kind: 'failed', detail: { why: end.why } },
    ],
    false,
  );
}

/** What the station has signed itself: it shows what was cut off here, and nothing against whoever has the key. */
function ownCheckpoints({ audit, checkpoints }: Station): CheckpointSet {
  if (!checkpoints) return noCheckpoints;
  try {
    return readCheckpoints(join(dirname(audit.file), 'checkpoints.jsonl'), readPublicKey(checkpoints.key.publicPem));
  } catch {
    return noCheckpoints;
  }
}
