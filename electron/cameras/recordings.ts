/** Where a camera's recordings are fetched, for the main process alone: which addresses belong to them, and which times they ask for. */
import type { CredentialId } from '../../shared/vocabulary/ids';
import type { Recordings, RecordingSource } from '../../shared/vocabulary/recording';
import { liesBelow, type Covering } from './covers';
import { liesIn } from './plain-address';
import { momentAsked } from './recorded-moment';

/** The recordings of one camera. */
export interface CameraRecordings extends Recordings {
  /** Absolute beginnings of the addresses that belong to them. */
  readonly covers: readonly string[];
  /** Beginnings below those that belong to the live picture alone. */
  readonly except?: readonly string[];
  readonly credential?: CredentialId;
}

/**
 * The beginnings that a source of recordings covers.
 * @param covers - as somebody wrote them, absolute or relative to the address; left out, for a live playlist its folder, for
 *   playlists of a range the folder before the first placeholder, or where that stands in a question, the address up to it. What
 *   belongs to MediaMTX and Frigate is known.
 */
export function coveredRecordings(source: RecordingSource, covers?: readonly string[]): string[] {
  switch (source.kind) {
    case 'dvr':
      return (covers ?? ['./']).map((cover) => new URL(cover, source.url).href);
    case 'hls': {
      if (covers) return covers.map((cover) => new URL(cover, beforeRange(source.url)).href);
      return [source.url, ...(source.spans === undefined ? [] : [source.spans])].map(beforeRange);
    }
    case 'mediamtx': {
      const path = encodeURIComponent(source.path);
      return ['get', 'list'].map((name) => `${below(source.url, name)}?path=${path}&`);
    }
    case 'frigate':
      return [below(source.url, `api/${source.camera}/recordings`), below(source.url, `vod/${source.camera}/`)];
  }
}

/** An address below the one at which a server is reached. */
export function below(url: string, path: string): string {
  const base = new URL(url);
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return new URL(path, base).href;
}

/** What of an address with a range in it is the same for every range. */
function beforeRange(template: string): string {
  const { origin, pathname, href } = new URL(template);
  // In a path braces are encoded, in a question they are not.
  const inPath = pathname.indexOf('%7B');
  if (inPath >= 0) return `${origin}${pathname.slice(0, pathname.lastIndexOf('/', inPath) + 1)}`;
  return href.slice(0, href.indexOf('{'));
}

/** Whether an address belongs to recordings, whatever time it asks for. */
export function recordingsAt({ source, covers, except = [] }: CameraRecordings, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { searchParams, href } = new URL(url);
  const names = [...searchParams.keys()];
  // Servers disagree about which of two counts.
  if (new Set(names).size < names.length) return false;
  if (source.kind === 'mediamtx') {
    const [place] = href.split('?', 1);
    const asks = [below(source.url, 'get'), below(source.url, 'list')].some((address) => address === place);
    return asks && searchParams.get('path') === source.path;
  }
  if (source.kind === 'dvr' && new URL(source.url).href === url) return true;
  return covers.some((beginning) => liesBelow(url, beginning)) && !liesIn(url, except);
}

/** An address may ask for a little before what is allowed: ranges begin at whole seconds. */
const roundedMs = 1_000;

/**
 * Whether an address asks for nothing before a moment, as far as it says for what it asks.
 * @param notBeforeMs - true time; addresses speak of the recorder's
 */
export function asksSince({ source, clockOffsetMs }: CameraRecordings, url: string, notBeforeMs: number): boolean {
  const asked = momentAsked(source, url);
  if (asked.kind === 'unreadable') return false;
  return asked.kind === 'none' || asked.fromMs - clockOffsetMs > notBeforeMs - roundedMs;
}

/**
 * Keeps a camera's live picture and its recordings apart: what lies below the addresses of one is its own, also where they lie
 * below those of the other. Where one playlist is both (`dvr`), nothing can be kept apart.
 */
export function apart<S extends Covering>(
  streams: readonly S[],
  recordings: CameraRecordings | undefined,
): { readonly streams: readonly S[]; readonly recordings: CameraRecordings | undefined } {
  if (!recordings || recordings.source.kind === 'dvr') return { streams, recordings };
  const within = (inner: string, outers: readonly string[]): boolean => outers.some((outer) => inner.startsWith(outer));
  const lives = streams.flatMap(({ url, covers }) => [new URL(url).href, ...covers]);
  const own = lives.filter((live) => within(live, recordings.covers) && !recordings.covers.includes(live));
  return {
    streams: streams.map((stream) => {
      const except = recordings.covers.filter((cover) => within(cover, stream.covers));
      return except.length === 0 ? stream : { ...stream, except };
    }),
    recordings: own.length === 0 ? recordings : { ...recordings, except: own },
  };
}
