import { create } from 'zustand';
import type { SalvoState } from '../../shared/events/salvos-changed';

/** Read-only copy of the salvos that the operator may see, and of what the policy refuses of them. */
export const useSalvos = create<SalvoState>(() => ({ salvos: [], refusals: [] }));
