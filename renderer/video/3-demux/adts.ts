/** AAC as transport streams carry it: every frame with a header of its own (ISO/IEC 14496-3, 1.A.2.2). */
import type { TimedSpan } from './elementary-stream';
import type { SoundConfig } from './packet';

const HEADER_BYTES = 7;
const FRAME_SAMPLES = 1024;
const TICKS_A_SECOND = 90_000;
const RATES_HZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
/** By channel configuration; 0 would be described within the frames. */
const CHANNELS = [undefined, 1, 2, 3, 4, 5, 6, 8];

export interface AdtsFrame {
  /** When it is to be heard, ticks of 90 kHz: a fraction where it has no time stamp of its own. */
  readonly pts: number;
  readonly durationTicks: number;
  readonly bytes: Uint8Array;
}

export interface AdtsSound {
  readonly config: SoundConfig;
  readonly frames: readonly AdtsFrame[];
}

/**
 * The frames of a stream, as long as they are of one configuration. A frame may begin in one span and end in the next:
 * a time stamp belongs to the first frame that begins in its span.
 * @returns undefined where there is none
 */
export function readAdts(bytes: Uint8Array, spans: readonly TimedSpan[]): AdtsSound | undefined {
  let config: SoundConfig | undefined;
  const frames: AdtsFrame[] = [];
  let span = -1;
  let pts = 0;
  for (let at = nextSync(bytes, 0); at + HEADER_BYTES <= bytes.length;) {
    const header = readHeader(bytes, at);
    if (!header) {
      at = nextSync(bytes, at + 1);
      continue;
    }
    config ??= header.config;
    const known = span;
    while (span + 1 < spans.length && (spans[span + 1]?.start ?? 0) <= at) span++;
    const stated = span === known ? undefined : spans[span]?.pts;
    const end = at + header.length;
    if (end > bytes.length || header.config.sampleRateHz !== config.sampleRateHz) break;
    const durationTicks = (FRAME_SAMPLES * TICKS_A_SECOND) / config.sampleRateHz;
    pts = stated ?? pts;
    frames.push({ pts, durationTicks, bytes: bytes.subarray(at, end) });
    pts += durationTicks;
    at = end;
  }
  return config && frames.length > 0 ? { config, frames } : undefined;
}

function readHeader(bytes: Uint8Array, at: number): { config: SoundConfig; length: number } | undefined {
  const [b0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(at, at + HEADER_BYTES);
  const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  const sampleRateHz = RATES_HZ[(b2 >> 2) & 15];
  const channels = CHANNELS[((b2 & 1) << 2) | (b3 >> 6)];
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0 || length < HEADER_BYTES) return undefined;
  if (sampleRateHz === undefined || channels === undefined) return undefined;
  return { config: { codec: `mp4a.40.${(b2 >> 6) + 1}`, sampleRateHz, channels, description: undefined }, length };
}

function nextSync(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(0xff, from);
  return at < 0 ? bytes.length : at;
}
