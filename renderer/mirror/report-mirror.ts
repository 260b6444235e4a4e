import { create } from 'zustand';
import type { ReportExport, ReportState } from '../../shared/events/report-changed';

/** The district's report as far as it is, and what became of its last file; null when there was none since this window opened. */
export const useReport = create<{ readonly report: ReportState; readonly exported: ReportExport | null }>(() => ({
  report: { state: 'none' },
  exported: null,
}));
