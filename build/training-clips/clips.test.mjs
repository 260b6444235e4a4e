// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FPS, FRAMES, GOP, RENDITIONS } from './strip.mjs';

const folder = fileURLToPath(new URL('../../assets/training/clips/', import.meta.url));
const MAX_BYTES = 12_000_000;
const ids = [
  'parking-lot',
  'front-entrance',
  'bus-lane',
  'walkway',
  'street-corner',
  'service-court',
  'athletic-court',
  'drop-off',
];

const Catalogue = z.array(
  z.strictObject({
    id: z.string(),
    title: z.string().min(3),
    sceneWidthM: z.number().min(5).max(80),
    mountHeightM: z.number().min(3).max(8),
    description: z.string().min(20),
    light: z.string().min(3),
    sha256: z.strictObject({ '720.mp4': z.string().length(64), '360.mp4': z.string().length(64) }),
  }),
);

const catalogue = Catalogue.parse(JSON.parse(await readFile(join(folder, 'clips.json'), 'utf8')));
const files = catalogue.flatMap((clip) =>
  RENDITIONS.map((rendition) => ({ clip, rendition, path: join(folder, clip.id, rendition.file) })),
);

/** Types of the boxes at the top of an MP4 file, in order. @param {Buffer} bytes */
function topBoxes(bytes) {
  const types = [];
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at)) {
    types.push(bytes.toString('latin1', at + 4, at + 8));
    if (bytes.readUInt32BE(at) < 8) throw new Error('a box of no length');
  }
  return types;
}

/** @param {Buffer} bytes */
async function packetsOf(bytes) {
  const input = new Input({ source: new BufferSource(new Uint8Array(bytes)), formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  const track = await input.getPrimaryVideoTrack();
  if (track === null) throw new Error('no video track');
  const sink = new EncodedPacketSink(track);
  const packets = [];
  for (let p = await sink.getFirstPacket(); p !== null; p = await sink.getNextPacket(p)) packets.push(p);
  return { tracks, track, packets };
}

/** Slice types of an AVC packet with four-byte lengths (7.3.3 of H.264: first_mb, then slice_type, both ue(v)). @param {Uint8Array} data */
function sliceTypes(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const types = [];
  for (let at = 0; at + 4 < data.byteLength;) {
    const size = view.getUint32(at);
    const kind = view.getUint8(at + 4) & 31;
    if (kind === 1 || kind === 5) {
      let bit = (at + 5) * 8;
      const read = () => (view.getUint8(bit >> 3) >> (7 - (bit++ & 7))) & 1;
      const golomb = () => {
        let zeros = 0;
        while (read() === 0) zeros += 1;
        let value = 1;
        for (let k = 0; k < zeros; k += 1) value = value * 2 + read();
        return value - 1;
      };
      golomb();
      types.push(golomb() % 5);
    }
    at += 4 + size;
  }
  return types;
}

describe('the training clips', () => {
  it('are the eight scenes, and nothing else lies beside them', async () => {
    expect(catalogue.map((clip) => clip.id)).toEqual(ids);
    expect((await readdir(folder)).sort()).toEqual([...ids, 'clips.json'].sort());
  });

  it('fit into the space that they were given', async () => {
    const sizes = await Promise.all(files.map(async ({ path }) => (await readFile(path)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_BYTES);
  });

  describe.each(files)('$clip.id $rendition.file', ({ clip, rendition, path }) => {
    it('is the file that the catalogue means', async () => {
      const digest = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      expect(digest).toBe(clip.sha256[rendition.file]);
    });

    it('has one fragment for each part of a segment', async () => {
      const boxes = topBoxes(await readFile(path)).filter((type) => type !== 'mfra');
      const fragments = Array.from({ length: (FRAMES / FPS) * 5 }, () => ['moof', 'mdat']).flat();
      expect(boxes).toEqual(['ftyp', 'moov', ...fragments]);
    });

    it('has 240 frames at exactly 15 a second, a key frame each second and no B-frames', async () => {
      const { tracks, track, packets } = await packetsOf(await readFile(path));
      expect(tracks).toHaveLength(1);
      expect([track.codec, track.displayWidth, track.displayHeight]).toEqual([
        'avc',
        rendition.widthPx,
        rendition.heightPx,
      ]);
      expect(packets).toHaveLength(FRAMES);
      packets.forEach((packet, k) => {
        expect(packet.timestamp).toBeCloseTo(k / FPS, 5);
        expect(packet.duration).toBeCloseTo(1 / FPS, 5);
        expect(packet.type).toBe(k % GOP === 0 ? 'key' : 'delta');
        // 0 is P, 2 is I; B would be 1.
        expect(new Set(sliceTypes(packet.data))).toEqual(new Set([k % GOP === 0 ? 2 : 0]));
      });
    });
  });
});
