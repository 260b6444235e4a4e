/** What is fuzzed: each reader of what cameras send, with what it begins from and what it must keep to. */
import type { Outcome } from '../../1-playlist/outcome';
import { parsePlaylist } from '../../1-playlist/parse-playlist';
import type { Playlist } from '../../1-playlist/playlist';
import { Demuxer } from '../../3-demux/demuxer';
import { isDecoderStart } from '../../3-demux/nal-units';
import type { DemuxedSegment, Packet } from '../../3-demux/packet';
import { fixture } from '../../fixtures/fixtures';
import { INIT_SEGMENTS } from '../init-segments';
import { PLAYLISTS } from '../playlists';
import { SEGMENTS } from '../segments';
import { mutate } from './mutate';
import { Random } from './random';

/** One reader. */
interface Subject {
  readonly name: string;
  readonly kind: 'binary' | 'text';
  /** What is damaged. */
  readonly seeds: readonly Uint8Array[];
  /** Reads damaged bytes. @throws where anything but an outcome comes of it, or one that cannot be */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** Most packets that a segment is believed to hold, of either kind. */
const MOST_PACKETS = 10_000;
/** Larger corpus cases are for the table only: their size is what they are about. */
const LARGEST_SEED = 100_000;

const seeds = (...names: readonly string[]): Uint8Array[] => names.map((name) => fixture(name));
const small = (cases: readonly { bytes: () => Uint8Array<ArrayBuffer> }[]): Uint8Array[] =>
  cases.map(({ bytes }) => bytes()).filter(({ length }) => length <= LARGEST_SEED);

async function readSegment(bytes: Uint8Array<ArrayBuffer>, init: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
  const demuxer = new Demuxer();
  for (let times = 0; times < 2; times++) {
    const outcome = await demuxer.demux({ bytes, init: init && { bytes: init } }, true);
    judgeOutcome(outcome);
    if (outcome.kind === 'success') judgeSegment(outcome.value, bytes.length);
  }
}

function judgeOutcome(outcome: Outcome<unknown>): void {
  if (outcome.kind === 'aborted') throw new Error('nobody aborted it');
  if (outcome.kind === 'fault' && outcome.fault.message.length > 300)
    throw new Error('the fault is too long to be sent');
}

function judgeSegment({ config, packets, sound }: DemuxedSegment, length: number): void {
  if (packets.length === 0) throw new Error('a success without a picture');
  // What the decoder asks of the packet that it begins with.
  for (const packet of packets) if (packet.isKey) isDecoderStart(packet, config);
  if (config.widthPx > 16_384 || config.heightPx > 16_384) throw new Error('an absurd size');
  for (const list of [packets, sound?.packets ?? []]) {
    if (list.length > MOST_PACKETS) throw new Error(`${list.length} packets`);
    list.forEach(judgePacket);
    const held = new Set(list.map(({ bytes }) => bytes.buffer));
    const heldBytes = [...held].reduce((sum, buffer) => sum + buffer.byteLength, 0);
    if (heldBytes > length + 1_024) throw new Error(`${heldBytes} bytes are held of a segment of ${length}`);
  }
}

function judgePacket({ ptsMicros, durationMicros, bytes }: Packet): void {
  if (!Number.isSafeInteger(ptsMicros) || !Number.isFinite(durationMicros) || durationMicros < 0)
    throw new Error(`a packet at ${ptsMicros} that lasts ${durationMicros}`);
  if (bytes.length === 0) throw new Error('a packet of no bytes');
}

function readPlaylist(bytes: Uint8Array): Promise<void> {
  const outcome = parsePlaylist(new TextDecoder().decode(bytes), 'http://camera.test/live.m3u8');
  judgeOutcome(outcome);
  if (outcome.kind === 'success') judgePlaylist(outcome.value);
  return Promise.resolve();
}

function judgePlaylist(playlist: Playlist): void {
  if (playlist.kind === 'master') {
    for (const { url } of playlist.variants) judgeAddress(url);
    return;
  }
  if (!(playlist.targetDurationMs > 0)) throw new Error(`a target duration of ${playlist.targetDurationMs}`);
  for (const media of [...playlist.segments, ...(playlist.lowLatency?.parts ?? [])]) {
    judgeAddress(media.url);
    if (media.init) judgeAddress(media.init.url);
    const { startMs, durationMs, sequence } = media;
    if (!(startMs >= 0 && durationMs >= 0 && durationMs <= 60_000)) throw new Error(`${durationMs} ms at ${startMs}`);
    if (!Number.isSafeInteger(sequence)) throw new Error(`segment ${sequence}`);
  }
}

function judgeAddress(url: string): void {
  if (!/^https?:\/\//i.test(url)) throw new Error(`an address that is none: ${url}`);
}

/** All readers. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: 'playlist',
    kind: 'text',
    seeds: [...seeds('live.m3u8', 'master.m3u8'), ...small(PLAYLISTS)],
    read: readPlaylist,
  },
  {
    name: 'segment of MP4',
    kind: 'binary',
    seeds: [...seeds('fmp4-0.m4s', 'high-fmp4-0.m4s', 'hevc-fmp4-0.m4s', 'av1-fmp4-0.m4s'), ...small(SEGMENTS)],
    read: (bytes) => readSegment(bytes, fixture('fmp4-init.mp4')),
  },
  {
    name: 'segment of MP4 with sound',
    kind: 'binary',
    seeds: seeds('sound-fmp4-0.m4s', 'sound-fmp4-1.m4s'),
    read: (bytes) => readSegment(bytes, fixture('sound-fmp4-init.mp4')),
  },
  {
    name: 'segment with its init segment in front',
    kind: 'binary',
    seeds: seeds('base-offset.mp4', 'dash.mp4', 'several-runs.mp4'),
    read: (bytes) => readSegment(bytes, undefined),
  },
  {
    name: 'init segment',
    kind: 'binary',
    seeds: [
      ...seeds('fmp4-init.mp4', 'high-fmp4-init.mp4', 'hevc-fmp4-init.mp4', 'av1-fmp4-init.mp4', 'sound-fmp4-init.mp4'),
      ...small(INIT_SEGMENTS),
    ],
    read: (bytes) => readSegment(fixture('fmp4-0.m4s'), bytes),
  },
  {
    name: 'transport stream',
    kind: 'binary',
    seeds: [
      ...seeds('high-ts-0.mpegts', 'hevc-ts-0.mpegts', 'sound-ts-0.mpegts', 'wrap-ts-0.mpegts', 'open-gop-ts-1.mpegts'),
      // What stands at the start decides: it is damaged more often where little follows.
      ...seeds('sound-ts-0.mpegts', 'hevc-ts-0.mpegts').map((bytes) => bytes.subarray(0, 188 * 30)),
      ...small(SEGMENTS),
    ],
    read: (bytes) => readSegment(bytes, undefined),
  },
];

/** One case: which it is follows from the seed and nothing else. */
export interface FuzzCase {
  readonly subject: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly read: () => Promise<void>;
}

/** @param seed - any whole number */
export function fuzzCase(seed: number): FuzzCase {
  const random = new Random(seed);
  const { name, kind, seeds: pristine, read } = random.pick(SUBJECTS);
  const bytes = mutate(random.pick(pristine), kind, random, random.pick(pristine));
  return { subject: name, bytes, read: () => read(bytes) };
}
