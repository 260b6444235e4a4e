/**
 * Watches a folder into which CAP files are dropped. Files are read when they are whole, and stay where they are: what was dealt
 * with is remembered by its content.
 */
import { constants, watch } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlertSource, SourceLine } from '../alert-source';
import type { CapDocument, CapIntake } from './cap-intake';
import { readXml, xmlLimits } from './read-xml';

/** How a folder is watched. */
export interface CapFolderOptions {
  readonly source: string;
  readonly folder: string;
  readonly longestAgeMs: number;
  readonly intake: CapIntake;
  /** How often it is looked into although nobody said that it changed: not every file system does, milliseconds. */
  readonly everyMs?: number;
}

/** Most files that one folder may hold: those that were dealt with should be taken away from time to time. */
const mostFiles = 2_000;

/** How long what is no XML must stand as it is before it counts as whole, milliseconds. */
const stableMs = 1_500;

/** A file as it was last seen. */
interface SeenFile {
  /** Which file it is, how large, and when it was written to. */
  readonly stamp: string;
  /** Since when it has stood so, by a clock that only goes forward, milliseconds. */
  readonly sinceMs: number;
  readonly done: boolean;
}

/** A source that is looked into. */
export class CapFolderSource implements AlertSource {
  readonly kind = 'cap';
  readonly answers = false;
  readonly #options: CapFolderOptions;
  #files = new Map<string, SeenFile>();
  #end: () => void = () => undefined;

  constructor(options: CapFolderOptions) {
    this.#options = options;
  }

  get source(): string {
    return this.#options.source;
  }

  get place(): string {
    return this.#options.folder;
  }

  get longestAgeMs(): number {
    return this.#options.longestAgeMs;
  }

  async start(line: SourceLine): Promise<void> {
    const { folder, everyMs = 2_000 } = this.#options;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let looking = Promise.resolve();
    const look = (): void => {
      clearTimeout(timer);
      looking = looking
        .then(() => (ended ? undefined : this.#look(line)))
        .catch((error: unknown) => line.lost(wordsOf(error)))
        .then(() => {
          clearTimeout(timer);
          if (!ended) timer = setTimeout(look, everyMs);
        });
    };
    await this.#look(line);
    const watcher = watch(folder, { persistent: false }, () => look());
    // A folder that goes away is noticed by the looking that goes on.
    watcher.on('error', () => watcher.close());
    this.#end = () => {
      ended = true;
      clearTimeout(timer);
      watcher.close();
    };
    look();
  }

  stop(): Promise<void> {
    this.#end();
    return Promise.resolve();
  }

  /** @throws Error when the folder cannot be read */
  async #look(line: SourceLine): Promise<void> {
    const { folder, intake } = this.#options;
    const names = (await readdir(folder)).filter((name) => /^[^.].*\.(xml|cap)$/i.test(name)).sort();
    if (names.length > mostFiles) throw new Error(`More than ${mostFiles} files lie in ${folder}: take old ones away.`);
    const files = new Map<string, SeenFile>();
    const whole: CapDocument[] = [];
    for (const name of names) {
      const file = join(folder, name);
      const seen = await look(file, this.#files.get(name));
      if (!seen) continue;
      files.set(name, seen);
      const bytes = seen.done ? undefined : await readWhole(file, seen);
      if (bytes) whole.push({ name, bytes });
    }
    const all = await intake.take(whole, line);
    for (const { name } of whole) {
      const seen = files.get(name);
      // Files of one look are dealt with together or looked at again: what was, is known by its content.
      if (seen) files.set(name, { ...seen, done: all });
    }
    this.#files = files;
  }
}

/** How a file stands; undefined when it is gone again, or is a link or something else that is no file. */
async function look(file: string, before: SeenFile | undefined): Promise<SeenFile | undefined> {
  const status = await lstat(file).catch(() => undefined);
  if (!status?.isFile()) return undefined;
  const stamp = `${status.ino} ${status.size} ${status.mtimeMs}`;
  return before?.stamp === stamp ? before : { stamp, sinceMs: performance.now(), done: false };
}

/**
 * Reads a file that may still be written to. XML says by itself where it ends; what is none is whole when it has stood as it
 * stands for a while.
 */
async function readWhole(file: string, { sinceMs }: SeenFile): Promise<Uint8Array | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  // It may not be read yet.
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, xmlLimits.bytes + 1));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    const content = bytes.subarray(0, bytesRead);
    return performance.now() - sinceMs >= stableMs || readXml(content).kind === 'read' ? content : undefined;
  } finally {
    await handle.close();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
