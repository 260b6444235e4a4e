import { create } from 'zustand';
import type { AuditExport } from '../../shared/events/audit-export-changed';

/** The export of the audit that is running, or what became of the last one; null when there was none since this window opened. */
export const useAuditExport = create<{ readonly audit: AuditExport | null }>(() => ({ audit: null }));
