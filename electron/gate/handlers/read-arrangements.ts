import { importGround } from './arrangement-acts';
import type { Handler } from './handler';

/** Says what an import of the file that was chosen would do. */
export const readArrangements: Handler<'read-arrangements'> = async ({ fileId }, { station }) => {
  const path = station.files.path(fileId, 'open');
  if (path === undefined) return { kind: 'impossible', reason: 'No file was chosen to import.' };
  const result = await station.arrangements.look(fileId, path, importGround(station));
  if (result.kind === 'refused') return { kind: 'impossible', reason: result.why };
  const { file, reading, plan } = result.shown;
  return { kind: 'done', value: { file, station: reading.station, entries: [...plan.entries] } };
};
