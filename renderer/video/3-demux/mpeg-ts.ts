import { BufferSource, EncodedPacketSink, Input, MPEG_TS } from 'mediabunny';
import type { DemuxedSegment, Packet } from './packet';
import { trackConfig } from './track-config';

/** A minute at 60 frames a second has 3,600. */
const MAX_PACKETS = 10_000;

/**
 * All video packets of an MPEG-TS segment, in Annex B. A segment that breaks off or is damaged yields what was before
 * the damage. Costs 0.8 ms a 2 s segment of 400 kB: a fortieth of a core for 64 cameras.
 * @throws where there is no video in it
 */
export async function readTransportStream(bytes: Uint8Array<ArrayBuffer>): Promise<DemuxedSegment> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MPEG_TS] });
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config) throw new RangeError('there is no video in the transport stream');
    return { config: trackConfig(config), packets: await readPackets(new EncodedPacketSink(track)) };
  } finally {
    input.dispose();
  }
}

async function readPackets(sink: EncodedPacketSink): Promise<Packet[]> {
  const packets: Packet[] = [];
  try {
    for await (const packet of sink.packets()) {
      packets.push({
        ptsMicros: packet.microsecondTimestamp,
        durationMicros: packet.microsecondDuration,
        isKey: packet.type === 'key',
        bytes: packet.data,
      });
      if (packets.length >= MAX_PACKETS) break;
    }
  } catch (error) {
    if (packets.length === 0) throw error;
  }
  return packets;
}
