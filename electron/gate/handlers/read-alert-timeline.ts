import { readTimeline } from '../../audit/reading/alert-timeline';
import type { Handler } from './handler';

/** Reads what happened to an alert out of the log, also of one that is closed and no longer at hand. */
export const readAlertTimeline: Handler<'read-alert-timeline'> = async ({ alertId, before }, { station }) => {
  const { entries, ...rest } = await readTimeline(station.audit.file, alertId, before);
  return { kind: 'done', value: { entries: [...entries], ...rest }, detail: { entries: entries.length } };
};
