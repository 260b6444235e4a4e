/** Frames to compare composers with: decoded ones, and drawn ones whose edges would show a filter that is a hair wrong. */
import { Demuxer } from '../../../3-demux/demuxer';
import { fixture } from '../../../fixtures/fixtures';

/** What a drawn frame is: how it is coded, and its picture. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly format: 'I420' | 'I422' | 'I444' | 'NV12';
  readonly matrix: 'bt709' | 'smpte170m';
  readonly fullRange: boolean;
  /** Its width as it is meant to be seen, where pixels are not square. */
  readonly displayWidth?: number;
  readonly pattern: keyof typeof PATTERNS;
}

interface Colour {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

const grey = (y: number): Colour => ({ y, u: 128, v: 128 });
const on = (condition: boolean): Colour => grey(condition ? 235 : 16);

/** Pictures by place, in pixels. Colours stay within what red, green and blue can show, so that nothing is cut off. */
const PATTERNS = {
  checkerboard: (x: number, y: number) => on((x + y) % 2 === 0),
  columns: (x: number) => on(x % 2 === 0),
  rows: (_x: number, y: number) => on(y % 2 === 0),
  lines: (x: number, y: number) => on(x % 7 === 3 || y % 5 === 2),
  zones: (x: number, y: number) => grey(Math.round(125 + 100 * Math.cos(((x - 90) ** 2 + (y - 60) ** 2) / 160))),
  ramp: (x: number, y: number) => grey(16 + ((x + 2 * y) % 220)),
  edges: (x: number, y: number, width: number, height: number) =>
    on(x === 0 || y === 0 || x === width - 1 || y === height - 1),
  colours: (x: number, y: number) => ({
    y: 120,
    u: 128 + Math.round(40 * Math.sin(x / 23)),
    v: 128 + Math.round(40 * Math.cos(y / 17)),
  }),
  squares: (x: number, y: number) =>
    (Math.floor(x / 16) + Math.floor(y / 16)) % 2 === 0 ? { y: 100, u: 160, v: 110 } : { y: 140, u: 100, v: 150 },
} satisfies Record<string, (x: number, y: number, width: number, height: number) => Colour>;

/** Draws a frame. Its receiver closes it. */
export function draw({ width, height, format, matrix, fullRange, displayWidth = width, pattern }: Drawing): VideoFrame {
  const across = format === 'I444' ? 1 : 2;
  const down = format === 'I420' || format === 'NV12' ? 2 : 1;
  const colour = (x: number, y: number): Colour => PATTERNS[pattern](x, y, width, height);
  const wide = Math.ceil(width / across);
  const high = Math.ceil(height / down);
  const luma = Array.from({ length: width * height }, (_, at) => colour(at % width, Math.floor(at / width)).y);
  const chroma = Array.from({ length: wide * high }, (_, at) =>
    colour((at % wide) * across, Math.floor(at / wide) * down),
  );
  const colours =
    format === 'NV12'
      ? chroma.flatMap(({ u, v }) => [u, v])
      : [...chroma.map(({ u }) => u), ...chroma.map(({ v }) => v)];
  const transfer = matrix === 'bt709' ? 'bt709' : 'smpte170m';
  return new VideoFrame(Uint8Array.from([...luma, ...colours]), {
    format,
    codedWidth: width,
    codedHeight: height,
    displayWidth,
    displayHeight: height,
    timestamp: 0,
    // The primaries of BT.709: the mosaic turns matrices, and leaves the small rest to the eye.
    colorSpace: { primaries: 'bt709', transfer, matrix, fullRange },
  });
}

/** Recorded segments, by the beginning of their files' names. */
export type Recorded = 'fmp4' | 'ts' | 'ten-bits-fmp4' | 'half-stated-fmp4';

/** Decodes recorded segments. The receiver closes the frames. */
export async function decodeFixture(name: Recorded, count: number): Promise<VideoFrame[]> {
  const init = name === 'ts' ? undefined : { url: 'init', bytes: fixture(`${name}-init.mp4`) };
  const bytes = fixture(name === 'ts' ? 'ts-0.mpegts' : `${name}-0.m4s`);
  const outcome = await new Demuxer().demux({ bytes, init });
  if (outcome.kind !== 'success') throw new Error(`the fixture is not readable: ${JSON.stringify(outcome)}`);
  const { config, packets } = outcome.value;
  const frames: VideoFrame[] = [];
  const decoder = new VideoDecoder({
    output: (frame) => {
      if (frames.length < count) frames.push(frame);
      else frame.close();
    },
    error: (error) => console.error(error),
  });
  decoder.configure({
    codec: config.codec,
    codedWidth: config.widthPx,
    codedHeight: config.heightPx,
    ...(config.description && { description: config.description }),
    ...(config.colour && { colorSpace: config.colour }),
  });
  for (const { isKey, ptsMicros, bytes: data } of packets.slice(0, count + 3))
    decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp: ptsMicros, data }));
  await decoder.flush();
  decoder.close();
  return frames;
}
