/** The word and the speaker of every state: one table for tiles, lists, thumbnails and legends. */
import type { TileState } from '../../shared/vocabulary/feed';

/** Who speaks: nobody (normal has no colour), the picture or device, or the policy. */
export type Speaker = 'plain' | 'quiet' | 'caution' | 'gate';

/** How a state is told besides its shape. */
export interface StateWords {
  /** As it stands in a caption. */
  readonly word: string;
  readonly speaker: Speaker;
  /** What the state means, for a legend or a tooltip. */
  readonly meaning: string;
}

/** The words of each state, as the table of tile states has them. */
export const stateWords: Readonly<Record<TileState['kind'], StateWords>> = {
  connecting: { word: 'connecting', speaker: 'plain', meaning: 'No picture yet; the feed is being opened' },
  live: { word: 'live', speaker: 'quiet', meaning: 'New frames arrive' },
  stale: { word: 'stale', speaker: 'caution', meaning: 'The picture is old: no new frame arrives' },
  offline: { word: 'offline', speaker: 'caution', meaning: 'Nothing arrives from the camera' },
  asleep: { word: 'asleep', speaker: 'quiet', meaning: 'Nobody sees this tile, so nothing is fetched' },
  locked: { word: 'dark', speaker: 'quiet', meaning: 'Nobody has given a purpose, so nothing is fetched' },
  refused: { word: 'refused', speaker: 'gate', meaning: 'The policy does not allow this view' },
  revoked: { word: 'revoked', speaker: 'gate', meaning: 'It was taken out of the agreement' },
};
