import { firstConflict } from '../../../shared/keys/conflicts';
import { changePreferences } from '../../../shared/vocabulary/preferences';
import type { Handler } from './handler';

/** Changes the preferences of the operator who is signed in; every window learns them. No two things may share a key. */
export const setPreferences: Handler<'set-preferences'> = (change, { station }) => {
  const { preferences, session } = station;
  const conflict = firstConflict(changePreferences(preferences.of(session.operator), change).keys);
  if (conflict) return { kind: 'impossible', reason: conflict.reason };
  preferences.change(session.operator, change);
  return { kind: 'done', value: {} };
};
