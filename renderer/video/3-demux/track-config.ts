import { Logging, LogLevel } from 'mediabunny';
import { wholeColour } from './colour';
import type { SoundConfig, TrackConfig } from './packet';
import { pictureSize } from './picture-size';

// What is wrong with a camera's bytes is a fault of its feed, not a line in the console.
Logging.level = LogLevel.Silent;

/**
 * The library's description of a track in our own words.
 * @throws where a size is missing or absurd
 */
export function trackConfig(config: VideoDecoderConfig): TrackConfig {
  const { codedWidth = 0, codedHeight = 0, description, colorSpace } = config;
  return {
    codec: config.codec,
    ...pictureSize(codedWidth, codedHeight, { width: 0, height: 0 }),
    description: description && bytesOf(description),
    colour: colorSpace && wholeColour(colorSpace),
  };
}

/**
 * The library's description of a sound track in our own words.
 * @throws where a rate or a number of channels is absurd
 */
export function soundConfig({ codec, sampleRate, numberOfChannels, description }: AudioDecoderConfig): SoundConfig {
  const sane = sampleRate >= 7_350 && sampleRate <= 96_000 && numberOfChannels >= 1 && numberOfChannels <= 8;
  if (!sane) throw new RangeError(`sound of ${numberOfChannels} channels at ${sampleRate} Hz`);
  return {
    codec,
    sampleRateHz: sampleRate,
    channels: numberOfChannels,
    description: description && bytesOf(description),
  };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
