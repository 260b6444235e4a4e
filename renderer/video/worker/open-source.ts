import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import { fault } from '../1-playlist/outcome';
import type { SourceNeeds } from './feed';
import type { Source, SourceEvents } from './frame-source';
import { HlsSource } from './hls-source';
import type { WhepSessions } from './whep-sessions';

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
  const { events, needs, now } = surroundings;
  switch (source.kind) {
    case 'hls':
      return new HlsSource(
        {
          ...{ url: source.url, fetch: (url, init) => fetch(url, init), now, random: Math.random },
          ...{ need: needs.rendition, aheadMs: needs.aheadMs },
        },
        events,
      );
    case 'whep': {
      const { fault: reason } = fault('playlist', 'This version does not play WebRTC');
      queueMicrotask(() => events.failed({ ...reason, unsupported: true }, 1));
      return { pause: () => undefined, resume: () => undefined, wake: () => undefined, dispose: () => undefined };
    }
  }
}
