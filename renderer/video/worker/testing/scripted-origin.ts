/** An HLS origin whose playlist a test writes, over two recorded segments for ever, on the tests' own clock. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import { fixture } from '../../fixtures/fixtures';

/** Length of every segment. */
export const SEGMENT_MS = 2_000;

/** One segment as a playlist states it. */
export interface Listed {
  readonly sequence: number;
  readonly tags?: readonly string[];
  /** Its number unless told. */
  readonly uri?: string;
}

/** What the playlist says when so many segments are complete. */
export type Script = (complete: number) => {
  readonly segments: readonly Listed[];
  readonly header?: readonly string[];
  readonly ended?: boolean;
};

/** Whole numbers from one to before another. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** A window of five segments that slides. */
export function sliding(complete: number): Listed[] {
  return range(complete - 5, complete).map((sequence) => ({ sequence }));
}

/** One camera at `http://camera.test/live.m3u8`, which began so long ago that a hundred segments are complete. */
export class ScriptedOrigin {
  readonly asked: string[] = [];
  readonly startMs = Date.now() - 100 * SEGMENT_MS;
  script: Script = (complete) => ({ segments: sliding(complete) });
  /** How long a request waits for its answer, milliseconds. */
  delayMs: (path: string) => number = () => 0;
  /** Segments trickle and are never complete. */
  trickles = false;

  /** Numbers of the segments that were asked for. */
  get numbers(): number[] {
    return this.asked.flatMap((path) => {
      const number = /(\d+)\.m4s$/.exec(path)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  }

  readonly fetch: FetchLike = async (url, { signal }) => {
    const path = new URL(url).pathname.slice(1);
    this.asked.push(path);
    await wait(this.delayMs(path), signal);
    if (path.endsWith('.m3u8')) return new Response(this.#playlist());
    if (path.endsWith('.mp4')) return new Response(fixture('fmp4-init.mp4'));
    if (this.trickles) return new Response(trickling(signal));
    return new Response(fixture(`fmp4-${Number(/(\d+)\.m4s$/.exec(path)?.[1]) % 2}.m4s`));
  };

  #playlist(): string {
    const { segments, header = [], ended = false } = this.script(Math.floor((Date.now() - this.startMs) / SEGMENT_MS));
    const lines = ['#EXTM3U', '#EXT-X-TARGETDURATION:2', `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.sequence ?? 0}`];
    lines.push(...header);
    if (!header.some((line) => line.includes('#EXT-X-MAP'))) lines.push('#EXT-X-MAP:URI="init.mp4"');
    for (const { sequence, tags = [], uri = `${sequence}.m4s` } of segments) lines.push(...tags, '#EXTINF:2.0,', uri);
    if (ended) lines.push('#EXT-X-ENDLIST');
    return `${lines.join('\n')}\n`;
  }
}

function wait(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    });
  });
}

function trickling(signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      const timer = setInterval(() => controller.enqueue(new Uint8Array(10)), 500);
      signal?.addEventListener('abort', () => {
        clearInterval(timer);
        controller.error(new Error('aborted'));
      });
    },
  });
}
