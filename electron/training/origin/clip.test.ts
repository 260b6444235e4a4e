import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClips, type MadeClips } from '../testing/make-clips';
import { readClip } from './clip';

let made: MadeClips;
let file: Buffer;
beforeAll(async () => {
  made = await makeClips('walkway');
  file = await readFile(join(made.clipsDir, 'walkway', '360.mp4'));
});
afterAll(() => made.dispose());

/** The file with some bytes after the first occurrence of a box's name replaced. */
function patched(boxType: string, offset: number, ...bytes: readonly number[]): Buffer {
  const copy = Buffer.from(file);
  copy.set(bytes, copy.indexOf(boxType) + 4 + offset);
  return copy;
}

describe('readClip', () => {
  it('finds sixteen fragments of fifteen pictures each, the first of them a key frame', () => {
    const result = readClip(file);
    if (result.kind === 'refused') throw new Error(result.reason);
    const { clip } = result;
    expect([clip.widthPx, clip.heightPx, clip.framesPerSecond]).toEqual([640, 360, 15]);
    expect(clip.codec).toMatch(/^avc1\.[0-9a-f]{6}$/);
    expect(clip.fragments).toHaveLength(16);
    for (const { samples } of clip.fragments) {
      expect(samples.map((sample) => sample.isKey)).toEqual([true, ...Array<boolean>(14).fill(false)]);
    }
    expect(clip.init.toString('latin1', 4, 8)).toBe('ftyp');
    expect(clip.init.indexOf('moof')).toBe(-1);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['an empty file', () => Buffer.alloc(0), /no moof/],
    ['something else', () => Buffer.from('<!doctype html>'), /wrong size/],
    ['a file that was cut off', () => file.subarray(0, file.length - 100), /wrong size/],
    ['only the beginning', () => file.subarray(0, file.indexOf('moof') - 4), /no moof/],
    ['a decode time of 32 bits', () => patched('tfdt', 0, 0), /version 1/],
    ['absolute offsets', () => patched('tfhd', 3, 0x39), /default_base_moof/],
    ['a time scale of 1', () => patched('mdhd', 12, 0, 0, 0, 1), /one second/],
    ['lengths of two bytes', () => patched('avcC', 4, 0xfd), /four bytes/],
    ['a parameter set that is too long', () => patched('avcC', 6, 0xff, 0xff), /parameter set/],
    ['samples beyond the end', () => patched('trun', 16, 0x0f, 0xff, 0xff, 0xff), /outside its mdat|one second/],
  ])('refuses %s', (_what, broken, reason) => {
    const result = readClip(broken());
    expect(result.kind === 'refused' ? result.reason : 'accepted').toMatch(reason);
  });

  it('never throws, wherever a byte is wrong', () => {
    for (let at = 0; at < 2_000; at += 1) {
      const copy = Buffer.from(file);
      copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
      expect(['clip', 'refused']).toContain(readClip(copy).kind);
    }
  });
});
