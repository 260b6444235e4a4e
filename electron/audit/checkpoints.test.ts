import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Checkpoint, checkpointLine, readCheckpoint } from '../../shared/audit/checkpoint';
import type { ChainHead } from '../../shared/audit/hash-chain';
import { StationId } from '../../shared/vocabulary/ids';
import { Problems } from '../diagnostics/problems';
import { answered } from '../testing/answered';
import { tempFolder } from '../testing/temp-folder';
import { deliverCheckpoints, folderPlace, serverPlace } from './checkpoint-delivery';
import { checkpointEvery, CheckpointFile, Checkpoints, SentMarks } from './checkpoints';
import { sha256Hex } from './log-file';
import { openStationKey, readPublicKey } from './station-key';
import { checkpointsOf, makeLog } from './testing/made-logs';
import { noStore } from './testing/secret-stores';

const station = StationId.parse('desk-3');

/** A log that grows when the test says so. */
class FakeLog {
  head: ChainHead = { sequence: 1, hash: sha256Hex('1') };
  readonly id: string = sha256Hex('1');
  settled = 0;

  grow(count: number): ChainHead {
    const sequence = this.head.sequence + count;
    this.head = { sequence, hash: sha256Hex(String(sequence)) };
    return this.head;
  }

  settle(): void {
    this.settled += 1;
  }
}

/** A server that answers as the test says, and keeps what it has taken. */
class FakeServer {
  status = 204;
  readonly taken: string[] = [];
  readonly place = serverPlace(
    'https://audit.example/desk-3?token=secret',
    () => ({ Authorization: 'Bearer t0ken' }),
    ({ url, headers, body = '' }) => {
      expect(url).toBe('https://audit.example/desk-3?token=secret');
      expect(headers).toEqual({ Authorization: 'Bearer t0ken', 'Content-Type': 'application/x-ndjson' });
      if (this.status < 300) this.taken.push(...body.split('\n').slice(0, -1));
      return Promise.resolve(answered(this.status));
    },
  );
}

interface Run {
  readonly checkpoints: Checkpoints;
  readonly problems: Problems;
  readonly file: CheckpointFile;
}

let folder: string;
let log: FakeLog;
let server: FakeServer;
let outside: string;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  folder = tempFolder();
  log = new FakeLog();
  server = new FakeServer();
  outside = join(tempFolder(), 'district');
});
afterEach(() => vi.useRealTimers());

/** A run of the station, with a server and a folder outside. */
function run(): Run {
  const problems = new Problems(() => undefined);
  const file = CheckpointFile.open(join(folder, 'checkpoints.jsonl'), (path) =>
    problems.add({ area: 'audit', message: `set aside: ${path}` }),
  );
  const marks = new SentMarks(join(folder, 'checkpoints-sent.json'));
  const deliveries = [server.place, folderPlace(outside, station)].map((place) =>
    deliverCheckpoints({ place, file, marks, problems }),
  );
  const key = openStationKey(folder, noStore);
  const checkpoints = new Checkpoints({
    log,
    file,
    key,
    station,
    deliveries,
    problems,
    policyVersion: () => '1.1',
  });
  return { checkpoints, problems, file };
}

/** What a file of checkpoints says to whoever has the public key. */
function checkpointsIn(lines: readonly string[]): Checkpoint[] {
  const owner = readPublicKey(openStationKey(folder, noStore).publicPem);
  return lines.map((line) => {
    const reading = readCheckpoint(line, owner);
    if (reading.kind === 'refused') throw new Error(reading.reason);
    return reading.checkpoint;
  });
}

function linesIn(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}

const own = () => checkpointsIn(linesIn(join(folder, 'checkpoints.jsonl')));
const atDistrict = () => checkpointsIn(linesIn(join(outside, 'desk-3.checkpoints.jsonl')));
const sequences = (all: readonly Checkpoint[]) => all.map(({ sequence }) => sequence);

describe('checkpoints', () => {
  it('are signed at the start, as the log grows, after a while, and at the end', async () => {
    const { checkpoints } = run();
    checkpoints.sign();
    expect(sequences(own())).toEqual([1]);
    checkpoints.grown(log.grow(checkpointEvery.entries - 1));
    await nextTurn();
    expect(sequences(own())).toEqual([1]);
    checkpoints.grown(log.grow(1));
    // Not before the gate has done what it is at.
    expect(sequences(own())).toEqual([1]);
    await nextTurn();
    expect(sequences(own())).toEqual([1, 501]);
    log.grow(3);
    vi.advanceTimersByTime(checkpointEvery.ms);
    expect(sequences(own())).toEqual([1, 501, 504]);
    vi.advanceTimersByTime(checkpointEvery.ms);
    expect(sequences(own())).toEqual([1, 501, 504]);
    log.grow(1);
    await checkpoints.end();
    expect(own()).toMatchObject([
      { number: 1, previous: '0'.repeat(64) },
      { number: 2, sequence: 501, head: sha256Hex('501'), log: log.id, station, policyVersion: '1.1' },
      { number: 3 },
      { number: 4, sequence: 505 },
    ]);
    expect(log.settled).toBe(4);
  });

  it('reach every place outside, each with its secret, and each once', async () => {
    const { checkpoints, problems } = run();
    checkpoints.sign();
    log.grow(5);
    checkpoints.sign();
    await checkpoints.end();
    expect(checkpointsIn(server.taken)).toEqual(own());
    expect(atDistrict()).toEqual(own());
    log.grow(5);
    const second = run();
    second.checkpoints.sign();
    await second.checkpoints.end();
    expect(sequences(checkpointsIn(server.taken))).toEqual([1, 6, 11]);
    expect(atDistrict()).toEqual(own());
    expect(problems.all()).toEqual([]);
  });

  it('wait for a place that does not take them, which everybody sees, and arrive in their order', async () => {
    server.status = 503;
    const { checkpoints, problems } = run();
    checkpoints.sign();
    await vi.waitFor(() => expect(problems.all()).toHaveLength(1));
    const message =
      'Checkpoints of the audit do not reach https://audit.example/desk-3 (it answered 503). They wait here and are sent again.';
    expect(problems.all()).toEqual([{ area: 'audit', message }]);
    log.grow(5);
    checkpoints.sign();
    // The other place is none the worse for it.
    await vi.waitFor(() => expect(atDistrict()).toHaveLength(2));
    server.status = 500;
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(problems.all()[0]?.message).toContain('it answered 500'));
    expect(problems.all()).toHaveLength(1);
    server.status = 204;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.taken).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(sequences(checkpointsIn(server.taken))).toEqual([1, 6]));
    expect(problems.all()).toEqual([]);
    await checkpoints.end();
  });

  it('that waited at the end of a run go with the next', async () => {
    server.status = 401;
    const first = run();
    first.checkpoints.sign();
    await first.checkpoints.end();
    server.status = 200;
    const second = run();
    await second.checkpoints.end();
    expect(checkpointsIn(server.taken)).toEqual(own());
  });

  it('do not hold up the end of a run for a place that never answers', async () => {
    const place = { name: 'a share', put: () => new Promise<void>(() => undefined) };
    const problems = new Problems(() => undefined);
    const file = CheckpointFile.open(join(folder, 'checkpoints.jsonl'), () => undefined);
    const marks = new SentMarks(join(folder, 'checkpoints-sent.json'));
    const deliveries = [deliverCheckpoints({ place, file, marks, problems })];
    const key = openStationKey(folder, noStore);
    const options = { log, file, key, station, deliveries, problems, policyVersion: () => '1.1' };
    const checkpoints = new Checkpoints(options);
    checkpoints.sign();
    const ended = checkpoints.end();
    await vi.advanceTimersByTimeAsync(2_000);
    await ended;
    expect(own()).toHaveLength(1);
  });

  it('go outside even where the station cannot keep them', async () => {
    const { checkpoints, problems } = run();
    mkdirSync(join(folder, 'checkpoints.jsonl'));
    checkpoints.sign();
    expect(problems.all()[0]?.message).toMatch(/^The checkpoints of the audit cannot be kept \(EISDIR/);
    await checkpoints.end();
    expect(sequences(checkpointsIn(server.taken))).toEqual([1]);
  });

  it('are not signed where the disk does not take what they speak of', () => {
    const { checkpoints, problems } = run();
    vi.spyOn(log, 'settle').mockImplementation(() => {
      throw new Error('EIO');
    });
    checkpoints.sign();
    expect(own()).toEqual([]);
    expect(problems.all()[0]?.message).toBe('The checkpoints of the audit cannot be kept (EIO).');
  });

  it.each([
    ['end in half a line', (file: string) => appendFileSync(file, '{"at":')],
    ['hold something else', (file: string) => writeFileSync(file, 'hello\n')],
  ])('that %s are set aside, said to be, and begin anew', async (_name, damage) => {
    const file = join(folder, 'checkpoints.jsonl');
    const first = run();
    first.checkpoints.sign();
    await first.checkpoints.end();
    damage(file);
    const damaged = readFileSync(file, 'utf8');
    log.grow(1);
    const second = run();
    expect(second.problems.all()[0]?.message).toContain('set aside');
    const aside = readdirSync(folder).find((name) => name.startsWith('checkpoints.jsonl.broken-'));
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toBe(damaged);
    second.checkpoints.sign();
    await second.checkpoints.end();
    // Those that the district has already are no reason not to send the new ones.
    expect(checkpointsIn(server.taken).map(({ number }) => number)).toEqual([1, 1]);
  });

  it('of years are not all read: the last of them are', () => {
    const key = openStationKey(folder, noStore);
    const log = makeLog(1_500);
    const made = checkpointsOf(
      log,
      key,
      log.entries.map(({ sequence }) => sequence),
    );
    const path = join(folder, 'checkpoints.jsonl');
    writeFileSync(path, made.map((checkpoint) => `${checkpointLine(checkpoint)}\n`).join(''));
    const file = CheckpointFile.open(path, (aside) => expect.unreachable(aside));
    expect(file.last).toEqual(made.at(-1));
    expect(file.after(0).length).toBeLessThan(1_500);
    expect(file.after(1_200)).toEqual(made.slice(1_200));
    const [next] = checkpointsOf(log, key, [1_500]);
    if (!next) throw new Error('it was made');
    file.add(next, 500);
    expect(file.after(0)).toHaveLength(500);
    expect(file.last).toEqual(next);
  });
});

describe('a folder outside', () => {
  it('that cannot be written says why', async () => {
    writeFileSync(outside, 'no folder');
    await expect(folderPlace(outside, station).put(['{}'])).rejects.toThrow('EEXIST');
    rmSync(outside);
  });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
