/** A live HLS origin for tests, on the tests' own clock: two recorded segments for ever, and it misbehaves as told. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import { fixture } from '../../fixtures/fixtures';

/** What the origin does with every request. */
export type Behaviour = 'well' | 'stalls' | 'gone' | 'hangs' | 'rubbish' | 'drops-segments' | 'web-page';

const SEGMENT_MS = 2_000;
const WINDOW = 5;

/** One camera's origin. Its addresses: `/master.m3u8`, `/high/live.m3u8`, `/low/live.m3u8`, `/…/<n>.m4s`, `/…/init.mp4`. */
export class FakeOrigin {
  readonly url: string;
  readonly asked: string[] = [];
  readonly #startedMs: number;
  #behaviour: Behaviour = 'well';
  #sinceMs = 0;

  readonly #recording: string;

  /**
   * @param phaseMs - how much earlier than others' its segments end, milliseconds
   * @param recording - which of the recorded streams it sends
   */
  constructor(name: string, phaseMs = 0, recording = 'fmp4') {
    this.#recording = recording;
    this.#startedMs = Date.now() - 60_000 - phaseMs;
    this.url = `http://${name}.test/master.m3u8`;
  }

  set behaviour(behaviour: Behaviour) {
    this.#behaviour = behaviour;
    this.#sinceMs = Date.now();
  }

  readonly fetch: FetchLike = (url, { signal }) => {
    const path = new URL(url).pathname.slice(1);
    this.asked.push(path);
    if (this.#behaviour === 'gone') return Promise.resolve(new Response(null, { status: 404 }));
    if (this.#behaviour === 'web-page') return Promise.resolve(new Response(fixture('sign-in.html')));
    if (this.#behaviour === 'hangs') {
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    return Promise.resolve(this.#answer(path));
  };

  #answer(path: string): Response {
    if (path === 'master.m3u8') return new Response(MASTER);
    if (path.endsWith('/live.m3u8')) return new Response(this.#live());
    if (path.endsWith('/init.mp4')) return new Response(fixture(`${this.#recording}-init.mp4`));
    if (this.#behaviour === 'drops-segments') return new Response(null, { status: 404 });
    if (this.#behaviour === 'rubbish') return new Response(fixture('rubbish.bin'));
    const sequence = Number(/(\d+)\.m4s$/.exec(path)?.[1] ?? Number.NaN);
    return new Response(fixture(`${this.#recording}-${sequence % 2}.m4s`));
  }

  #live(): string {
    const nowMs = this.#behaviour === 'stalls' ? this.#sinceMs : Date.now();
    const complete = Math.floor((nowMs - this.#startedMs) / SEGMENT_MS);
    const lines = [
      '#EXTM3U',
      '#EXT-X-TARGETDURATION:2',
      `#EXT-X-MEDIA-SEQUENCE:${complete - WINDOW}`,
      '#EXT-X-MAP:URI="init.mp4"',
    ];
    for (let sequence = complete - WINDOW; sequence < complete; sequence++) {
      const time = new Date(this.#startedMs + sequence * SEGMENT_MS).toISOString();
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${time}`, '#EXTINF:2.0,', `${sequence}.m4s`);
    }
    return lines.join('\n') + '\n';
  }
}

const MASTER = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720,CODECS="avc1.64001f"
high/live.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=500000,RESOLUTION=640x360,CODECS="avc1.64001e"
low/live.m3u8
`;
