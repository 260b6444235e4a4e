import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StampFacts } from '../../shared/snapshot/snapshot-facts';
import { factsIn, readPng, sha256Of, textChunk, textOf, withFacts, writePng } from './snapshot-file';
import { makePng } from './testing/make-png';

const facts = StampFacts.parse({
  cameraId: 'east-tech.bus',
  camera: 'Bus lane, East Technical High School',
  of: 'recorded',
  at: '2026-11-01T05:59:59.933Z',
  takenAt: '2026-11-01T14:03:20.001Z',
  operatorId: 'supervisor-01',
  operator: 'José Müller',
  purpose: 'incident 25-1042',
  policyVersion: '2.4',
  clause: '2.13',
  station: 'Center',
});

function png(bytes: Uint8Array) {
  const reading = readPng(bytes);
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return reading.png;
}

const clean = makePng(64, 36);
const size = { widthPx: 64, heightPx: 30 };
const snapshot = withFacts(png(clean), { ...facts, ...size });

describe('a PNG', () => {
  it('is read for what it is, and another reader agrees', () => {
    expect(png(clean)).toMatchObject({ widthPx: 64, heightPx: 36 });
    expect(writePng(png(clean).chunks)).toEqual(clean);
    const args = ['-v', 'error', '-f', 'png_pipe', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
    const pixels = execFileSync('ffmpeg', args, { input: snapshot.bytes });
    expect([pixels.length, pixels[0]]).toEqual([64 * 36, 0x80]);
  });

  it.each<[string, Uint8Array]>([
    ['it does not begin like one', Buffer.from('<!doctype html>')],
    ['it does not begin like one', new Uint8Array()],
    ['it has no header', clean.subarray(0, 8)],
    ['it is cut off', clean.subarray(0, -1)],
    ['it is cut off', clean.subarray(0, -12)],
    ['it is cut off', clean.subarray(0, 40)],
    ['something follows its end', Buffer.concat([clean, clean.subarray(8)])],
    ['a part of it is damaged', clean.map((byte, at) => (at === 60 ? byte ^ 1 : byte))],
    ['its part acTL is not for a photograph', makePng(64, 36, [{ type: 'acTL', data: new Uint8Array(8) }])],
    ['its part PLTE is not for a photograph', makePng(64, 36, [{ type: 'PLTE', data: new Uint8Array(3) }])],
    ['it is 8 x 36 large', makePng(8, 36)],
    ['it has no picture', writePng(png(clean).chunks.filter(({ type }) => type !== 'IDAT'))],
    ['it has no header', writePng(png(clean).chunks.slice(1))],
  ])('is refused where %s', (reason, bytes) => {
    expect(readPng(bytes)).toEqual({ kind: 'refused', reason });
  });

  it('is refused or the same, whatever byte of it is changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: clean.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = clean.map((byte, index) => (index === at ? byte ^ by : byte));
        expect(readPng(changed).kind).toBe('refused');
      }),
    );
  });

  it('says in any language what it is told to say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const chunks = png(clean).chunks;
        const whole = writePng([...chunks.slice(0, 1), textChunk('Some words', text), ...chunks.slice(1)]);
        expect(textOf(png(whole), 'Some words')).toBe(Buffer.from(text).toString());
        expect(textOf(png(whole), 'Other words')).toBeUndefined();
      }),
    );
  });
});

describe('a snapshot', () => {
  it('carries its facts and the hash of its picture', () => {
    const reading = factsIn(snapshot.bytes);
    const imageSha256 = sha256Of(
      png(clean)
        .chunks.filter(({ type }) => type === 'IDAT')
        .map(({ data }) => data),
    );
    expect(reading).toEqual({ kind: 'facts', facts: { format: 'rtcc-wall-snapshot', ...facts, ...size, imageSha256 } });
    expect(snapshot.facts.imageSha256).toBe(imageSha256);
  });

  it('keeps nothing that its picture said before', () => {
    const told = makePng(64, 36, [textChunk('RTCC Wall snapshot', '{}'), textChunk('Comment', 'somebody else')]);
    const { bytes } = withFacts(png(told), { ...facts, ...size });
    expect(bytes).toEqual(snapshot.bytes);
  });

  it.each<[string, () => Uint8Array]>([
    ['It is no whole PNG: it is cut off.', () => snapshot.bytes.subarray(0, -20)],
    ['It says nothing of itself: it is no snapshot of RTCC Wall.', () => clean],
    ['What it says of itself was changed, or is not understood.', () => resaid((text) => `${text} `.slice(1))],
    [
      'What it says of itself was changed, or is not understood.',
      () => resaid((text) => text.replace('"clause":"2.13"', '"clause":7')),
    ],
    [
      'Its picture is another one than it says.',
      () => {
        const [header, text] = png(snapshot.bytes).chunks;
        const other = png(makePng(65, 36)).chunks.slice(1);
        return writePng([...(header && text ? [header, text] : []), ...other]);
      },
    ],
  ])('is none where: %s', (reason, bytes) => {
    expect(factsIn(bytes())).toEqual({ kind: 'refused', reason });
  });
});

/** The snapshot with other words in it. */
function resaid(change: (text: string) => string): Uint8Array {
  const { chunks } = png(snapshot.bytes);
  return writePng(
    chunks.map((chunk) =>
      chunk.type === 'iTXt'
        ? textChunk('RTCC Wall snapshot', change(textOf(png(snapshot.bytes), 'RTCC Wall snapshot') ?? ''))
        : chunk,
    ),
  );
}
