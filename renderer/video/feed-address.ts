import type { FeedAddress, FeedSource } from '../../shared/vocabulary/ticket';

/** Whether two addresses are of one feed: the same sources in the same order under the same masks, whatever is pinned. */
export function sameFeed(a: FeedAddress, b: FeedAddress): boolean {
  const textOf = ({ sources, masks }: FeedAddress): string =>
    JSON.stringify([sources.map(({ kind, url }) => [kind, url]), masks]);
  return textOf(a) === textOf(b);
}

/** The source that alone may be played: there is no other, or it is held on to. */
export function onlySource({ sources, pinned }: FeedAddress): FeedSource | undefined {
  return pinned === undefined && sources.length > 1 ? undefined : sources[pinned ?? 0];
}
