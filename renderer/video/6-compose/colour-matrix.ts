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
