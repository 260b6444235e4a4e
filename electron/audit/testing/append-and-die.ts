/**
 * A process of its own that appends to a log and kills itself with SIGKILL at one point of one append, both of which follow
 * from a seed. What was acknowledged before is named on standard output, an entry a line.
 *
 * The points are those between the calls that an append makes of the system, and one in the middle of the write, as a machine
 * that is busy may stop it.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { AuditLog as Log } from '../append';
import { heldAt } from './made-logs';

const [, , file = '', seedText = '0'] = process.argv;
const random = randomFrom(Number(seedText));
const points = ['before the write', 'in the write', 'after the write', 'after the sync', 'after the answer'] as const;
// Each point has its turn; which append it is, and how much of it is written, follows from the seed.
const point = points[Number(seedText) % points.length];
const fatal = 1 + Math.floor(random() * 12);
const share = random();

const { writeSync, fdatasyncSync } = fs;
let appends = 0;

function die(at: (typeof points)[number]): void {
  if (appends === fatal && at === point) process.kill(process.pid, 'SIGKILL');
}

const write = (descriptor: number, bytes: Uint8Array, offset = 0): number => {
  die('before the write');
  if (appends === fatal && point === 'in the write') {
    writeSync(descriptor, bytes, offset, 1 + Math.floor(share * (bytes.length - 2)));
    die('in the write');
  }
  const written = writeSync(descriptor, bytes, offset);
  die('after the write');
  return written;
};
const sync = (descriptor: number): void => {
  fdatasyncSync(descriptor);
  die('after the sync');
};
// The log is loaded after that, and takes these for the system's own.
Object.assign(fs, { writeSync: write, fdatasyncSync: sync });
syncBuiltinESMExports();
const { AuditLog }: { AuditLog: typeof Log } = await import('../append');

const log = AuditLog.open(file, () => undefined);
for (;;) {
  appends += 1;
  const facts = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => ({
    kind: 'intent' as const,
    actor: 'operator-07',
    verb: 'open-tile',
    policyVersion: '1.0',
    purpose: 'training',
    detail: { camera: 'east-tech.bus-lane', cell: index },
  }));
  const result = log.append(heldAt(Date.now(), facts), true);
  if (result.kind === 'failed') throw new Error(result.reason);
  const text = result.entries.map(({ sequence, hash }) => `${sequence} ${hash}\n`).join('');
  writeSync(1, text);
  die('after the answer');
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
