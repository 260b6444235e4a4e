/** What an operator's first camera would otherwise wait for: code that is compiled when it first runs, and the decoder's library. */
import type { FetchLike } from '../1-playlist/bounded-fetch';
import { decodable } from '../4-decode/codec-support';
import { FeedDecoder } from '../4-decode/feed-decoder';
import { FrameLedger } from '../4-decode/frame-ledger';
import { HlsSource } from './hls-source';
import { NetworkShares } from './source';

/** The stream is given up after this, milliseconds. */
const LONGEST_MS = 2_000;
const ADDRESS = 'https://warm-up.invalid/';

const MASTER = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=1000,RESOLUTION=64x48,CODECS="avc1.64001f"
media.m3u8`;

const MEDIA = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:1
#EXT-X-MAP:URI="init.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z
#EXTINF:0.2,
segment.m4s
#EXT-X-ENDLIST`;

/** Three grey pictures of 64 x 48 pixels in High profile, as a camera's encoder writes them; made with x264. */
const INIT =
  'AAAAHGZ0eXBpc281AAACAGlzbzVpc282bXA0MQAAAsZtb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAAPoAAAAAAABAAABAAAAAAAAAAAAAAAAAQAAAAAA' +
  'AAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAB7XRyYWsAAABcdGtoZAAAAAMAAAAAAAAAAAAA' +
  'AAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAQAAAADAAAAAAAYltZGlhAAAAIG1kaGQA' +
  'AAAAAAAAAAAAAAAAADwAAAAAAFXEAAAAAAAtaGRscgAAAAAAAAAAdmlkZQAAAAAAAAAAAAAAAFZpZGVvSGFuZGxlcgAAAAE0bWluZgAAABR2bWhkAAAA' +
  'AQAAAAAAAAAAAAAAJGRpbmYAAAAcZHJlZgAAAAAAAAABAAAADHVybCAAAAABAAAA9HN0YmwAAACoc3RzZAAAAAAAAAABAAAAmGF2YzEAAAAAAAAAAQAA' +
  'AAAAAAAAAAAAAAAAAAAAQAAwAEgAAABIAAAAAAAAAAEMTGF2YyBsaWJ4MjY0AAAAAAAAAAAAAAAAAAAAAAAAAAAY//8AAAAyYXZjQwFkAB//4QAWZ2QA' +
  'H6y0I9gIgAAAAwCAAAAPB4wZUAEABWjuDyyL/fj4AAAAABBwYXNwAAAAAQAAAAEAAAAQc3R0cwAAAAAAAAAAAAAAEHN0c2MAAAAAAAAAAAAAABRzdHN6' +
  'AAAAAAAAAAAAAAAAAAAAEHN0Y28AAAAAAAAAAAAAAChtdmV4AAAAIHRyZXgAAAAAAAAAAQAAAAEAAAAAAAAAAAAAAAAAAAA9dWR0YQAAADVtZXRhAAAA' +
  'AAAAACFoZGxyAAAAAAAAAABtZGlyYXBwbAAAAAAAAAAAAAAAAAhpbHN0';
const SEGMENT =
  'AAAAdG1vb2YAAAAQbWZoZAAAAAAAAAABAAAAXHRyYWYAAAAcdGZoZAACADgAAAABAAAEAAAAAB4BAQAAAAAAFHRmZHQBAAAAAAAAAAAAAAAAAAAkdHJ1' +
  'bgAAAgUAAAADAAAAfAIAAAAAAAAeAAAADQAAAAwAAAA/bWRhdAAAABpliIQN//728P4DQlCXEc3ofP0ABVdr2uHkmQAAAAlBmiIb//6n7kAAAAAIQZpC' +
  'F//+jcM=';

/**
 * Takes a stream of three pictures that lie in this file from its address to its first frame, which nobody sees. Asks nothing
 * of the network. Never fails: what goes wrong here goes wrong again where it is seen.
 */
export function warmUp(now: () => number): Promise<void> {
  const ledger = new FrameLedger();
  return new Promise<void>((resolve) => {
    const deadline = setTimeout(() => end(), LONGEST_MS);
    const decoder = new FeedDecoder(
      {
        onFrame: ({ close }) => {
          close();
          end();
        },
        onFault: () => end(),
        onRoom: () => undefined,
      },
      ledger,
      'prefer-software',
    );
    const nothing = (): void => undefined;
    const source = new HlsSource(
      {
        ...{ url: `${ADDRESS}master.m3u8`, fetch: fromThisFile, now, random: Math.random, decodable },
        ...{ rendition: () => undefined, everyFrame: () => true, aheadMs: () => 0, sound: () => false },
        network: new NetworkShares(),
      },
      {
        ...{ reached: nothing, frame: nothing, received: nothing, rendition: nothing, failed: () => end() },
        arrived: ({ media: { packets, config } }) => {
          for (const packet of packets) decoder.decode({ packet, config, atMicros: packet.ptsMicros }, now());
        },
      },
    );
    const end = (): void => {
      clearTimeout(deadline);
      source.dispose();
      decoder.reset();
      resolve();
    };
  });
}

const fromThisFile: FetchLike = (url) => {
  const answers: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
    'master.m3u8': MASTER,
    'media.m3u8': MEDIA,
    'init.mp4': bytesOf(INIT),
    'segment.m4s': bytesOf(SEGMENT),
  };
  return Promise.resolve(new Response(answers[url.slice(ADDRESS.length)]));
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
