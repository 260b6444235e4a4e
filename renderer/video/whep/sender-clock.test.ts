import { describe, expect, it } from 'vitest';
import { receiverStatistics, SenderClock, type ReceiverStatistics } from './whep-session';

const nowMs = 1_795_541_458_573;

function statistics(differences: Partial<ReceiverStatistics> = {}): ReceiverStatistics {
  return { bytesReceived: 0, report: undefined, processingMs: 0, framesDecoded: 0, ...differences };
}

describe("the sender's clock", () => {
  it('is unknown until a report has come', () => {
    expect(new SenderClock().take(statistics())).toBeUndefined();
  });

  it('is that of the report which was fastest on its way', () => {
    const clock = new SenderClock();
    const ways = [40, 12, 90];
    const offsets = ways.map((wayMs, index) =>
      clock.take(statistics({ report: { sentMs: nowMs + index, arrivedMs: nowMs + index + wayMs } })),
    );
    expect(offsets).toEqual([-40, -12, -12]);
  });

  it('counts the time that frames took to be decoded, of late and not since the start', () => {
    const clock = new SenderClock();
    const report = { sentMs: nowMs, arrivedMs: nowMs + 10 };
    expect(clock.take(statistics({ report, processingMs: 1_000, framesDecoded: 10 }))).toBe(-110);
    expect(clock.take(statistics({ report, processingMs: 1_100, framesDecoded: 20 }))).toBe(-20);
    expect(clock.take(statistics({ report, processingMs: 1_100, framesDecoded: 20 }))).toBe(-10);
  });

  it('follows a clock that is set', () => {
    const clock = new SenderClock();
    const offset = (sentMs: number): number | undefined =>
      clock.take(statistics({ report: { sentMs, arrivedMs: nowMs } }));
    expect(offset(nowMs + 60_000)).toBe(60_000);
    for (let count = 0; count < 10; count += 1) offset(nowMs + count);
    expect(offset(nowMs)).toBe(9);
  });

  it.each([0, 5_000, -1])('is none where it shows %d', (sentMs) => {
    expect(new SenderClock().take(statistics({ report: { sentMs, arrivedMs: nowMs } }))).toBeUndefined();
  });
});

describe('the statistics of a receiver', () => {
  it('are picked out of what the browser tells', () => {
    const report = new Map<string, unknown>([
      ['C', { type: 'codec', bytesReceived: 7 }],
      ['I', { type: 'inbound-rtp', bytesReceived: 289_419, totalProcessingDelay: 0.6664, framesDecoded: 75 }],
      ['R', { type: 'remote-outbound-rtp', remoteTimestamp: nowMs - 4, timestamp: nowMs }],
    ]);
    expect(receiverStatistics(report)).toEqual({
      bytesReceived: 289_419,
      processingMs: 666.4,
      framesDecoded: 75,
      report: { sentMs: nowMs - 4, arrivedMs: nowMs },
    });
  });

  it('are zero where it tells nothing, or nothing sensible', () => {
    const nothing = statistics();
    expect(receiverStatistics(new Map())).toEqual(nothing);
    const odd = [null, 7, {}, { type: 8 }, { type: 'inbound-rtp', bytesReceived: 'many', framesDecoded: NaN }];
    expect(receiverStatistics(new Map(odd.map((entry, index) => [String(index), entry])))).toEqual(nothing);
  });
});
