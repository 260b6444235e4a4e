import { create } from 'zustand';
import type { Alert } from '../../shared/vocabulary/alert';

/** All alerts that main keeps, in no order: `inQueueOrder` of `shared/alerts/queue-order` sorts them. */
export const useAlerts = create<{ readonly alerts: readonly Alert[] }>(() => ({ alerts: [] }));
