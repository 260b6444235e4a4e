/** Pictures at the beginning of a file that are there only so that those after them can be decoded. */
import type { Packet } from './packet';

/**
 * MediaMTX cuts recordings anywhere. Where that is between two key frames, the pictures from the key frame on come first, all
 * of them at one moment and without duration. They are put back to where they were seen, before the first that was asked
 * for: a decoder needs moments of their own for them, and a key frame is shown for what it is.
 * @param packets - from the beginning of a file, in decoding order
 */
export function spreadPreroll(packets: readonly Packet[]): readonly Packet[] {
  const count = packets.findIndex(({ durationMicros }) => durationMicros > 0);
  const durationMicros = packets[count]?.durationMicros;
  if (count <= 0 || packets[0]?.isKey !== true || durationMicros === undefined) return packets;
  return packets.map((packet, index) =>
    index < count
      ? { ...packet, durationMicros, ptsMicros: packet.ptsMicros - (count - index) * durationMicros }
      : packet,
  );
}
