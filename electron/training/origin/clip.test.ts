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
  it('finds a fragment for each fifth of a second', async () => {
    const clip = await readClip(file);
    expect([clip.widthPx, clip.heightPx, clip.framesPerSecond]).toEqual([640, 360, 15]);
    expect(clip.codec).toMatch(/^avc1\.[0-9a-f]{6}$/);
    expect(clip.fragments).toHaveLength(80);
    expect(clip.init.toString('latin1', 4, 8)).toBe('ftyp');
    expect(clip.init.indexOf('moof')).toBe(-1);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['an empty file', () => Buffer.alloc(0), /no fragmented MP4/],
    ['something else', () => Buffer.from('<!doctype html>'), /wrong size/],
    ['a file that was cut off', () => file.subarray(0, file.length - 100), /wrong size/],
    ['only the beginning', () => file.subarray(0, file.indexOf('moof') - 4), /no fragmented MP4/],
    ['a decode time of 32 bits', () => patched('tfdt', 0, 0), /64 bits/],
    ['fragments of another length', () => patched('mdhd', 12, 0, 0, 0, 1), /does not begin at 200 ms/],
    ['another codec', () => patched('avc1', -4, ...Buffer.from('av01')), /no H\.264/],
  ])('refuses %s', async (_what, broken, reason) => {
    await expect(readClip(broken())).rejects.toThrow(reason);
  });
});
