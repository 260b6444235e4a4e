import { useEffect, useState } from 'react';
import type { UtcMs } from '../../shared/vocabulary/time';
import { motionOf, playheadOf, usePlaybackGroup } from '../operator/playback';

/** How often a clock of the playhead is drawn anew while it moves, milliseconds. */
const TICK_MS = 100;

/** Where the playhead is, drawn anew ten times a second while it moves, or as often as is asked; undefined while nothing is played back. */
export function usePlayhead(tickMs = TICK_MS): UtcMs | undefined {
  const motion = usePlaybackGroup(motionOf);
  const moves = motion?.motion === 'playing';
  const [nowMs, tick] = useState(() => performance.now());
  useEffect(() => {
    if (!moves) return undefined;
    const timer = setInterval(() => tick(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [moves, tickMs]);
  // What was said after the last tick is drawn as it was said.
  return motion ? playheadOf(motion, Math.max(nowMs, motion.sinceMs)) : undefined;
}
