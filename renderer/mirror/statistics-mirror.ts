import { create } from 'zustand';
import type { StatisticsState } from '../../shared/events/alert-statistics-changed';

/** The statistics of alerts that were asked for last in this window. */
export const useStatistics = create<{ readonly statistics: StatisticsState }>(() => ({
  statistics: { state: 'none' },
}));
