/** Reports for tests, out of entries. */
import type { AuditEntry } from '../audit/entry';
import { noCheckpoints, reportOf } from '../audit/log-report';
import { beginReport, finishReport, type ReportSubject } from '../report/build-report';
import type { DistrictReport } from '../report/district-report';
import { OperatorId } from '../vocabulary/ids';
import { School } from '../vocabulary/camera';
import { utcMs } from '../vocabulary/time';
import { makeCamera } from './cameras';
import { makePolicy } from './policy';

/** Two schools with three cameras, two analysts and an auditor, on Monday 2 November 2026. */
export function subjectOf(differences: Partial<ReportSubject> = {}): ReportSubject {
  const school = (id: string, shortName: string): School =>
    School.parse({ id, name: `${shortName} High School`, shortName, address: '', position: { lat: 41, lon: -81 } });
  const person = (id: string, name: string, role: 'analyst' | 'district-auditor') => ({
    ...{ id: OperatorId.parse(id), name, role },
  });
  return {
    ...{ name: 'Test', training: false, station: 'desk-3', period: { from: '2026-11-02', to: '2026-11-02' } },
    madeAtMs: utcMs(Date.parse('2026-11-03T12:00:00Z')),
    madeBy: person('auditor-01', 'Auditor 01', 'district-auditor'),
    policy: makePolicy(),
    schools: [school('east', 'East'), school('west', 'West')],
    cameras: ['east.1', 'east.2', 'west.1'].map((id) =>
      makeCamera(id, { schoolId: id.slice(0, 4), name: `Camera ${id.slice(5)}` }),
    ),
    operators: [person('operator-07', 'Operator 07', 'analyst'), person('operator-12', 'Operator 12', 'analyst')],
    ...differences,
  };
}

/** A report of entries that nobody has checked. */
export function makeReport(entries: readonly AuditEntry[], subject: ReportSubject = subjectOf()): DistrictReport {
  const draft = beginReport(subject);
  for (const entry of entries) draft.fold.take(entry);
  const last = entries.at(-1);
  const place = placeOf(last);
  const checked = {
    ...{
      findings: [],
      more: false,
      lines: entries.length,
      first: placeOf(entries[0]),
      last: last && place ? { ...place, hash: last.hash } : null,
    },
    checkpoints: { given: 0, ofThisLog: 0, upTo: null },
  };
  return finishReport(draft, reportOf(checked, noCheckpoints, { views: [], earlierLog: null }), null);
}

function placeOf(entry: AuditEntry | undefined): { readonly sequence: number; readonly at: string } | null {
  return entry ? { sequence: entry.sequence, at: entry.at } : null;
}
