import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Checkpoint } from '../../shared/audit/checkpoint';

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

  /**
   * The number of the last checkpoint that a place has.
   * @param recent - the newest there are: where they have begun anew, no mark is of them
   */
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
