import { describe, expect, it } from 'vitest';
import type { TrackConfig } from '../../3-demux/packet';
import { readSegment, type ReadSegment } from './read-segment';
import { RecordedMedia } from './recorded-media';

const noonMs = Date.UTC(2026, 10, 24, 12);
const config: TrackConfig = { codec: 'avc1.64001e', widthPx: 640, heightPx: 360, description: undefined };

/** A piece that was cut at a moment out of frames forty milliseconds apart, of which every fourth is a key frame: what leads to the cut comes with it. */
function piece(fromMs: number, untilMs: number): ReadSegment {
  const first = Math.floor((fromMs - 10) / 160) * 160 + 10;
  const times = Array.from({ length: Math.ceil((untilMs - first) / 40) }, (_, index) => first + 40 * index);
  const packets = times.map((ms) => ({
    ptsMicros: (ms - fromMs) * 1000,
    durationMicros: 40_000,
    isKey: (ms - first) % 160 === 0,
    bytes: new Uint8Array(9),
  }));
  const place = { key: `${fromMs}`, utcMs: noonMs + fromMs, durationMs: untilMs - fromMs, originMicros: 0 };
  const read = readSegment(place, { config, packets });
  if (!read) throw new Error('there is nothing in it');
  return read;
}

const at = (media: RecordedMedia, ms: number): number | undefined => {
  const frame = media.frameAt((noonMs + ms) * 1000);
  return frame && frame.atMicros / 1000 - noonMs;
};

describe('pieces of a recording that was cut between two frames', () => {
  it('have a picture from their first moment on, whether the piece before is in hand or not', () => {
    const media = new RecordedMedia();
    media.put(piece(400, 800));
    expect([400, 405, 409, 410, 790].map((ms) => at(media, ms))).toEqual([370, 370, 370, 410, 770]);
    media.put(piece(0, 400));
    expect([369, 399, 400, 409, 410].map((ms) => at(media, ms))).toEqual([330, 370, 370, 370, 410]);
  });

  it('are stepped through without showing one picture twice', () => {
    const media = new RecordedMedia();
    media.put(piece(0, 400));
    media.put(piece(400, 800));
    const seen: number[] = [];
    let frame = media.frameAt((noonMs + 455) * 1000);
    while (frame && seen.length < 4) {
      seen.push(frame.atMicros / 1000 - noonMs);
      frame = media.beside(frame, -1);
    }
    expect(seen).toEqual([450, 410, 370, 330]);
    const lead = media.segments[1]?.lead;
    if (!lead) throw new Error('nothing leads to the second piece');
    expect((media.beside(lead, 1)?.atMicros ?? 0) / 1000 - noonMs).toBe(410);
    expect((media.beside(lead, -1)?.atMicros ?? 0) / 1000 - noonMs).toBe(330);
  });
});
