/** The two tables that open each transport stream segment (ISO/IEC 13818-1, 2.4.4): one programme, one H.264 stream. */

/** A packet's length in bytes. */
export const PACKET_BYTES = 188;
/** Where the programme map is. */
const PMT_PID = 0x1000;
/** Where the pictures are. */
export const VIDEO_PID = 0x100;
const PAT_PID = 0;
const H264 = 0x1b;

/**
 * The four bytes that begin a packet.
 * @param starts - whether a table or PES packet begins in it
 * @param control - 1: payload only, 3: adaptation field and payload
 * @param counter - continuity counter, taken modulo 16
 */
export function writePacketHeader(packet: Buffer, pid: number, starts: boolean, control: 1 | 3, counter: number): void {
  packet.writeUInt32BE(0x47000000 + (starts ? 0x400000 : 0) + pid * 256 + control * 16 + (counter % 16));
}

/**
 * Programme association and programme map, a packet each.
 * @param counter - continuity counter of both
 */
export function tablePackets(counter: number): Buffer {
  const packets = Buffer.from(TABLES);
  writePacketHeader(packets.subarray(0, PACKET_BYTES), PAT_PID, true, 1, counter);
  writePacketHeader(packets.subarray(PACKET_BYTES), PMT_PID, true, 1, counter);
  return packets;
}

/** CRC-32/MPEG-2 of a section (ISO/IEC 13818-1, annex A). */
export function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

/** A packet with one section in it: table id, then `after` and its checksum; the header is written later. */
function sectionPacket(tableId: number, after: readonly number[]): Buffer {
  const length = after.length + 4;
  const section = Buffer.from([tableId, 0xb0 | (length >> 8), length & 0xff, ...after, 0, 0, 0, 0]);
  section.writeUInt32BE(crc32Mpeg(section.subarray(0, -4)), section.length - 4);
  const packet = Buffer.alloc(PACKET_BYTES, 0xff);
  packet.writeUInt8(0, 4); // the section begins right here
  section.copy(packet, 5);
  return packet;
}

// Table id extension 1, version 0, current, section 0 of 0.
const COMMON = [0, 1, 0xc1, 0, 0] as const;
const TABLES = Buffer.concat([
  sectionPacket(0, [...COMMON, 0, 1, 0xe0 | (PMT_PID >> 8), PMT_PID & 0xff]),
  sectionPacket(2, [
    ...COMMON,
    0xe0 | (VIDEO_PID >> 8), // the clock runs with the pictures
    VIDEO_PID & 0xff,
    0xf0,
    0,
    H264,
    0xe0 | (VIDEO_PID >> 8),
    VIDEO_PID & 0xff,
    0xf0,
    0,
  ]),
]);
