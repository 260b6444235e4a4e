/** Opens a source and keeps what it brings and what it says. */
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import type { RenditionNeed } from '../../1-playlist/choose-rendition';
import type { Arrival, NetworkShares, SourceEvents } from '../source';
import { HlsSource } from '../hls-source';

/** What one source brought, and what it said. */
export class Listener {
  readonly arrivals: { readonly arrival: Arrival; readonly ageMs: number }[] = [];
  readonly faults: string[] = [];
  readonly renditions: (number | undefined)[] = [];
  need: RenditionNeed | undefined = { widthPx: 480, heightPx: 270, fit: 'letterbox' };
  everyFrame = true;
  readonly source: HlsSource;

  constructor(origin: { readonly url: string; readonly fetch: FetchLike }, network: NetworkShares) {
    const events: SourceEvents = {
      reached: () => undefined,
      frame: (frame) => frame.close(),
      arrived: (arrival) => {
        const { utcMs = Number.NaN } = arrival.timing;
        this.arrivals.push({ arrival, ageMs: Date.now() - utcMs });
      },
      failed: (fault) => void this.faults.push(fault.message),
      received: () => undefined,
      rendition: (rendition) => void this.renditions.push(rendition?.heightPx),
    };
    this.source = new HlsSource(
      {
        ...{ url: origin.url, fetch: origin.fetch, network, now: () => performance.now(), random: () => 0 },
        ...{ rendition: () => this.need, everyFrame: () => this.everyFrame, aheadMs: () => 400, sound: () => false },
      },
      events,
    );
  }

  /** Time from one arrival's first frame to the next one's, from the last join on, milliseconds. */
  steps(): number[] {
    const since = this.arrivals.findLastIndex(({ arrival }) => arrival.join);
    const times = this.arrivals.slice(since).map(({ arrival }) => arrival.timing.utcMs ?? Number.NaN);
    return times.slice(1).map((time, index) => time - (times[index] ?? Number.NaN));
  }

  joins(): number {
    return this.arrivals.filter(({ arrival }) => arrival.join).length;
  }
}
