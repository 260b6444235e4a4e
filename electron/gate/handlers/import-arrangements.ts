import { planImport } from '../../../shared/arrangements/plan-import';
import { newLayoutId } from '../../layouts/layout-keeper';
import type { Handler } from './handler';

/** Imports what was shown, all of it or nothing; the operator can take back what it did to monitors. */
export const importArrangements: Handler<'import-arrangements'> = ({ fileId }, { station }) => {
  const shown = station.arrangements.waiting(fileId);
  if (!shown) return { kind: 'impossible', reason: 'Look into the file first.' };
  const plan = planImport(shown.reading, station.layouts.own);
  if (JSON.stringify(plan.entries) !== JSON.stringify(shown.plan.entries)) {
    return { kind: 'impossible', reason: 'The layouts of this station have changed since: choose the file again.' };
  }
  if (plan.layouts.length === 0) return { kind: 'impossible', reason: `There is nothing in ${shown.file} to import.` };
  const layouts = plan.layouts.map(({ drawing, replaces }) => ({ ...drawing, id: replaces ?? newLayoutId() }));
  const undoable = { operatorId: station.session.operator.id, label: `Import layouts of ${shown.file}` };
  const result = station.layouts.put(layouts, undoable);
  if (result.kind === 'impossible') return result;
  station.arrangements.done();
  const replaced = plan.layouts.filter(({ replaces }) => replaces !== null).length;
  return { kind: 'done', value: { added: layouts.length - replaced, replaced, left: [...result.left] } };
};
