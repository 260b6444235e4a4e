/** Which addresses belong to a stream: what a ticket for its camera opens, and nothing beside it. */
import type { FeedSource } from '../../shared/vocabulary/ticket';

/** A stream as far as its addresses go. */
export interface Covering {
  readonly url: string;
  /** Absolute beginnings of the addresses that belong to it, besides `url` itself. */
  readonly covers: readonly string[];
  /** Beginnings below those that do not belong to it all the same. */
  readonly except?: readonly string[];
}

/**
 * The beginnings that a stream covers besides its own address.
 * @param covers - as somebody wrote them, absolute or relative to `url`; left out, what the kind of the stream needs:
 *   for HLS the folder of the playlist, where a plain server keeps the segments; for WHEP what lies below the endpoint,
 *   where most servers keep the sessions that they name in `Location`. An endpoint that tells its cameras apart by a
 *   question (`/webrtc?src=4`) covers nothing below it: the next camera may be there.
 */
export function coveredAddresses(kind: FeedSource['kind'], url: string, covers?: readonly string[]): string[] {
  return (covers ?? usualCovers(kind, url)).map((cover) => new URL(cover, url).href);
}

function usualCovers(kind: FeedSource['kind'], url: string): readonly string[] {
  switch (kind) {
    case 'hls':
      return ['./'];
    case 'whep': {
      const { href, search } = new URL(url);
      if (search !== '') return [];
      return href.endsWith('/') ? [href] : [`${href}/`, `${href}?`];
    }
  }
}

/**
 * The stream that an address belongs to: the one whose own address it is, else the one that covers it most closely,
 * because a camera's streams may lie in folders of each other and each has a credential of its own.
 */
export function streamAt<S extends Covering>(streams: readonly S[], url: string): S | undefined {
  let best: { readonly stream: S; readonly length: number } | undefined;
  for (const stream of streams) {
    if (new URL(stream.url).href === url) return stream;
    for (const beginning of stream.covers) {
      if (beginning.length <= (best?.length ?? -1) || !liesBelow(url, beginning)) continue;
      if (!liesIn(url, stream.except ?? [])) best = { stream, length: beginning.length };
    }
  }
  return best?.stream;
}

/**
 * Whether an address begins with a covered one and stays below it. An encoded slash or dot is refused: the
 * browser takes it for a name, servers decode it and then follow `..` out of what the ticket covers.
 */
export function liesBelow(url: string, beginning: string): boolean {
  if (!url.startsWith(beginning)) return false;
  const rest = beginning.includes('?') ? '' : (url.slice(beginning.length).split(/[?#]/, 1)[0] ?? '');
  return !/%(2f|5c|2e)/i.test(rest);
}

// Addresses as a server may read them, so that writing a letter or a slash in another way gets round no comparison.

/** An address whose path is decoded and has no empty parts. */
export interface PlainAddress {
  /** Without the question. */
  readonly place: string;
  /** With the `?`, as it is written; empty where nothing is asked. */
  readonly question: string;
  readonly params: URLSearchParams;
}

/** @returns undefined for what is no address, or cannot be decoded */
export function plainAddress(url: string): PlainAddress | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, search, searchParams } = new URL(url);
  try {
    const path = decodeURIComponent(pathname).replace(/[/\\]+/g, '/');
    return { place: `${origin}${path}`, question: search, params: searchParams };
  } catch {
    return undefined;
  }
}

/** Whether an address lies below one of these beginnings, however it is written. What cannot be read lies below all of them. */
export function liesIn(url: string, beginnings: readonly string[]): boolean {
  if (beginnings.length === 0) return false;
  const plain = plainAddress(url);
  if (!plain) return true;
  return beginnings.some((beginning) => {
    const begin = plainAddress(beginning);
    return begin !== undefined && `${plain.place}${plain.question}`.startsWith(`${begin.place}${begin.question}`);
  });
}
