import { create } from 'zustand';
import type { AgreementState } from '../../shared/events/agreement-changed';

/** Read-only copy of the agreement in plain words, and of whether it holds; null until the first snapshot. */
export const useAgreement = create<{ readonly agreement: AgreementState | null }>(() => ({ agreement: null }));
