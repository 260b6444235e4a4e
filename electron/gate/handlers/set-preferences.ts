import type { Handler } from './handler';

/** Changes the preferences of the operator who is signed in; every window learns them. */
export const setPreferences: Handler<'set-preferences'> = (change, { station }) => {
  station.preferences.change(station.session.operator, change);
  return { kind: 'done', value: {} };
};
