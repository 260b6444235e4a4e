import { isPlain, type FrameFormat } from './frame-format';
import { PLANE_PADDING, type Scaler } from './scaler';
import { allocateImage, layoutOf, planesOf, type YuvImage } from './yuv-image';

/**
 * Copies a frame's visible part into the scaler's memory, as three planes of bytes whatever its format is. The image's
 * owner releases its address.
 * @returns undefined where the memory went away under the copy: a lost frame, not a lost feed
 * @throws where the frame cannot be read
 */
export async function readFrame(
  frame: VideoFrame,
  visible: DOMRectReadOnly,
  format: FrameFormat,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  const { width, height } = visible;
  if (isPlain(format)) {
    const image = allocateImage(scaler.pool, width, height, format);
    return copied(frame, scaler, image, image.bytes, layoutOf(image));
  }
  return format.interleaved
    ? readInterleaved(frame, width, height, scaler)
    : readDeep(frame, width, height, format, scaler);
}

async function copied(
  frame: VideoFrame,
  scaler: Scaler,
  image: YuvImage,
  bytes: number,
  layout: PlaneLayout[],
): Promise<YuvImage | undefined> {
  const memory = scaler.buffer;
  let whole = false;
  try {
    await frame.copyTo(new Uint8Array(memory, image.address, bytes), { layout });
    whole = memory === scaler.buffer;
  } finally {
    if (!whole) scaler.pool.release(image.address);
  }
  return whole ? image : undefined;
}

/** The colours' common plane goes behind the image, from where it is taken apart. */
async function readInterleaved(
  frame: VideoFrame,
  width: number,
  height: number,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  // Twice that of either colour: whole vectors of both.
  const stride = 32 * Math.ceil(width / 32);
  const extraBytes = stride * Math.ceil(height / 2) + PLANE_PADDING;
  const image = allocateImage(scaler.pool, width, height, { extraBytes });
  const layout = [
    { offset: 0, stride: image.y.stride },
    { offset: image.bytes, stride },
  ];
  const read = await copied(frame, scaler, image, image.bytes + extraBytes, layout);
  if (read) scaler.split({ ...read.u, address: read.address + read.bytes, stride }, read.u, read.v);
  return read;
}

async function readDeep(
  frame: VideoFrame,
  width: number,
  height: number,
  format: FrameFormat,
  scaler: Scaler,
): Promise<YuvImage | undefined> {
  const { across, down, deepBits } = format;
  const raw = allocateImage(scaler.pool, width, height, { across, down, sampleBytes: 2 });
  const deep = await copied(frame, scaler, raw, raw.bytes, layoutOf(raw));
  if (!deep) return undefined;
  try {
    const image = allocateImage(scaler.pool, width, height, format);
    const targets = planesOf(image);
    for (const [index, plane] of planesOf(deep).entries()) {
      const target = targets[index];
      if (target) scaler.narrow(plane, target, deepBits);
    }
    return image;
  } finally {
    scaler.pool.release(deep.address);
  }
}
