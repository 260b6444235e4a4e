import { viewDetail } from '../view-facts';
import type { Handler } from './handler';

/** Ends the view session; the gate, which runs after this, withdraws its tickets. */
export const endView: Handler<'end-view'> = (_input, { station }) => {
  const ended = station.viewSessions.end('operator');
  if (!ended) return { kind: 'impossible', reason: 'No view is open: everything is dark already.' };
  return { kind: 'done', value: {}, detail: viewDetail(ended) };
};
