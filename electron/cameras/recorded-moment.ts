/** From which moment on an address asks for recordings, in the recorder's own time. */
import type { RecordingSource } from '../../shared/vocabulary/recording';
import { plainAddress, type PlainAddress } from './plain-address';

/** `none`: it says no time. `unreadable`: it should say one, and what it says is none. */
export type MomentAsked =
  { readonly kind: 'none' } | { readonly kind: 'unreadable' } | { readonly kind: 'from'; readonly fromMs: number };

const none: MomentAsked = { kind: 'none' };
const unreadable: MomentAsked = { kind: 'unreadable' };

/** What an address that belongs to a source asks for. Of several times the earliest counts. */
export function momentAsked(source: RecordingSource, url: string): MomentAsked {
  const address = plainAddress(url);
  if (!address) return unreadable;
  switch (source.kind) {
    case 'dvr':
      return none;
    case 'hls':
      return earliest(
        [source.url, ...(source.spans === undefined ? [] : [source.spans])].map((t) => fitted(t, address)),
      );
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
