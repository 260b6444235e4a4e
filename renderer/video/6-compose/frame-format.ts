/** How a decoder lays out the pictures that it puts out. */
export interface FrameFormat {
  /** How many pixels share a colour sample, across and down. */
  readonly across: 1 | 2;
  readonly down: 1 | 2;
  /** Bits of a sample beyond eight; samples that have any are two bytes, the lower first. */
  readonly deepBits: 0 | 2 | 4;
  /** Both colours in one plane, in turn. */
  readonly interleaved: boolean;
}

const PLANAR: FrameFormat = { across: 2, down: 2, deepBits: 0, interleaved: false };

/**
 * The formats that the mosaic reads. Those with more than eight bits come from 10-bit streams (H.264 High 10, AV1, VP9
 * profile 2); Chromium's names for them are in no TypeScript library. NV12 comes from hardware.
 */
const FORMATS: ReadonlyMap<string, FrameFormat> = new Map([
  ['I420', PLANAR],
  ['I422', { ...PLANAR, down: 1 }],
  ['I444', { ...PLANAR, across: 1, down: 1 }],
  ['I420P10', { ...PLANAR, deepBits: 2 }],
  ['I422P10', { ...PLANAR, down: 1, deepBits: 2 }],
  ['I444P10', { ...PLANAR, across: 1, down: 1, deepBits: 2 }],
  ['I420P12', { ...PLANAR, deepBits: 4 }],
  ['I422P12', { ...PLANAR, down: 1, deepBits: 4 }],
  ['I444P12', { ...PLANAR, across: 1, down: 1, deepBits: 4 }],
  ['NV12', { ...PLANAR, interleaved: true }],
]);

/** @returns undefined for a format that the mosaic cannot read, and for frames that do not say */
export function formatOf(name: string | null): FrameFormat | undefined {
  return name === null ? undefined : FORMATS.get(name);
}

/** Whether pictures can be scaled as they are. */
export function isPlain({ deepBits, interleaved }: FrameFormat): boolean {
  return deepBits === 0 && !interleaved;
}

/**
 * What a picture's numbers mean as colours. The mosaic is BT.709 in limited range; pictures of another matrix are turned
 * into it at the size of their tile, where that costs next to nothing.
 */

/** How much red and blue count in the brightness; green is the rest. */
interface Weights {
  readonly red: number;
  readonly blue: number;
}

const BT601: Weights = { red: 0.299, blue: 0.114 };
const BT709: Weights = { red: 0.2126, blue: 0.0722 };
const BT2020: Weights = { red: 0.2627, blue: 0.0593 };

/** By the names that `VideoFrame.colorSpace` has for them; every other matrix is taken for BT.709, as Chromium does. */
const WEIGHTS: ReadonlyMap<string, Weights> = new Map([
  ['smpte170m', BT601],
  ['bt470bg', BT601],
  ['bt2020-ncl', BT2020],
]);

/** What is added to brightness, U and V for each step of U and of V; nothing depends on the brightness itself. */
export interface MatrixChange {
  readonly lumaU: number;
  readonly lumaV: number;
  readonly uFromU: number;
  readonly uFromV: number;
  readonly vFromU: number;
  readonly vFromV: number;
}

/** Steps of colour and of brightness in limited range. */
const CHROMA_STEPS = 224;
const LUMA_STEPS = 219;

/**
 * From a frame's matrix to that of BT.709, both in limited range.
 * @param matrix - of the frame's `colorSpace`
 * @returns undefined where there is nothing to do
 */
export function changeOf(matrix: string | null): MatrixChange | undefined {
  const from = matrix === null ? undefined : WEIGHTS.get(matrix);
  if (!from) return undefined;
  // Colours of the whole range, for a U of 1 with a V of 0 and the other way round, at a brightness of 0.
  const [ofU, ofV] = [rgbOf(from, 1, 0), rgbOf(from, 0, 1)].map((rgb) => yuvOf(BT709, rgb));
  if (!ofU || !ofV) return undefined;
  return {
    lumaU: (ofU.y * LUMA_STEPS) / CHROMA_STEPS,
    lumaV: (ofV.y * LUMA_STEPS) / CHROMA_STEPS,
    uFromU: ofU.u - 1,
    uFromV: ofV.u,
    vFromU: ofU.v,
    vFromV: ofV.v - 1,
  };
}

interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

function rgbOf({ red, blue }: Weights, u: number, v: number): Rgb {
  const r = 2 * (1 - red) * v;
  const b = 2 * (1 - blue) * u;
  return { r, g: -(red * r + blue * b) / (1 - red - blue), b };
}

function yuvOf({ red, blue }: Weights, { r, g, b }: Rgb): { y: number; u: number; v: number } {
  const y = red * r + (1 - red - blue) * g + blue * b;
  return { y, u: (b - y) / (2 * (1 - blue)), v: (r - y) / (2 * (1 - red)) };
}
