import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StampFacts, type StampOrder } from '../../shared/snapshot/snapshot-facts';
import { tempFolder } from '../testing/temp-folder';
import { writeText } from '../walls/arrangement-files';
import { factsIn, sha256Of } from './snapshot-file';
import { HeldPictures, Snapshots, type SnapshotOrder } from './snapshots';
import { makePng } from './testing/make-png';

const picture = makePng(64, 36);
const masks = [{ leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 }];
const facts = StampFacts.parse({
  cameraId: 'east-tech.bus',
  camera: 'Bus lane, East Tech',
  of: 'recorded',
  purpose: 'incident 25-1042',
  at: '2026-11-01T05:59:59.933Z',
  takenAt: '2026-11-01T14:03:20.001Z',
  operatorId: 'supervisor-01',
  operator: 'Supervisor 01',
  policyVersion: '2.4',
  clause: '2.13',
  station: 'Center',
});

let stamped: StampOrder[];
let draw: (order: StampOrder) => Promise<Uint8Array>;
let snapshots: Snapshots;
let path: string;
let order: SnapshotOrder;
beforeEach(() => {
  stamped = [];
  draw = () => Promise.resolve(makePng(64, 60));
  const stamp = (given: StampOrder): Promise<Uint8Array> => {
    stamped.push(given);
    return draw(given);
  };
  snapshots = new Snapshots({ stamp, write: writeText });
  path = join(tempFolder(), 'one.png');
  order = { png: picture, masks, facts, path, mayStill: () => true };
});

describe('a snapshot', () => {
  it('is stamped behind its masks, and in its file with its facts', async () => {
    const end = await snapshots.save(order);
    const bytes = readFileSync(path);
    expect(end).toEqual({ state: 'saved', file: 'one.png', sha256: sha256Of([bytes]), bytes: bytes.length });
    expect(stamped).toEqual([{ png: Buffer.from(picture).toString('base64'), masks, facts }]);
    expect(factsIn(bytes)).toMatchObject({ kind: 'facts', facts: { ...facts, widthPx: 64, heightPx: 36 } });
  });

  it.each<[string, () => void, string]>([
    ['is no PNG', () => (order = { ...order, png: picture.subarray(1) }), 'The picture cannot be used: it does not'],
    ['cannot be drawn', () => (draw = () => Promise.reject(new Error('no page'))), 'cannot be drawn: no page.'],
    ['comes back as it was', () => (draw = () => Promise.resolve(picture)), 'what was drawn is not the picture'],
    ['comes back smaller', () => (draw = () => Promise.resolve(makePng(32, 60))), 'what was drawn is not the picture'],
    ['comes back as no picture', () => (draw = () => Promise.resolve(Buffer.from('x'))), 'is not the picture'],
    ['is not allowed any more', () => (order = { ...order, mayStill: () => false }), 'has ended meanwhile'],
    ['has no folder', () => (order = { ...order, path: join(path, 'in', 'it.png') }), 'it is not there'],
  ])('that %s is not saved, and the next one is', async (_what, damage, why) => {
    damage();
    const end = await snapshots.save(order);
    expect(end).toMatchObject({ state: 'failed', why: expect.stringContaining(why) as string });
    expect(() => readFileSync(path)).toThrow('ENOENT');
    draw = () => Promise.resolve(makePng(64, 60));
    expect(await snapshots.save({ ...order, png: picture, path, mayStill: () => true })).toMatchObject({
      state: 'saved',
    });
  });

  it('waits for those before it, as many as a group has cameras', async () => {
    const going: (() => void)[] = [];
    draw = () => new Promise((resolve) => going.push(() => resolve(makePng(64, 60))));
    const ends = Array.from({ length: 16 }, () => snapshots.save(order));
    expect(snapshots.isFull).toBe(true);
    for (let done = 1; done <= 16; done += 1) {
      await vi.waitFor(() => expect(going).toHaveLength(done));
      going.at(-1)?.();
    }
    expect((await Promise.all(ends)).map(({ state }) => state)).toEqual(Array(16).fill('saved'));
    expect(snapshots.isFull).toBe(false);
  });
});

describe('pictures that were handed over', () => {
  it('serve once, the last four, and nobody else', () => {
    const held = new HeldPictures();
    const ids = Array.from({ length: 5 }, (_, at) => held.hold(Uint8Array.of(at)));
    const [forgotten, oldest, next] = ids;
    if (!forgotten || !oldest || !next) throw new Error('five were held');
    expect(held.take(forgotten)).toBeUndefined();
    expect(held.take(oldest)).toEqual(Uint8Array.of(1));
    expect(held.take(oldest)).toBeUndefined();
    held.forget();
    expect(held.take(next)).toBeUndefined();
  });
});
