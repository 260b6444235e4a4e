import { z } from 'zod';
import { Playback } from '../vocabulary/playback';

/**
 * What the console plays back, whole; null when nothing is. A ticket that is no longer listed is withdrawn: its picture leaves the
 * screen at once.
 */
export const PlaybackChanged = z.object({ kind: z.literal('playback-changed'), playback: Playback.nullable() });
