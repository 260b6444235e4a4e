/** Length of a fade, seconds: long enough that nobody hears a click, short enough that nobody hears a fade. */
const FADE_SECONDS = 0.005;

/** How samples are joined to silence. */
export interface Fade {
  /** They come out of silence. */
  readonly in: boolean;
  /** Silence follows them. */
  readonly out: boolean;
}

/**
 * Samples that begin or end in silence without a click. The ones that are given are closed; where there is nothing to
 * fade they come back as they are.
 */
export function faded(samples: AudioData, fade: Fade): AudioData {
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
