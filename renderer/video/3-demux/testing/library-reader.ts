/** The library's own reading of a recording: what ours must agree with where the bytes are good. For tests. */
import {
  BufferSource,
  EncodedPacketSink,
  Input,
  MP4,
  MPEG_TS,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';

/** One track as the library reads it. */
export interface LibraryTrack {
  readonly codec: string | undefined;
  readonly packets: readonly { readonly ptsMicros: number; readonly isKey: boolean; readonly bytes: Uint8Array }[];
}

/** The first video and the first sound track. */
export async function readByLibrary(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly video: LibraryTrack | undefined; readonly sound: LibraryTrack | undefined }> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, MPEG_TS] });
  try {
    const [video, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    return { video: await readTrack(video), sound: await readTrack(sound) };
  } finally {
    input.dispose();
  }
}

async function readTrack(track: InputVideoTrack | InputAudioTrack | null): Promise<LibraryTrack | undefined> {
  if (!track) return undefined;
  const config = await track.getDecoderConfig();
  const packets: LibraryTrack['packets'][number][] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    packets.push({ ptsMicros: packet.microsecondTimestamp, isKey: packet.type === 'key', bytes: packet.data });
  }
  return { codec: config?.codec, packets };
}
