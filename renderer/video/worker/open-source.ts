import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { SourceNeeds } from './feed';
import type { Source, SourceEvents } from './frame-source';
import { HlsSource } from './hls-source';
import type { WhepSessions } from './whep-sessions';
import { WhepSource } from './whep-source';

/** What a source is opened with. */
export interface SourceSurroundings {
  readonly cameraId: CameraId;
  readonly events: SourceEvents;
  readonly needs: SourceNeeds;
  readonly now: () => number;
  readonly whep: WhepSessions;
}

/** Opens a source of either kind. */
export function openSource(source: FeedSource, surroundings: SourceSurroundings): Source {
  const { cameraId, events, needs, now, whep } = surroundings;
  switch (source.kind) {
    case 'hls':
      return new HlsSource(
        {
          ...{ url: source.url, fetch: (url, init) => fetch(url, init), now, random: Math.random },
          ...{ need: needs.rendition, aheadMs: needs.aheadMs },
        },
        events,
      );
    case 'whep':
      return new WhepSource({ cameraId, url: source.url, sessions: whep, now, random: Math.random }, events);
  }
}
