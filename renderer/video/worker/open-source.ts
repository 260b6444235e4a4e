import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { Variant } from '../1-playlist/playlist';
import { decodable } from '../4-decode/codec-support';
import type { SourceNeeds } from './feed-options';
import type { Source, SourceEvents } from './frame-source';
import { HlsSource } from './hls-source';
import type { NetworkShares } from './network-shares';
import type { WhepSessions } from './whep-sessions';
import { WhepSource } from './whep-source';

/** What a source is opened with. */
export interface SourceSurroundings {
  readonly cameraId: CameraId;
  readonly events: SourceEvents;
  readonly needs: SourceNeeds;
  readonly now: () => number;
  /** What the sources of a window share. */
  readonly network: NetworkShares;
  readonly whep: WhepSessions;
}

/** Opens a source of either kind. */
export function openSource(source: FeedSource, surroundings: SourceSurroundings): Source {
  const { cameraId, events, needs, now, network, whep } = surroundings;
  switch (source.kind) {
    case 'hls':
      return new HlsSource(
        {
          ...{ url: source.url, fetch: (url, init) => fetch(url, init), now, random: Math.random },
          ...{
            need: needs.rendition,
            everyFrame: needs.everyFrame,
            aheadMs: needs.aheadMs,
            sound: needs.sound,
            network,
            decodes,
            decodable,
          },
        },
        events,
      );
    case 'whep':
      return new WhepSource({ cameraId, url: source.url, sessions: whep, now, random: Math.random }, events);
  }
}

/** Whether this machine decodes what a master playlist offers, as far as its codec string tells. */
async function decodes({ codec, rendition }: Variant): Promise<boolean> {
  if (codec === undefined) return true;
  const { widthPx = 1280, heightPx = 720 } = rendition ?? {};
  const answer = await decodable({ codec, widthPx, heightPx, description: undefined });
  return answer.kind === 'success';
}
