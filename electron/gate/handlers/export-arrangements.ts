import { basename } from 'node:path';
import { writeArrangements } from '../../../shared/arrangements/document';
import { writeText } from '../../arrangements/arrangement-files';
import type { Handler } from './handler';

/** Writes the station's own layouts into the file that was chosen. */
export const exportArrangements: Handler<'export-arrangements'> = async ({ fileId }, { station }) => {
  const path = station.files.path(fileId, 'save');
  if (path === undefined) return { kind: 'impossible', reason: 'No file was chosen to export to.' };
  const { own } = station.layouts;
  const why = await writeText(path, writeArrangements(station.name, own));
  if (why !== undefined) return { kind: 'impossible', reason: why };
  return { kind: 'done', value: { file: basename(path).slice(0, 120), layouts: own.length } };
};
