/** Wall-clock time of a camera, from the sender reports of RTCP (RFC 3550, 6.4.1) as the browser's statistics tell them. */

/** How many reports are looked back at. */
const REMEMBERED = 10;
/** A server without a clock reports times near zero, milliseconds since the epoch: this is the year 2000. */
const EARLIEST_MS = 946_684_800_000;

/** What the browser tells of one receiver. */
export interface ReceiverStatistics {
  readonly bytesReceived: number;
  /** When the last sender report was sent, by the sender's clock, and when it arrived, by ours; milliseconds since the epoch. */
  readonly report: { readonly sentMs: number; readonly arrivedMs: number } | undefined;
  /** Time that all frames together took from their first packet to their decoding, milliseconds. */
  readonly processingMs: number;
  readonly framesDecoded: number;
}

/** Picks what is wanted out of a statistics report. */
export function receiverStatistics(report: ReadonlyMap<string, unknown>): ReceiverStatistics {
  let found: ReceiverStatistics = { bytesReceived: 0, report: undefined, processingMs: 0, framesDecoded: 0 };
  for (const entry of report.values()) {
    const number = (name: string): number => numberIn(entry, name);
    switch (typeIn(entry)) {
      case 'inbound-rtp':
        found = {
          ...found,
          bytesReceived: number('bytesReceived'),
          processingMs: number('totalProcessingDelay') * 1_000,
          framesDecoded: number('framesDecoded'),
        };
        break;
      case 'remote-outbound-rtp':
        found = { ...found, report: { sentMs: number('remoteTimestamp'), arrivedMs: number('timestamp') } };
        break;
      default:
        break;
    }
  }
  return found;
}

/**
 * Follows a sender's clock. What lies between its seeing and its sending is not known; what lies between sending and
 * showing is.
 */
export class SenderClock {
  #offsets: number[] = [];
  #lastSentMs = 0;
  #before: ReceiverStatistics | undefined;

  /**
   * @returns what is to be added to the moment at which a frame reaches us to get the sender's time of sending it,
   *   milliseconds; undefined while no report has come, or where the sender has no clock
   */
  take(statistics: ReceiverStatistics): number | undefined {
    const { report, processingMs, framesDecoded } = statistics;
    const before = this.#before;
    this.#before = statistics;
    if (report && report.sentMs !== this.#lastSentMs && report.sentMs > EARLIEST_MS) {
      this.#lastSentMs = report.sentMs;
      this.#offsets.push(report.sentMs - report.arrivedMs);
      if (this.#offsets.length > REMEMBERED) this.#offsets.shift();
    }
    if (this.#offsets.length === 0) return undefined;
    const frames = framesDecoded - (before?.framesDecoded ?? 0);
    const eachMs = frames > 0 ? (processingMs - (before?.processingMs ?? 0)) / frames : 0;
    // The report that was fastest on its way tells most.
    return Math.max(...this.#offsets) - eachMs;
  }
}

function typeIn(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null && 'type' in entry && typeof entry.type === 'string'
    ? entry.type
    : undefined;
}

function numberIn(entry: unknown, name: string): number {
  const value: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, name) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
