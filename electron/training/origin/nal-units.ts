/** H.264 NAL units (ITU-T H.264, 7.4.1), as MP4 stores them: each after its length in four bytes. */

/** The types that the origin tells apart. */
export const NalType = { keySlice: 5, accessUnitDelimiter: 9 } as const;

/** Type of a NAL unit without start code or length. */
export function nalType(unit: Buffer): number {
  return unit.readUInt8(0) & 0x1f;
}

/**
 * The NAL units of one length-prefixed picture, as views of it.
 * @throws RangeError when a length leads beyond the end
 */
export function* nalUnitsIn(picture: Buffer): Generator<Buffer> {
  for (let at = 0; at < picture.length;) {
    const length = picture.readUInt32BE(at);
    const unit = picture.subarray(at + 4, at + 4 + length);
    if (length === 0 || unit.length !== length) throw new RangeError('a NAL unit is longer than its picture');
    yield unit;
    at += 4 + length;
  }
}
