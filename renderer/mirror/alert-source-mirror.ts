import { create } from 'zustand';
import type { AlertSourceHealth } from '../../shared/vocabulary/alert-source';

/** How the sources of signals fare, as main has said it last; only the console is told. */
export const useAlertSources = create<{ readonly sources: readonly AlertSourceHealth[] }>(() => ({ sources: [] }));
