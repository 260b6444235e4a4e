import { utcMs } from '../../../shared/vocabulary/time';
import type { Handler } from './handler';

/** Begins to count; the gate waits for nothing of it. */
export const readAlertStatistics: Handler<'read-alert-statistics'> = ({ period }, { station }) => {
  void station.alertStatistics.count(period, utcMs(Date.now()));
  return { kind: 'done', value: {} };
};
