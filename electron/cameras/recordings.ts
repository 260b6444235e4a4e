/** Where a camera's recordings are fetched, for the main process alone: which addresses belong to them, and which times they ask for. */
import type { CredentialId } from '../../shared/vocabulary/ids';
import type { Recordings, RecordingSource } from '../../shared/vocabulary/playback';
import { type Covering, liesBelow, liesIn, plainAddress, type PlainAddress } from './camera-addresses';

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
      return templatesOf(source).map(beforeRange);
    }
    case 'mediamtx': {
      const path = encodeURIComponent(source.path);
      return ['get', 'list'].map((name) => `${below(source.url, name)}?path=${path}&`);
    }
    case 'frigate':
      return [below(source.url, `api/${source.camera}/recordings`), below(source.url, `vod/${source.camera}/`)];
  }
}

function templatesOf({ url, spans }: Extract<RecordingSource, { kind: 'hls' }>): readonly string[] {
  return spans === undefined ? [url] : [url, spans];
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

// The moment from which an address asks for recordings, in the recorder's own time.

/** `none`: it says no time. `unreadable`: it should say one, and what it says is none. */
export type MomentAsked =
  { readonly kind: 'none' } | { readonly kind: 'unreadable' } | { readonly kind: 'from'; readonly fromMs: number };

const none: MomentAsked = { kind: 'none' };
const unreadable: MomentAsked = { kind: 'unreadable' };

/** What an address that belongs to a source asks for. Of several times the earliest counts. */
function momentAsked(source: RecordingSource, url: string): MomentAsked {
  const address = plainAddress(url);
  if (!address) return unreadable;
  switch (source.kind) {
    case 'dvr':
      return none;
    case 'hls':
      return earliest(templatesOf(source).map((template) => fitted(template, address)));
    case 'mediamtx': {
      const start = address.params.get('start');
      // Pictures are asked for with a time. The list of what there is may be asked for whole: it holds none.
      if (start === null) return address.place.endsWith('/list') ? none : unreadable;
      return from(Date.parse(start));
    }
    case 'frigate': {
      const path = /\/vod\/[^/]+\/start\/(?<from>[^/]*)/.exec(address.place)?.groups?.['from'];
      const after = address.params.get('after');
      return earliest([path, after].map((text) => (text === null || text === undefined ? none : seconds(text))));
    }
  }
}

/** A range in the path: the first part in which it stands, whatever lies below it. */
function fitted(template: string, address: PlainAddress): MomentAsked {
  const wanted = plainAddress(template);
  if (!wanted) return unreadable;
  const inPath = wanted.place.includes('{') ? pathOf(wanted.place).exec(address.place) : null;
  const asked = [...wanted.params].filter(([, value]) => value.includes('{from'));
  const here = wanted.place.includes('{') ? inPath !== null : wanted.place === address.place;
  const found = [
    inPath?.groups ? momentOf(inPath.groups) : none,
    ...asked.map(([name, value]): MomentAsked => {
      const text = here ? address.params.get(name) : undefined;
      if (text === undefined) return none;
      const groups = text === null ? undefined : new RegExp(`^${patternOf(value)}$`).exec(text)?.groups;
      return groups ? momentOf(groups) : unreadable;
    }),
  ];
  return earliest(found);
}

/** Up to the last placeholder: playlists and segments of a range lie below it. */
function pathOf(place: string): RegExp {
  return new RegExp(`^${patternOf(place.slice(0, place.lastIndexOf('}') + 1))}`);
}

function patternOf(template: string): string {
  const date = String.raw`\d{4}-\d\d-\d\d[Tt ][\d:.,]+(?:[Zz]|[+-]\d\d:?\d\d)?`;
  let named = false;
  const parts = template.split(/(\{(?:from|until)S?\})/).map((part) => {
    const placeholder = /^\{(from|until)(S?)\}$/.exec(part);
    if (!placeholder) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const pattern = placeholder[2] === 'S' ? String.raw`\d+` : date;
    if (placeholder[1] === 'until' || named) return pattern;
    named = true;
    return `(?<${placeholder[2] === 'S' ? 'seconds' : 'date'}>${pattern})`;
  });
  return parts.join('');
}

function momentOf(groups: Readonly<Record<string, string | undefined>>): MomentAsked {
  const { seconds: whole, date = '' } = groups;
  return whole === undefined ? from(Date.parse(date)) : seconds(whole);
}

function seconds(text: string): MomentAsked {
  return /^\d+(\.\d+)?$/.test(text) ? from(Number(text) * 1_000) : unreadable;
}

function from(fromMs: number): MomentAsked {
  return Number.isFinite(fromMs) ? { kind: 'from', fromMs } : unreadable;
}

function earliest(moments: readonly MomentAsked[]): MomentAsked {
  if (moments.some(({ kind }) => kind === 'unreadable')) return unreadable;
  const times = moments.flatMap((moment) => (moment.kind === 'from' ? moment.fromMs : []));
  return times.length === 0 ? none : from(Math.min(...times));
}
