/** A low-latency HLS origin for tests, on the tests' own clock: recorded segments in parts for ever, and it misbehaves as told. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import { fixture } from '../../fixtures/fixtures';
import { cutParts, type CutPart } from './cut-parts';

/** What the origin does from now on. */
export type LowLatencyBehaviour =
  /** Everything that it says. */
  | 'well'
  /** The encoder stands; requests that wait go on waiting. */
  | 'stalls'
  | 'gone'
  | 'hangs'
  /** Parts answer 404, segments do not. */
  | 'has-no-parts'
  /** Parts are random bytes, segments are not. */
  | 'has-unreadable-parts'
  /** It says that it waits, and answers at once. */
  | 'does-not-wait'
  /** It answers 400 to whoever asks it to wait. */
  | 'refuses-to-wait'
  /** Its playlist lists whole segments only. */
  | 'lists-no-parts'
  /** The stream has come to its end. */
  | 'ends';

const PART_MS = 200;
const PARTS = 10;
const SEGMENT_MS = PART_MS * PARTS;
const WINDOW = 5;
const SEGMENTS_WITH_PARTS = 3;
const PACKETS_A_PART = 3;

/** The two recorded segments, cut once for all tests. */
export async function recordedParts(): Promise<readonly (readonly CutPart[])[]> {
  const init = fixture('fmp4-init.mp4');
  return Promise.all(['fmp4-0.m4s', 'fmp4-1.m4s'].map((name) => cutParts(fixture(name), init, PACKETS_A_PART)));
}

/** One camera's origin. Its addresses: `/master.m3u8`, `/high/live.m3u8`, `/low/live.m3u8`, `/…/<n>.m4s`, `/…/<n>.<part>.m4s`. */
export class LowLatencyOrigin {
  readonly url: string;
  readonly asked: string[] = [];
  /** Requests that wait now, and the most that ever did. */
  held = 0;
  mostHeld = 0;
  /** Parts that answer 404, and parts that the playlist calls gaps, counted from the encoder's start. */
  readonly lost = new Set<number>();
  readonly gaps = new Set<number>();
  readonly #recorded: readonly (readonly CutPart[])[];
  #startedMs: number;
  #discontinuity = 0;
  #behaviour: LowLatencyBehaviour = 'well';
  #sinceMs = 0;

  /** @param phaseMs - how much earlier than others' its segments end, milliseconds */
  constructor(name: string, recorded: readonly (readonly CutPart[])[], phaseMs = 0) {
    this.#recorded = recorded;
    this.#startedMs = Date.now() - 60_000 - phaseMs;
    this.url = `http://${name}.test/master.m3u8`;
  }

  set behaviour(behaviour: LowLatencyBehaviour) {
    this.#behaviour = behaviour;
    this.#sinceMs = Date.now();
  }

  /** The encoder begins again at 0, and has been back for as long. */
  restart(sinceMs = 600): void {
    this.#startedMs = Date.now() - sinceMs;
    this.#discontinuity++;
  }

  /** How many parts there are since the encoder's start. */
  get parts(): number {
    const stands = this.#behaviour === 'stalls' || this.#behaviour === 'ends';
    return Math.floor(((stands ? this.#sinceMs : Date.now()) - this.#startedMs) / PART_MS);
  }

  readonly fetch: FetchLike = async (address, { signal }) => {
    const url = new URL(address);
    const path = url.pathname.slice(1);
    this.asked.push(`${path}${url.search}`);
    if (this.#behaviour === 'gone') return new Response(null, { status: 404 });
    if (this.#behaviour === 'hangs') await this.#until(() => false, signal);
    const part = /(\d+)\.(\d+)\.m4s$/.exec(path);
    if (part) return this.#part(Number(part[1]) * PARTS + Number(part[2]), signal);
    if (path === 'master.m3u8') return new Response(MASTER);
    if (path.endsWith('/live.m3u8')) return this.#live(url, signal);
    if (path.endsWith('/init.mp4')) return new Response(fixture('fmp4-init.mp4'));
    const sequence = Number(/(\d+)\.m4s$/.exec(path)?.[1] ?? Number.NaN);
    return new Response(fixture(`fmp4-${sequence % 2}.m4s`));
  };

  async #part(number: number, signal: AbortSignal | null | undefined): Promise<Response> {
    if (number === this.parts) await this.#until(() => this.parts > number, signal);
    if (number >= this.parts || this.lost.has(number) || this.#behaviour === 'has-no-parts')
      return new Response(null, { status: 404 });
    if (this.#behaviour === 'has-unreadable-parts' && number % 5 !== 0) return new Response(fixture('rubbish.bin'));
    return new Response(this.#recorded[Math.floor(number / PARTS) % 2]?.[number % PARTS]?.bytes);
  }

  async #live(url: URL, signal: AbortSignal | null | undefined): Promise<Response> {
    const wanted = url.searchParams.get('_HLS_msn');
    if (wanted !== null) {
      const number = Number(wanted) * PARTS + Number(url.searchParams.get('_HLS_part') ?? PARTS - 1);
      if (this.#behaviour === 'refuses-to-wait' || number > this.parts + 15) return new Response(null, { status: 400 });
      if (this.#behaviour !== 'does-not-wait') await this.#until(() => this.parts > number, signal);
    }
    return new Response(this.#playlist(url.pathname.includes('high') ? 'low' : 'high'));
  }

  /** Waits as a server does: until the camera has got so far, or the reader leaves. */
  async #until(reached: () => boolean, signal: AbortSignal | null | undefined): Promise<void> {
    this.held++;
    this.mostHeld = Math.max(this.mostHeld, this.held);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left: (() => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const look = (): void => {
          if (reached()) resolve();
          else timer = setTimeout(look, 10);
        };
        left = () => reject(new Error('aborted'));
        signal?.addEventListener('abort', left);
        if (signal?.aborted) left();
        else look();
      });
    } finally {
      clearTimeout(timer);
      if (left) signal?.removeEventListener('abort', left);
      this.held--;
    }
  }

  #playlist(other: string): string {
    const complete = Math.floor(this.parts / PARTS);
    const first = Math.max(0, complete - WINDOW);
    const ended = this.#behaviour === 'ends';
    const withParts = this.#behaviour !== 'lists-no-parts' && !ended;
    const lines = [
      '#EXTM3U',
      '#EXT-X-TARGETDURATION:2',
      ...(withParts
        ? ['#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.6', '#EXT-X-PART-INF:PART-TARGET=0.2']
        : []),
      `#EXT-X-MEDIA-SEQUENCE:${first}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${this.#discontinuity}`,
      '#EXT-X-MAP:URI="init.mp4"',
    ];
    for (let sequence = first; sequence <= complete; sequence++) {
      const isOpen = sequence === complete;
      const time = new Date(this.#startedMs + sequence * SEGMENT_MS).toISOString();
      lines.push(`#EXT-X-PROGRAM-DATE-TIME:${time}`);
      if (withParts && complete - sequence <= SEGMENTS_WITH_PARTS)
        lines.push(...this.#partLines(sequence, isOpen ? this.parts % PARTS : PARTS));
      if (!isOpen) lines.push('#EXTINF:2.0,', `${sequence}.m4s`);
    }
    const [next, last] = [this.parts, this.parts - 1].map((part) => [Math.floor(part / PARTS), part % PARTS]);
    if (withParts) {
      lines.push(
        `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${next?.join('.')}.m4s"`,
        `#EXT-X-RENDITION-REPORT:URI="../${other}/live.m3u8",LAST-MSN=${last?.[0]},LAST-PART=${last?.[1]}`,
      );
    }
    if (ended) lines.push('#EXT-X-ENDLIST');
    return lines.join('\n') + '\n';
  }

  #partLines(sequence: number, count: number): string[] {
    return Array.from({ length: count }, (_, part) => {
      const independent = this.#recorded[sequence % 2]?.[part]?.independent ? ',INDEPENDENT=YES' : '';
      const gap = this.gaps.has(sequence * PARTS + part) ? ',GAP=YES' : '';
      return `#EXT-X-PART:DURATION=0.2,URI="${sequence}.${part}.m4s"${independent}${gap}`;
    });
  }
}

const MASTER = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=2000000,RESOLUTION=1280x720,CODECS="avc1.64001f"
high/live.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=500000,RESOLUTION=640x360,CODECS="avc1.64001e"
low/live.m3u8
`;
