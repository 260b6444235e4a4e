import type { Handler } from './handler';

/** Lets the view session last its whole length again, from now. */
export const extendView: Handler<'extend-view'> = (_input, { station: { session, viewSessions } }) => {
  const extended = viewSessions.extend(session.operator);
  if (!extended) return { kind: 'impossible', reason: 'No view is open: give a purpose.' };
  const { id, untilMs } = extended;
  return {
    kind: 'done',
    value: { untilMs },
    detail: { view: id, seconds: Math.round((untilMs - Date.now()) / 1_000) },
  };
};
