import { Logging, LogLevel } from 'mediabunny';
import type { TrackConfig } from './packet';

// What is wrong with a camera's bytes is a fault of its feed, not a line in the console.
Logging.level = LogLevel.Silent;

/**
 * The library's description of a track in our own words.
 * @throws where a size is missing or absurd
 */
export function trackConfig(config: VideoDecoderConfig): TrackConfig {
  const { codedWidth = 0, codedHeight = 0, description } = config;
  const sane = codedWidth >= 1 && codedHeight >= 1 && codedWidth <= 16_384 && codedHeight <= 16_384;
  if (!sane) throw new RangeError(`a picture of ${codedWidth} x ${codedHeight} pixels`);
  return {
    codec: config.codec,
    widthPx: codedWidth,
    heightPx: codedHeight,
    description: description && bytesOf(description),
  };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
