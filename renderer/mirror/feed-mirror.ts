import { create } from 'zustand';
import type { TileReport } from '../../shared/vocabulary/feed';

/** What every tile of every wall window shows, as those windows report it. In the console only. */
export const useFeeds = create<{ readonly tiles: readonly TileReport[] }>(() => ({ tiles: [] }));
