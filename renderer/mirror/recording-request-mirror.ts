import { create } from 'zustand';
import type { RecordingRequestsState } from '../../shared/events/recording-requests-changed';

/** The requests for recordings, the newest first, and where they go, as main has said it last; only the console is told. */
export const useRecordingRequests = create<RecordingRequestsState>(() => ({
  place: { kind: 'none', desk: '', clause: '', clauseText: '' },
  requests: [],
}));
