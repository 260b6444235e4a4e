/** A recorder for unit tests that answers HLS playlists for any range of time from memory. */
import type { TimeSpan } from '../../../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../../../shared/vocabulary/time';
import type { FetchLike } from '../../bounded-fetch';

/** A request that was made, by what it asked for. */
export interface AskedRange {
  readonly path: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What the recorder has, and how it answers. */
export interface FakePlaylistsOptions {
  /** Recordings in the recorder's own time. */
  readonly recordings: readonly TimeSpan[];
  readonly segmentMs?: number;
  /** Answers with a master playlist of these heights, rather than with a media playlist. */
  readonly heights?: readonly number[];
  /** Status of every answer; 200 unless told. */
  readonly status?: () => number;
  /** Changes the text of a media playlist. */
  readonly spoil?: (text: string) => string;
}

const origin = 'http://recorder.test';

/** Addresses of a recorder, as they stand in a configuration. */
export const fakeAddress = `${origin}/range/{from}/{until}/master.m3u8`;
export const fakeSpansAddress = `${origin}/spans?start={from}&end={until}`;

/** Serves playlists and counts who asks for what. */
export class FakePlaylists {
  readonly asked: AskedRange[] = [];
  readonly #options: FakePlaylistsOptions;

  constructor(options: FakePlaylistsOptions) {
    this.#options = options;
  }

  readonly fetch: FetchLike = (address, { signal }) => {
    if (signal?.aborted) return Promise.reject(new Error('aborted'));
    const url = new URL(address);
    const parts = url.pathname.split('/');
    const isSpans = parts[1] === 'spans';
    const [from, until] = isSpans
      ? [url.searchParams.get('start'), url.searchParams.get('end')]
      : [decodeURIComponent(parts[2] ?? ''), decodeURIComponent(parts[3] ?? '')];
    const range = { fromMs: utcMs(Date.parse(from ?? '')), untilMs: utcMs(Date.parse(until ?? '')) };
    this.asked.push({ path: parts.at(-1) ?? '', ...range });
    const status = this.#options.status?.() ?? 200;
    if (status !== 200) return Promise.resolve(new Response('', { status }));
    return Promise.resolve(new Response(isSpans ? this.#spans(range) : this.#playlist(parts.at(-1) ?? '', range)));
  };

  #playlist(name: string, range: TimeSpan): string {
    const { heights, spoil = (text: string) => text } = this.#options;
    if (heights === undefined) return spoil(this.#media(range, '/init.mp4'));
    if (name !== 'master.m3u8') return spoil(this.#media(range, `/${name}/init.mp4`));
    const variants = heights.map(
      (height) =>
        `#EXT-X-STREAM-INF:BANDWIDTH=${height * 1000},RESOLUTION=${(height / 9) * 16}x${height},CODECS="avc1.64001f"\n${height}.m3u8`,
    );
    return ['#EXTM3U', ...variants, ''].join('\n');
  }

  #media(range: TimeSpan, init: string): string {
    const { recordings, segmentMs = 2_000 } = this.#options;
    const lines = ['#EXTM3U', '#EXT-X-TARGETDURATION:10', `#EXT-X-MAP:URI="${init}"`];
    for (const recording of recordings) {
      lines.push('#EXT-X-DISCONTINUITY');
      for (let atMs: number = recording.fromMs; atMs < recording.untilMs; atMs += segmentMs) {
        const endMs = Math.min(atMs + segmentMs, recording.untilMs);
        if (endMs > range.fromMs && atMs < range.untilMs) lines.push(...segmentLines(utcMs(atMs), endMs - atMs));
      }
    }
    return [...lines, '#EXT-X-ENDLIST', ''].join('\n');
  }

  #spans(range: TimeSpan): string {
    const overlapping = this.#options.recordings.filter(
      ({ fromMs, untilMs }) => untilMs > range.fromMs && fromMs < range.untilMs,
    );
    return JSON.stringify(
      overlapping.map(({ fromMs, untilMs }) => ({
        start: new Date(fromMs).toISOString(),
        duration: (untilMs - fromMs) / 1000,
        url: `${origin}/anything`,
      })),
    );
  }
}

/** One segment of a media playlist, named after its time. */
export function segmentLines(atMs: UtcMs, durationMs: number): string[] {
  return [
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(atMs).toISOString()}`,
    `#EXTINF:${(durationMs / 1000).toFixed(3)},`,
    `/segments/${atMs}.m4s`,
  ];
}
