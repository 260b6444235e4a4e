import { countEntries } from '../../../shared/arrangements/import-entry';
import { planImport } from '../../../shared/arrangements/plan-import';
import { importGround } from './arrangement-acts';
import type { Handler } from './handler';

/** Imports what was shown, all of it or nothing; the operator can take back what it did to monitors. */
export const importArrangements: Handler<'import-arrangements'> = ({ fileId }, { station }) => {
  const shown = station.arrangements.waiting(fileId);
  if (!shown) return { kind: 'impossible', reason: 'Look into the file first.' };
  const { entries, layouts, salvos, tours } = planImport(shown.reading, importGround(station));
  if (JSON.stringify(entries) !== JSON.stringify(shown.plan.entries)) {
    return { kind: 'impossible', reason: 'This station has changed since: choose the file again.' };
  }
  if (layouts.length + salvos.length + tours.length === 0) {
    return { kind: 'impossible', reason: `There is nothing in ${shown.file} to import.` };
  }
  const also = [station.salvos.prepare(salvos), station.tours.prepare(tours)];
  const undoable = { operatorId: station.session.operator.id, label: `Import ${shown.file}` };
  const result = station.layouts.put(layouts, undoable, () => {
    for (const { save } of also) save();
  });
  if (result.kind === 'impossible') return result;
  for (const { announce } of also) announce();
  station.arrangements.done();
  const published = salvos.filter(({ status }) => status === 'published').map(({ id }) => id);
  return {
    kind: 'done',
    value: {
      added: countEntries(entries, 'new'),
      replaced: countEntries(entries, 'replaced'),
      left: [...result.left],
    },
    detail: {
      ...{ layouts: layouts.length, salvos: salvos.length, tours: tours.length },
      ...(published.length > 0 && { published: published.join(' ').slice(0, 500) }),
    },
  };
};
