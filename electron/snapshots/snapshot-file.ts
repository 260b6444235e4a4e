/** What a snapshot says of itself, in its file: written where it is saved, and read by the verifier. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { SnapshotFacts, snapshotFormat } from '../../shared/snapshot/snapshot-facts';
import { parseJson } from '../../shared/vocabulary/json';

/** Under this keyword the facts stand in the file. */
const keyword = 'RTCC Wall snapshot';

/** Facts, or in one sentence why a file has none that can be believed. */
export type FactsReading =
  { readonly kind: 'facts'; readonly facts: SnapshotFacts } | { readonly kind: 'refused'; readonly reason: string };

export function withFacts(
  { chunks }: Png,
  facts: Omit<SnapshotFacts, 'format' | 'imageSha256'>,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly facts: SnapshotFacts } {
  // Whatever else was said in the picture is no fact of ours.
  const kept = chunks.filter(({ type }) => ['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(type));
  const whole = { format: snapshotFormat, ...facts, imageSha256: sha256Of(imageOf(kept)) } as const;
  const [header, ...rest] = kept;
  if (!header) throw new Error('a picture has a header');
  return { bytes: writePng([header, textChunk(keyword, JSON.stringify(whole)), ...rest]), facts: whole };
}

/** Reads the facts of a file and compares them with its picture. */
export function factsIn(bytes: Uint8Array): FactsReading {
  const reading = readPng(bytes);
  if (reading.kind === 'refused') return { kind: 'refused', reason: `It is no whole PNG: ${reading.reason}.` };
  const text = textOf(reading.png, keyword);
  if (text === undefined)
    return { kind: 'refused', reason: 'It says nothing of itself: it is no snapshot of RTCC Wall.' };
  const parsed = SnapshotFacts.safeParse(parseJson(text));
  if (!parsed.success) return { kind: 'refused', reason: 'What it says of itself was changed, or is not understood.' };
  if (sha256Of(imageOf(reading.png.chunks)) !== parsed.data.imageSha256) {
    return { kind: 'refused', reason: 'Its picture is another one than it says.' };
  }
  return { kind: 'facts', facts: parsed.data };
}

function imageOf(chunks: Png['chunks']): readonly Uint8Array[] {
  return chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
}

/** SHA-256 of pieces that follow each other, in lower-case hexadecimal. */
export function sha256Of(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

// PNG (ISO/IEC 15948) as far as a snapshot needs it: whether it is one, its size, and its texts.

/** The first eight bytes of every PNG. */
const signature: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length, type and checksum of a chunk. */
const frameBytes = 12;
const headerBytes = 13;

/** Narrower or lower is no camera's picture; wider or higher is more than any screen or camera has. */
const smallestPx = 16;
const largestPx = 8_192;

export interface PngChunk {
  /** Four letters, for example `IDAT`. */
  readonly type: string;
  readonly data: Uint8Array;
}

/** A PNG, cut into its chunks. */
export interface Png {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly chunks: readonly PngChunk[];
}

/** A PNG, or in a few words why it is none that is taken. */
export type PngReading =
  { readonly kind: 'png'; readonly png: Png } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a PNG of eight bits a colour, as a canvas writes it; what is in its pixels is not looked at.
 * @param bytes - the whole file; the chunks are views of it
 */
export function readPng(bytes: Uint8Array): PngReading {
  const refused = (reason: string): PngReading => ({ kind: 'refused', reason });
  if (!signature.every((byte, at) => bytes[at] === byte)) return refused('it does not begin like one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = signature.length; at < bytes.length;) {
    if (chunks.at(-1)?.type === 'IEND') return refused('something follows its end');
    const length = at + frameBytes <= bytes.length ? view.getUint32(at) : bytes.length;
    const end = at + frameBytes + length;
    if (end > bytes.length) return refused('it is cut off');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) return refused('a part of it has no name');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return refused('a part of it is damaged');
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    at = end;
  }
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.data.length !== headerBytes) return refused('it has no header');
  if (chunks.at(-1)?.type !== 'IEND') return refused('it is cut off');
  if (!chunks.some(({ type }) => type === 'IDAT')) return refused('it has no picture');
  // More than one picture, or parts that must be understood and are none of a photograph.
  const odd = chunks.slice(1, -1).find(({ type }) => type === 'acTL' || (/^[A-Z]/.test(type) && type !== 'IDAT'));
  if (odd) return refused(`its part ${odd.type} is not for a photograph`);
  const { data } = header;
  const fields = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [widthPx, heightPx] = [fields.getUint32(0), fields.getUint32(4)];
  const [depth, colour, compression, filter, interlace] = data.subarray(8);
  const isUsual = depth === 8 && (colour === 2 || colour === 6) && compression === 0 && filter === 0 && interlace === 0;
  if (!isUsual) return refused('its colours are written in another way than a camera’s');
  const fits = [widthPx, heightPx].every((side) => side >= smallestPx && side <= largestPx);
  return fits ? { kind: 'png', png: { widthPx, heightPx, chunks } } : refused(`it is ${widthPx} x ${heightPx} large`);
}

export function writePng(chunks: readonly PngChunk[]): Uint8Array<ArrayBuffer> {
  const size = chunks.reduce((sum, { data }) => sum + frameBytes + data.length, signature.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(signature);
  let at = signature.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let letter = 0; letter < 4; letter += 1) bytes[at + 4 + letter] = type.charCodeAt(letter);
    bytes.set(data, at + 8);
    const end = at + 8 + data.length;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/** A chunk of text in UTF-8, not compressed. @param keyword - Latin letters and spaces, at most 79 */
export function textChunk(keyword: string, text: string): PngChunk {
  // Keyword and its end, twice that nothing is compressed, no language, no keyword in it.
  return { type: 'iTXt', data: Buffer.from(`${keyword}\0\0\0\0\0${text}`) };
}

/** What a PNG says under a keyword; undefined where it says nothing. */
export function textOf({ chunks }: Png, keyword: string): string | undefined {
  const opening = `${keyword}\0\0\0\0\0`;
  for (const { type, data } of chunks) {
    if (type !== 'iTXt') continue;
    const text = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString();
    if (text.startsWith(opening)) return text.slice(opening.length);
  }
  return undefined;
}
