/** The station's own file of checkpoints: what it has signed, whatever has reached anybody else. */
import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import {
  checkpointLine,
  headOfCheckpoint,
  readCheckpoint,
  type Checkpoint,
  type CheckpointHead,
} from '../../shared/audit/checkpoint';
import { emptyChain } from '../../shared/audit/hash-chain';
import { sha256Hex } from './hash';

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

  /**
   * Opens the file. One that does not end in a checkpoint is set aside, never overwritten; the numbers then begin anew.
   * @param setAside - told where it went
   * @throws Error when it cannot be read
   */
  static open(file: string, setAside: (path: string) => void): CheckpointFile {
    if (!existsSync(file)) return new CheckpointFile(file, []);
    const recent = tailOf(file);
    if (recent) return new CheckpointFile(file, recent);
    const aside = `${file}.broken-${Date.now()}`;
    renameSync(file, aside);
    setAside(aside);
    return new CheckpointFile(file, []);
  }

  /** What the next checkpoint links to. */
  get head(): CheckpointHead {
    return this.#head;
  }

  /** The newest checkpoint. */
  get last(): Checkpoint | undefined {
    return this.#recent.at(-1);
  }

  /** Those after a number, as far back as they are in memory. */
  after(number: number): readonly Checkpoint[] {
    return this.#recent.filter((checkpoint) => checkpoint.number > number);
  }

  /**
   * Takes the next checkpoint.
   * @param keep - how many to hold in memory
   * @throws Error when it cannot be written; it counts as signed all the same, and others get it
   */
  add(checkpoint: Checkpoint, keep: number): void {
    this.#recent = [...this.#recent, checkpoint].slice(-keep);
    this.#head = headOfCheckpoint(checkpoint, sha256Hex);
    appendFileSync(this.#file, `${checkpointLine(checkpoint)}\n`, { mode: 0o600, flush: true });
  }
}

/** The checkpoints at the end of a file; undefined when it does not end in one. */
function tailOf(file: string): readonly Checkpoint[] | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.max(0, size - tailBytes);
    const bytes = Buffer.alloc(size - from);
    for (let read = 0; read < bytes.length;) {
      const count = readSync(descriptor, bytes, read, bytes.length - read, from + read);
      if (count === 0) break;
      read += count;
    }
    const lines = bytes.toString('utf8').split('\n');
    // What stands before the first end of a line may be half of one; what stands after the last is one that was not finished.
    const whole = lines.slice(from === 0 ? 0 : 1, -1);
    const readings = whole.map((line) => readCheckpoint(line, undefined));
    const checkpoints = readings.flatMap((reading) => (reading.kind === 'checkpoint' ? [reading.checkpoint] : []));
    return lines.at(-1) === '' && checkpoints.length === readings.length ? checkpoints : undefined;
  } finally {
    closeSync(descriptor);
  }
}
