/** What the demuxer takes out of a segment: encoded pictures and how to decode them. */
import { sameColour } from './colour';

/** One encoded picture. Its bytes may be a view into the segment's, which then lives as long as the packet does. */
export interface Packet {
  /** When it is to be shown, microseconds on the stream's own time line. */
  readonly ptsMicros: number;
  readonly durationMicros: number;
  /** It can be decoded without any other. */
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

/** How a track's packets are decoded, in the words of WebCodecs. */
export interface TrackConfig {
  /** Codec string, RFC 6381: `avc1.64001f`. */
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The decoder's configuration record (avcC, hvcC); absent for Annex B, where the packets carry it. */
  readonly description: Uint8Array | undefined;
  /** What its numbers mean as colours; absent where it does not say. */
  readonly colour?: VideoColorSpaceInit | undefined;
}

/** What one segment holds: at least one packet, in decoding order. */
export interface DemuxedSegment {
  readonly config: TrackConfig;
  readonly packets: readonly Packet[];
  /** The sound that belongs to it, where it was asked for and there is any. */
  readonly sound?: { readonly config: SoundConfig; readonly packets: readonly Packet[] };
}

/** How a sound track's packets are decoded, in the words of WebCodecs. */
export interface SoundConfig {
  /** Codec string, RFC 6381: `mp4a.40.2`. */
  readonly codec: string;
  /** Samples a second. */
  readonly sampleRateHz: number;
  readonly channels: number;
  /** The decoder's configuration (AudioSpecificConfig); absent for ADTS, whose packets carry it. */
  readonly description: Uint8Array | undefined;
}

/** @returns whether packets of both can go through one decoder */
export function sameConfig(a: TrackConfig, b: TrackConfig): boolean {
  if (a === b) return true;
  if (!sameColour(a.colour, b.colour)) return false;
  if (a.codec !== b.codec || a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) return false;
  return sameBytes(a.description, b.description);
}

/** The same for packets of sound. */
export function sameSound(a: SoundConfig, b: SoundConfig): boolean {
  if (a === b) return true;
  if (a.codec !== b.codec || a.sampleRateHz !== b.sampleRateHz || a.channels !== b.channels) return false;
  return sameBytes(a.description, b.description);
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
