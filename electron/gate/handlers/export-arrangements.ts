import { basename } from 'node:path';
import { maxArrangementsBytes, writeArrangements } from '../../../shared/arrangements/document';
import { megabytes, writeText } from '../../arrangements/arrangement-files';
import { ownArrangements } from './arrangement-acts';
import type { Handler } from './handler';

/** Writes what the operator hands on into the file that was chosen. */
export const exportArrangements: Handler<'export-arrangements'> = async ({ fileId }, { station }) => {
  const path = station.files.path(fileId, 'save');
  if (path === undefined) return { kind: 'impossible', reason: 'No file was chosen to export to.' };
  const has = ownArrangements(station);
  const text = writeArrangements(station.name, has);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxArrangementsBytes) {
    const [size, most] = [bytes, maxArrangementsBytes].map(megabytes);
    return {
      kind: 'impossible',
      reason: `The file would be ${size} large, and no station reads more than ${most}: delete salvos first.`,
    };
  }
  const why = await writeText(path, text);
  if (why !== undefined) return { kind: 'impossible', reason: why };
  const holds = { layouts: has.layouts.length, salvos: has.salvos.length, tours: has.tours.length };
  return { kind: 'done', value: { file: basename(path).slice(0, 120), holds }, detail: holds };
};
