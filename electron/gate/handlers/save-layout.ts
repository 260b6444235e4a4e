import { newLayoutId } from '../../layouts/layout-keeper';
import type { Handler } from './handler';

/** Keeps a layout; monitors that have it are divided anew, which the operator can take back. */
export const saveLayout: Handler<'save-layout'> = ({ layoutId, drawing }, { station }) => {
  if (layoutId !== null && !station.layouts.find(layoutId)) {
    return { kind: 'impossible', reason: `The layout "${drawing.name}" was deleted meanwhile: save it as a new one.` };
  }
  const id = layoutId ?? newLayoutId();
  const result = station.layouts.put([{ ...drawing, id }], {
    operatorId: station.session.operator.id,
    label: `Edit layout ${drawing.name}`,
  });
  return result.kind === 'changed' ? { kind: 'done', value: { layoutId: id, left: [...result.left] } } : result;
};
