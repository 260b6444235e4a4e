import type { FeedAddress, FeedSource } from '../../shared/vocabulary/ticket';

/** Whether two addresses are of one feed: the same sources in the same order under the same masks, whatever is pinned. */
export function sameFeed(a: FeedAddress, b: FeedAddress): boolean {
  const same = (index: number): boolean => {
    const [one, other] = [a.sources[index], b.sources[index]];
    return one?.kind === other?.kind && one?.url === other?.url;
  };
  const masked = JSON.stringify(a.masks) === JSON.stringify(b.masks);
  return masked && a.sources.length === b.sources.length && a.sources.every((_source, index) => same(index));
}

/** exactOptionalPropertyTypes: an absent pin must be absent, not undefined. */
export function pinOf({ pinned }: { readonly pinned?: number | undefined }): Pick<FeedAddress, 'pinned'> {
  return pinned === undefined ? {} : { pinned };
}

/** What an address is whatever source is held on to. */
export function withoutPin({ sources, masks }: FeedAddress): Omit<FeedAddress, 'pinned'> {
  return { sources, masks };
}

/** The source that alone may be played: there is no other, or it is held on to. */
export function onlySource({ sources, pinned }: FeedAddress): FeedSource | undefined {
  return pinned === undefined && sources.length > 1 ? undefined : sources[pinned ?? 0];
}
