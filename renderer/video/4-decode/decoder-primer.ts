/**
 * Chromium's `VideoDecoder` refuses to begin H.264 with anything but an IDR picture, and some encoders send one at their
 * start and never again: from then on every group of pictures begins with a recovery point, which decodes just as well.
 * Such a stream is begun with a picture of our own that is an IDR picture, and which nobody gets to see.
 */

/** Time stamp of that picture, microseconds: a feed's time line knows no times below zero. */
export const PRIMER_MICROS = -1;

/**
 * One black picture of 16 x 16 pixels, Baseline profile. Its parameter sets are number 31, which no encoder was seen to
 * use for its own. Made with x264 (`--sps-id 31`): sequence parameters, picture parameters, slice.
 */
const UNITS: readonly (readonly number[])[] = [
  [
    ...[0x67, 0x42, 0xc0, 0x0a, 0x04, 0x09, 0x84, 0x5e, 0xc0, 0x44, 0x00, 0x00, 0x03, 0x00, 0x04, 0x00, 0x00, 0x03],
    ...[0x00, 0xc8, 0x3c, 0x48, 0x98, 0x46],
  ],
  [0x68, 0x04, 0x00, 0x80, 0x84, 0x20, 0x39, 0x2c, 0x80],
  [0x65, 0x88, 0x04, 0x00, 0x87, 0xe4, 0xc5, 0x00, 0x01, 0x03, 0x1c],
];

/**
 * The picture in the form of a stream's own packets.
 * @param description - the stream's avcC, which says how long the units' lengths are; undefined for Annex B
 */
export function primer(description: Uint8Array | undefined): Uint8Array {
  const lengthBytes = description === undefined ? undefined : ((description[4] ?? 3) & 3) + 1;
  return Uint8Array.from(
    UNITS.flatMap((unit) =>
      lengthBytes === undefined
        ? [0, 0, 0, 1, ...unit]
        : [...new Array<number>(lengthBytes - 1).fill(0), unit.length, ...unit],
    ),
  );
}
