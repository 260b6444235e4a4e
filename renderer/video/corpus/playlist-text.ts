/** What a playlist may be as large as: the bound of its fetch. */
const LARGEST = 4_194_304;

/** A media playlist of these lines. */
export const media = (...lines: readonly string[]): string =>
  ['#EXTM3U', '#EXT-X-TARGETDURATION:2', '#EXT-X-MEDIA-SEQUENCE:7', ...lines, ''].join('\n');

/** So many ordinary segments. */
export const segments = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `#EXTINF:2,\n${index}.m4s`);

export const master = (...lines: readonly string[]): string => ['#EXTM3U', ...lines, ''].join('\n');

/** A line as often as it fits into the largest playlist, or into less. */
export const filled = (line: string, room = LARGEST - 1_000): string => line.repeat(Math.floor(room / line.length));

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
