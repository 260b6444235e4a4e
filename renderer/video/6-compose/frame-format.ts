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
