import type { Handler } from './handler';

/** A page of the closed alerts that fit. */
export const searchAlerts: Handler<'search-alerts'> = ({ search, cursor }, { station }) => {
  const value = station.alertHistory.search(search, cursor);
  return { kind: 'done', value, detail: { found: value.alerts.length } };
};
