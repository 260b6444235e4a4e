import { create } from 'zustand';
import type { Playback } from '../../shared/vocabulary/playback';

/** What this console plays back. */
export interface PlaybackMirror {
  /** Null while nothing is played back, and always in the windows of monitors. */
  readonly playback: Playback | null;
}

/** Read-only copy of what the gate lets the console play back. */
export const usePlayback = create<PlaybackMirror>(() => ({ playback: null }));
