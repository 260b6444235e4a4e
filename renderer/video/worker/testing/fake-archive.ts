/** Recordings by HLS for tests: two recorded segments for ever, at any moment, with gaps, and it misbehaves as told. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import { fixture } from '../../fixtures/fixtures';

/** What the archive does with every request. */
export type ArchiveBehaviour = 'well' | 'gone' | 'rubbish' | 'drops-segments' | 'hangs';

const SEGMENT_MS = 2_000;

/** One camera's recordings. Its address: `/{fromS}/{untilS}/master.m3u8`; its segments begin at each even second. */
export class FakeArchive {
  readonly url: string;
  readonly spansUrl: string;
  readonly asked: string[] = [];
  /** What is not recorded, UTC milliseconds; whole segments. */
  readonly gaps: { readonly fromMs: number; readonly untilMs: number }[] = [];
  /** How long each answer takes, milliseconds. */
  delayMs = 0;
  behaviour: ArchiveBehaviour = 'well';
  readonly #recording: string;
  readonly #container: 'm4s' | 'mpegts';

  /** @param recording - which of the recorded streams it has; those that end in `ts` are transport streams */
  constructor(name: string, recording = 'fmp4') {
    this.#recording = recording;
    this.#container = recording.endsWith('ts') ? 'mpegts' : 'm4s';
    this.url = `http://${name}.test/{fromS}/{untilS}/master.m3u8`;
    this.spansUrl = `http://${name}.test/spans?start={fromS}&end={untilS}`;
  }

  readonly fetch: FetchLike = async (url, { signal }) => {
    const { pathname, searchParams } = new URL(url);
    const path = pathname.slice(1);
    this.asked.push(path);
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (signal?.aborted) throw new Error('aborted');
    if (this.behaviour === 'gone') return new Response(null, { status: 500 });
    if (this.behaviour === 'hangs') {
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    return this.#answer(path, searchParams);
  };

  /** Segments that were asked for, as the UTC second at which they begin. */
  get segments(): number[] {
    return this.asked.flatMap((path) => {
      const found = /(\d+)\.\w+$/.exec(path);
      return found ? [Number(found[1])] : [];
    });
  }

  #answer(path: string, search: URLSearchParams): Response {
    if (path === 'spans') return this.#spans(Number(search.get('start')), Number(search.get('end')));
    if (path.endsWith('master.m3u8')) return new Response(MASTER);
    const listed = /^(\d+)\/(\d+)\/(high|low)\.m3u8$/.exec(path);
    if (listed) return this.#list(Number(listed[1]), Number(listed[2]), listed[3] ?? '');
    if (path.endsWith('init.mp4')) return new Response(fixture(`${this.#recording}-init.mp4`));
    if (this.behaviour === 'drops-segments') return new Response(null, { status: 404 });
    if (this.behaviour === 'rubbish') return new Response(fixture('rubbish.bin'));
    const second = Number(/(\d+)\.\w+$/.exec(path)?.[1] ?? Number.NaN);
    return new Response(fixture(`${this.#recording}-${(second / 2) % 2}.${this.#container}`));
  }

  #isRecorded(fromMs: number): boolean {
    const isPast = fromMs + SEGMENT_MS <= Date.now();
    return isPast && !this.gaps.some((gap) => gap.fromMs < fromMs + SEGMENT_MS && fromMs < gap.untilMs);
  }

  #list(fromS: number, untilS: number, quality: string): Response {
    const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:2'];
    if (this.#container === 'm4s') lines.push(`#EXT-X-MAP:URI="/${quality}/init.mp4"`);
    for (let second = Math.floor(fromS / 2) * 2; second < untilS; second += 2) {
      if (!this.#isRecorded(second * 1000)) continue;
      const time = new Date(second * 1000).toISOString();
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${time}`, '#EXTINF:2.0,', `/${quality}/${second}.${this.#container}`);
    }
    return new Response([...lines, '#EXT-X-ENDLIST', ''].join('\n'));
  }

  #spans(fromS: number, untilS: number): Response {
    const spans: { start: string; duration: number }[] = [];
    let startS: number | undefined;
    for (let second = Math.floor(fromS / 2) * 2; second < untilS + 2; second += 2) {
      const isThere = second < untilS && this.#isRecorded(second * 1000);
      if (isThere) startS ??= second;
      else if (startS !== undefined) {
        spans.push({ start: new Date(startS * 1000).toISOString(), duration: second - startS });
        startS = undefined;
      }
    }
    return Response.json(spans);
  }
}

const MASTER = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720,CODECS="avc1.64001f"
high.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=500000,RESOLUTION=640x360,CODECS="avc1.64001e"
low.m3u8
`;
