import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Keeps what the operator found who looked at a view of their report's sample. */
export const recordFinding: Handler<'record-finding'> = ({ entry, finding, note }, { station }) => {
  const { reports, session } = station;
  const { id } = session.operator;
  const view = reports.sampled(id, entry);
  if (!view) return { kind: 'impossible', reason: 'This view is not in the sample of your report.' };
  if (view.operator === id) {
    return { kind: 'impossible', reason: 'You looked yourself: somebody else reviews your views.' };
  }
  reports.keep(entry, { kind: finding, note, by: id, atMs: utcMs(Date.now()) });
  return { kind: 'done', value: {}, detail: { sequence: view.sequence, camera: view.camera } };
};
