/** Stage 5 for sound: which samples are heard when. Only the one feed that is listened to has one. */
import type { Packet, SoundConfig } from '../3-demux/packet';
import { SoundDecoder } from '../4-decode/sound-decoder';

export interface TimedSound {
  readonly packet: Packet;
  readonly config: SoundConfig;
  /** Microseconds on the same time line as the pictures'. */
  readonly atMicros: number;
}

export interface SoundPacerOptions {
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  /** When a moment of the time line is shown, on the clock of `now`; undefined while the feed's clock stands. */
  readonly dueMs: (atMicros: number) => number | undefined;
  /** Takes samples that are to be heard `WRITTEN_AHEAD_MS` from now. Ownership passes. */
  readonly write: (samples: AudioData) => void;
}

/** Samples are written this long before they are due, milliseconds: what lies between here and the ear holds about as much. */
export const WRITTEN_AHEAD_MS = 50;
/** Sound goes on at its own steady pace as long as it is no further from the picture than this, milliseconds. */
const TOLERANCE_MS = 40;
/** Two packets that follow one another may be this far apart, milliseconds: time stamps are rounded. */
const SEAM_MS = 5;
/** Nothing is decoded earlier than this before it is due, milliseconds. */
const DECODE_LEAD_MS = 300;
/** Samples that are decoded and wait; at 48 kHz a third of a second. */
const MAX_DECODED = 16;
/** Packets that wait; at 48 kHz twenty seconds. */
const MAX_PACKETS = 1_000;
/** How often it looks what is due, milliseconds: half of what a packet lasts. */
const LOOK_EVERY_MS = 10;

/** Paces the sound of one feed with the clock of its pictures, from its making until it is disposed. */
export class SoundPacer {
  readonly #options: SoundPacerOptions;
  readonly #decoder: SoundDecoder;
  readonly #timer: ReturnType<typeof setInterval>;
  #packets: TimedSound[] = [];
  /** Decoded, in order, with the times of the feed's time line. */
  #samples: AudioData[] = [];
  #inDecoder = 0;
  /** When the first of those samples follows on what was written; undefined while there is silence. */
  #followsMs: number | undefined;

  constructor(options: SoundPacerOptions) {
    this.#options = options;
    this.#decoder = new SoundDecoder({
      onSamples: (samples) => {
        this.#inDecoder = Math.max(0, this.#inDecoder - 1);
        this.#samples.push(samples);
      },
      onFault: () => {
        this.#inDecoder = 0;
      },
    });
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  append(packets: readonly TimedSound[]): void {
    this.#packets.push(...packets);
    this.#packets.splice(0, this.#packets.length - MAX_PACKETS);
    this.#look();
  }

  /** What comes next does not follow from what came before: what waits is not heard any more. */
  forget(): void {
    this.#fall();
    this.#packets = [];
    this.#inDecoder = 0;
    this.#decoder.reset();
    for (const samples of this.#samples.splice(0)) samples.close();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.forget();
  }

  #look(): void {
    this.#decode();
    const now = this.#options.now();
    for (let next = this.#samples[0]; next; next = this.#samples[0]) {
      if (this.#followsMs === undefined) {
        const wantedMs = this.#wantedMs(next.timestamp);
        if (wantedMs === undefined || wantedMs > now) return;
        if (now - wantedMs > TOLERANCE_MS) this.#samples.shift()?.close();
        else this.#write(wantedMs, true);
      } else if (this.#followsMs > now) {
        return;
      } else if (this.#keepsUp(next.timestamp, this.#followsMs)) {
        this.#write(this.#followsMs, false);
      } else {
        this.#fall();
      }
    }
  }

  #write(startMs: number, outOfSilence: boolean): void {
    const samples = this.#samples.shift();
    if (!samples) return;
    const { timestamp, duration } = samples;
    const [next] = this.#samples;
    const endMs = startMs + duration / 1000;
    const follows =
      next !== undefined &&
      Math.abs(next.timestamp - timestamp - duration) <= SEAM_MS * 1000 &&
      this.#keepsUp(next.timestamp, endMs);
    this.#followsMs = follows ? endMs : undefined;
    this.#options.write(faded(samples, { in: outOfSilence, out: !follows }));
  }

  /** Goes over into silence, with the samples that would have followed. */
  #fall(): void {
    if (this.#followsMs === undefined) return;
    this.#followsMs = undefined;
    const samples = this.#samples.shift();
    if (samples) this.#options.write(faded(samples, { in: false, out: true }));
  }

  /** Whether samples that begin at a moment are near enough to their picture. */
  #keepsUp(atMicros: number, startMs: number): boolean {
    const wantedMs = this.#wantedMs(atMicros);
    return wantedMs !== undefined && Math.abs(wantedMs - startMs) <= TOLERANCE_MS;
  }

  /** When samples are to be written so that they are heard with their picture. */
  #wantedMs(atMicros: number): number | undefined {
    const due = this.#options.dueMs(atMicros);
    return due === undefined ? undefined : due - WRITTEN_AHEAD_MS;
  }

  #decode(): void {
    const now = this.#options.now();
    for (let next = this.#packets[0]; next; next = this.#packets[0]) {
      if (this.#samples.length + this.#inDecoder >= MAX_DECODED || !this.#decoder.hasRoom) return;
      const due = this.#options.dueMs(next.atMicros);
      if (due === undefined || due > now + DECODE_LEAD_MS) return;
      this.#packets.shift();
      if (due < now - TOLERANCE_MS) continue;
      if (this.#decoder.decode(next.packet, next.config, next.atMicros)) this.#inDecoder++;
    }
  }
}

/** Length of a fade, seconds: long enough that nobody hears a click, short enough that nobody hears a fade. */
const FADE_SECONDS = 0.005;

/**
 * Samples that begin or end in silence without a click. The ones that are given are closed; where there is nothing to
 * fade they come back as they are.
 */
export function faded(samples: AudioData, fade: { readonly in: boolean; readonly out: boolean }): AudioData {
  if (!fade.in && !fade.out) return samples;
  const { numberOfFrames, numberOfChannels, sampleRate, timestamp } = samples;
  const planes = new Float32Array(numberOfFrames * numberOfChannels);
  const length = Math.min(numberOfFrames, Math.round(FADE_SECONDS * sampleRate));
  for (let channel = 0; channel < numberOfChannels; channel++) {
    const plane = planes.subarray(channel * numberOfFrames, (channel + 1) * numberOfFrames);
    samples.copyTo(plane, { planeIndex: channel, format: 'f32-planar' });
    for (let index = 0; index < length; index++) {
      const gain = index / length;
      const last = numberOfFrames - 1 - index;
      if (fade.in) plane[index] = (plane[index] ?? 0) * gain;
      if (fade.out) plane[last] = (plane[last] ?? 0) * gain;
    }
  }
  samples.close();
  return new AudioData({
    format: 'f32-planar',
    sampleRate,
    numberOfFrames,
    numberOfChannels,
    timestamp,
    data: planes,
  });
}
