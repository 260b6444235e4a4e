/** A segment of a recording that was read: its frames, each with the true time at which it is to be shown. */
import { dueIndex } from '../../../../shared/playback/sync-group';
import type { DemuxedSegment, Packet, TrackConfig } from '../../3-demux/packet';
import { usualGap } from '../timeline';

export interface RecordedFrame {
  readonly packet: Packet;
  readonly config: TrackConfig;
  /** When it was seen, microseconds since 1970. */
  readonly atMicros: number;
  /** When the next was seen; of a segment's last, when its own time was over. */
  readonly endMicros: number;
  /** Its place in the order of decoding within the segment. */
  readonly index: number;
  readonly segment: ReadSegment;
}

export interface ReadSegment {
  /** What was fetched: two of the same are the same segment. */
  readonly key: string;
  /** True time of its first frame, and of the end of its last one, microseconds. */
  readonly fromMicros: number;
  readonly untilMicros: number;
  /** In the order of decoding. */
  readonly frames: readonly RecordedFrame[];
  /** In the order of showing; without those that only lead to the first one. */
  readonly shown: readonly RecordedFrame[];
  /**
   * The one before the first that is shown, where the recording was cut between two frames: until the first one begins it is
   * the picture of the cut, unless the segment before has it.
   */
  readonly lead: RecordedFrame | undefined;
  /** Those that can be decoded without any other, in the order of showing. */
  readonly keys: readonly RecordedFrame[];
  /** Time between two frames, microseconds. */
  readonly frameMicros: number;
  /** A decoder keeps frames back, because they are shown in another order than they are decoded in. */
  readonly reorders: boolean;
  readonly bytes: number;
}

export interface SegmentPlace {
  readonly key: string;
  /** True time of its first frame, milliseconds. */
  readonly utcMs: number;
  /** The media time that `utcMs` is, where it is another than its first frame's: what was seen before only leads to the rest. */
  readonly originMicros?: number;
  readonly durationMs: number;
}

/** Frames later than the segment's stated end by more than this belong to a clock that jumped, microseconds. */
const BEYOND_MICROS = 2_000_000;
/** A last frame is not believed to last longer, microseconds. */
const LONGEST_FRAME_MICROS = 5_000_000;
const USUAL_FRAME_MICROS = 66_667;
/** Time scales do not divide each other, microseconds. */
const ROUNDED_MICROS = 999;

/** Gives each packet its true time. @returns undefined where none can be decoded */
export function readSegment(place: SegmentPlace, { packets, config }: DemuxedSegment): ReadSegment | undefined {
  const first =
    place.originMicros ??
    packets.reduce((least, { ptsMicros }) => Math.min(least, ptsMicros), Number.POSITIVE_INFINITY);
  const startMicros = place.utcMs * 1000;
  const latest = startMicros + place.durationMs * 1000 + BEYOND_MICROS;
  const timed = packets
    .map((packet) => ({ packet, atMicros: Math.round(startMicros + packet.ptsMicros - first) }))
    .filter(({ atMicros }) => atMicros <= latest);
  const times = timed.map(({ atMicros }) => atMicros).sort((a, b) => a - b);
  const frameMicros = usualGap(times) || USUAL_FRAME_MICROS;
  const frames: RecordedFrame[] = [];
  const segment = {
    key: place.key,
    fromMicros: times.find((atMicros) => atMicros >= startMicros - ROUNDED_MICROS) ?? startMicros,
    frames,
    frameMicros,
    reorders: timed.some(({ atMicros }, index) => atMicros < (timed[index - 1]?.atMicros ?? 0)),
    bytes: timed.reduce((sum, { packet }) => sum + packet.bytes.length, 0),
    ...{ untilMicros: 0, shown: frames, keys: frames, lead: undefined as RecordedFrame | undefined },
  };
  for (const [index, { packet, atMicros }] of timed.entries()) {
    const next = times[(dueIndex(times, atMicros) ?? 0) + 1];
    const lastsMicros = Math.min(LONGEST_FRAME_MICROS, packet.durationMicros || frameMicros);
    frames.push({ packet, config, atMicros, endMicros: next ?? atMicros + lastsMicros, index, segment });
  }
  const inOrder = [...frames].sort((a, b) => a.atMicros - b.atMicros);
  segment.shown = inOrder.filter(({ atMicros }) => atMicros >= segment.fromMicros);
  const lead = inOrder[inOrder.length - segment.shown.length - 1];
  segment.lead = lead && lead.endMicros > startMicros ? lead : undefined;
  segment.keys = inOrder.filter(({ packet }) => packet.isKey);
  segment.untilMicros = segment.shown.at(-1)?.endMicros ?? startMicros;
  return segment.keys.length === 0 || segment.shown.length === 0 ? undefined : segment;
}

/** The newest of frames in the order of showing that is not later than a moment. */
export function newestAt(shown: readonly RecordedFrame[], micros: number): RecordedFrame | undefined {
  let from = 0;
  let until = shown.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((shown[middle]?.atMicros ?? 0) <= micros) from = middle + 1;
    else until = middle;
  }
  return shown[from - 1];
}
