import { z } from 'zod';
import { TileReport } from '../vocabulary/feed';

/** What every tile of every wall window shows now, about once a second. For the console. */
export const FeedHealth = z.object({ kind: z.literal('feed-health'), tiles: z.array(TileReport) });
