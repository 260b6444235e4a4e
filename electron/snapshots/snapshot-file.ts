/** What a snapshot says of itself, in its file: written where it is saved, and read by the verifier. */
import { createHash } from 'node:crypto';
import { snapshotFormat, SnapshotFacts } from '../../shared/snapshot/snapshot-facts';
import { readPng, textChunk, textOf, writePng, type Png } from './png';

/** Under this keyword the facts stand in the file. */
const keyword = 'RTCC Wall snapshot';

/** Facts, or in one sentence why a file has none that can be believed. */
export type FactsReading =
  { readonly kind: 'facts'; readonly facts: SnapshotFacts } | { readonly kind: 'refused'; readonly reason: string };

/** Writes facts into a picture. */
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
  const parsed = SnapshotFacts.safeParse(jsonIn(text));
  if (!parsed.success) return { kind: 'refused', reason: 'What it says of itself was changed, or is not understood.' };
  if (sha256Of(imageOf(reading.png.chunks)) !== parsed.data.imageSha256) {
    return { kind: 'refused', reason: 'Its picture is another one than it says.' };
  }
  return { kind: 'facts', facts: parsed.data };
}

function imageOf(chunks: Png['chunks']): readonly Uint8Array[] {
  return chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** SHA-256 of pieces that follow each other, in lower-case hexadecimal. */
export function sha256Of(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
