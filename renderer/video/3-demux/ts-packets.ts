/** Packets of a transport stream (ISO/IEC 13818-1, 2.4.3.2). */

export const TS_PACKET_BYTES = 188;
export const TS_SYNC = 0x47;

/** One packet that carries something. */
export interface TsPacket {
  readonly pid: number;
  /** A PES packet or a section starts in it. */
  readonly starts: boolean;
  readonly scrambled: boolean;
  readonly payload: Uint8Array;
}

/**
 * All packets with a payload, in order. Where the rhythm of the packets is lost, the next place is looked for at which
 * one can begin: every step goes on, so that it ends.
 */
export function* tsPackets(bytes: Uint8Array): Generator<TsPacket> {
  for (
    let at = nextPacket(bytes, 0);
    at + TS_PACKET_BYTES <= bytes.length;
    at = nextPacket(bytes, at + TS_PACKET_BYTES)
  ) {
    const first = bytes[at + 1] ?? 0;
    const control = bytes[at + 3] ?? 0;
    const start = control & 0x20 ? 5 + (bytes[at + 4] ?? 0) : 4;
    // An adaptation field that is longer than its packet, or a transport error: nothing in it is to be believed.
    if ((first & 0x80) === 0 && (control & 0x10) !== 0 && start < TS_PACKET_BYTES) {
      yield {
        pid: ((first & 0x1f) << 8) | (bytes[at + 2] ?? 0),
        starts: (first & 0x40) !== 0,
        scrambled: (control & 0xc0) !== 0,
        payload: bytes.subarray(at + start, at + TS_PACKET_BYTES),
      };
    }
  }
}

/** The next place at which a packet is followed by another one, or by the end. */
function nextPacket(bytes: Uint8Array, from: number): number {
  if (from >= bytes.length) return from;
  for (let at = bytes.indexOf(TS_SYNC, from); at >= 0; at = bytes.indexOf(TS_SYNC, at + 1)) {
    const next = bytes[at + TS_PACKET_BYTES];
    if (next === undefined || next === TS_SYNC) return at;
  }
  return bytes.length;
}
