import { basename } from 'node:path';
import { record } from '../record';
import type { Handler } from './handler';

/** Begins to write the report that the operator had made; its end is an entry of its own. */
export const exportReport: Handler<'export-report'> = ({ fileId, form, version }, { station }) => {
  const { reports, session, files } = station;
  const actor = session.operator.id;
  const report = reports.of(actor);
  if (!report) return { kind: 'impossible', reason: 'There is no report: make one first.' };
  const path = files.path(fileId, form === 'pdf' ? 'report-pdf' : 'report-csv');
  if (path === undefined) return { kind: 'impossible', reason: 'No file was chosen to save to.' };
  const target = { path, name: basename(path).slice(0, 120), form, version };
  if (reports.isExporting) return { kind: 'impossible', reason: 'A report is being saved already.' };
  void reports.export(report, target).then((end) => {
    const fact = { actor, verb: 'export-report' };
    record(
      station,
      [
        end.state === 'done'
          ? { ...fact, kind: 'done', detail: { form, version } }
          : { ...fact, kind: 'failed', detail: { form, version, why: end.why } },
      ],
      false,
    );
  });
  return { kind: 'done', value: {} };
};
