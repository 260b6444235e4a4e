/** Signs checkpoints of the audit at its start, as it grows, and at its end, and hands them to whoever is to hold them. */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import {
  Checkpoint,
  type CheckpointHead,
  checkpointLine,
  headOfCheckpoint,
  readCheckpoint,
  sealCheckpoint,
} from '../../shared/audit/checkpoint';
import { type ChainHead, emptyChain } from '../../shared/audit/hash-chain';
import { errorText } from '../../shared/vocabulary/error-text';
import type { StationId } from '../../shared/vocabulary/ids';
import type { Problems } from '../diagnostics/problems';
import type { DeliveryLoop } from '../outbound/delivery-loop';
import { asideOf, auditTime, lastBytes, sha256Hex } from './log-file';
import type { StationKey } from './station-key';

/** A checkpoint is due after so many entries, or when there are new ones and so many milliseconds have passed. */
export const checkpointEvery = { entries: 500, ms: 10 * 60_000 };

/** How many checkpoints wait for a place that cannot be reached; the newest counts for those before it. */
export const mostWaiting = 500;

export interface CheckpointedLog {
  readonly id: string | undefined;
  readonly head: ChainHead;
  settle(): void;
}

export interface CheckpointsOptions {
  readonly log: CheckpointedLog;
  readonly file: CheckpointFile;
  readonly key: StationKey;
  readonly station: StationId;
  readonly policyVersion: () => string;
  readonly deliveries: readonly DeliveryLoop[];
  readonly problems: Problems;
}

const unkept = 'The checkpoints of the audit cannot be kept';

export class Checkpoints {
  readonly #options: CheckpointsOptions;
  readonly #timer: NodeJS.Timeout;
  #due: NodeJS.Immediate | undefined;

  constructor(options: CheckpointsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.sign(), checkpointEvery.ms);
    this.#timer.unref();
    for (const delivery of options.deliveries) delivery.more();
  }

  /** The station's key, for whoever asks with what the checkpoints are signed. */
  get key(): StationKey {
    return this.#options.key;
  }

  get station(): StationId {
    return this.#options.station;
  }

  /** The log has grown: a checkpoint may be due. It is signed when the gate has done what it is at. */
  grown(head: ChainHead): void {
    const { file, log } = this.#options;
    const last = file.last?.log === log.id ? (file.last?.sequence ?? 0) : 0;
    if (head.sequence - last < checkpointEvery.entries || this.#due) return;
    this.#due = setImmediate(() => {
      this.#due = undefined;
      this.sign();
    });
  }

  /** Signs where the log stands now, unless nothing is new. */
  sign(): void {
    const { log, file, key, station, deliveries, policyVersion, problems } = this.#options;
    const { id, head } = log;
    if (id === undefined || (file.last?.log === id && file.last.sequence === head.sequence)) return;
    try {
      // An entry that a checkpoint speaks of must outlive the machine.
      log.settle();
      const fact = { station, log: id, sequence: head.sequence, head: head.hash };
      const checkpoint = sealCheckpoint(
        file.head,
        { ...fact, at: auditTime(Date.now()), policyVersion: policyVersion() },
        key,
      );
      file.add(checkpoint, mostWaiting);
      problems.clear('audit', unkept);
    } catch (error) {
      problems.add({ area: 'audit', message: `${unkept} (${errorText(error)}).` });
    }
    for (const delivery of deliveries) delivery.more();
  }

  /** Signs the end of the run and gives the places a last chance. Never rejects. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#due) clearImmediate(this.#due);
    this.sign();
    await Promise.all(this.#options.deliveries.map((delivery) => delivery.end(true)));
  }
}

/** How much of its end is read: more checkpoints than ever wait to be sent. */
const tailBytes = 512_000;

/** The checkpoints of this station, the newest of them in memory. */
export class CheckpointFile {
  readonly #file: string;
  #head: CheckpointHead;
  #recent: readonly Checkpoint[];

  private constructor(file: string, recent: readonly Checkpoint[]) {
    this.#file = file;
    this.#recent = recent;
    const last = recent.at(-1);
    this.#head = last ? headOfCheckpoint(last, sha256Hex) : emptyChain;
  }

  /** Opens the file. One that does not end in a checkpoint is set aside, with numbers beginning anew. @throws Error when it cannot be read */
  static open(file: string, setAside: (path: string) => void): CheckpointFile {
    if (!existsSync(file)) return new CheckpointFile(file, []);
    const recent = tailOf(file);
    if (recent) return new CheckpointFile(file, recent);
    const aside = asideOf(file);
    renameSync(file, aside);
    setAside(aside);
    return new CheckpointFile(file, []);
  }

  get head(): CheckpointHead {
    return this.#head;
  }

  get last(): Checkpoint | undefined {
    return this.#recent.at(-1);
  }

  /** Those after a number, as far back as they are in memory. */
  after(number: number): readonly Checkpoint[] {
    return this.#recent.filter((checkpoint) => checkpoint.number > number);
  }

  /** Takes the next checkpoint. @param keep - how many to hold in memory @throws Error when it cannot be written; it is signed all the same */
  add(checkpoint: Checkpoint, keep: number): void {
    this.#recent = [...this.#recent, checkpoint].slice(-keep);
    this.#head = headOfCheckpoint(checkpoint, sha256Hex);
    appendFileSync(this.#file, `${checkpointLine(checkpoint)}\n`, { mode: 0o600, flush: true });
  }
}

/** The checkpoints at the end of a file; undefined when it does not end in one. */
function tailOf(file: string): readonly Checkpoint[] | undefined {
  const { end, from } = lastBytes(file, tailBytes);
  const lines = end.toString('utf8').split('\n');
  // What stands before the first end of a line may be half of one; what stands after the last is one that was not finished.
  const readings = lines.slice(from === 0 ? 0 : 1, -1).map((line) => readCheckpoint(line, undefined));
  const checkpoints = readings.flatMap((reading) => (reading.kind === 'checkpoint' ? [reading.checkpoint] : []));
  return lines.at(-1) === '' && checkpoints.length === readings.length ? checkpoints : undefined;
}

const Mark = Checkpoint.pick({ number: true, signature: true });
type Mark = z.infer<typeof Mark>;
const Marks = z.record(z.string(), Mark);

/** Remembers up to which checkpoint each place has them. Where that is forgotten they are sent once more, which harms nobody. */
export class SentMarks {
  readonly #file: string;
  readonly #marks: Map<string, Mark>;

  constructor(file: string) {
    this.#file = file;
    this.#marks = new Map(read(file));
  }

  /** The number of the last checkpoint that a place has. Where the newest ones have begun anew, no earlier mark counts. */
  of(place: string, recent: readonly Checkpoint[]): number {
    const { number, signature } = this.#marks.get(place) ?? { number: 0 };
    const others = recent.some((each) => each.number === number && each.signature !== signature);
    return others || number > (recent.at(-1)?.number ?? 0) ? 0 : number;
  }

  /** A place has them up to this one. @throws Error when it cannot be written */
  set(place: string, { number, signature }: Checkpoint): void {
    this.#marks.set(place, { number, signature });
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#marks)), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string): readonly (readonly [string, Mark])[] {
  try {
    return Object.entries(Marks.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return [];
  }
}
