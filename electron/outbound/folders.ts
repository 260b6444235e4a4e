/** Disks and folders that may be slow or change at any time: shares, sticks, and what others write into. */
import { constants, type FSWatcher, watch } from 'node:fs';
import { lstat, open, rename } from 'node:fs/promises';

/** What work comes to, unless it takes longer. @param late - thrown then */
export function inTime<T>(work: Promise<T>, mostMs: number, late: Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late), mostMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** How long a disk may take, milliseconds: a share that is gone never answers. */
const diskMs = 10_000;

const noAnswer = 'its disk does not answer';

/** Waits for a disk, but not for ever. @throws Error when it does not answer within ten seconds */
export function ofDisk(work: Promise<void>): Promise<void> {
  return inTime(work, diskMs, new Error(noAnswer));
}

/** A disk that gets one task at a time: a second one would wait behind the first, and take the threads of everything else with it. */
export class OutsideDisk {
  #unanswered: Promise<unknown> | undefined;

  /** @throws Error when the work fails, or the disk does not answer it or has not answered the one before */
  async run(task: () => Promise<void>): Promise<void> {
    if (this.#unanswered) throw new Error(noAnswer);
    const work = task();
    this.#unanswered = work.catch(() => undefined).then(() => (this.#unanswered = undefined));
    await ofDisk(work);
  }
}

/** Watches a folder; one that goes away is noticed by whoever reads it. @returns undefined when it cannot be watched */
export function watchFolder(folder: string, changed: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => changed(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** A file that somebody may still be writing. */
export interface SeenFile {
  /** Which file it is, how large, and when it was written to. */
  readonly stamp: string;
  readonly bytes: number;
  /** Since when it has stood so, by a clock that only goes forward, milliseconds. */
  readonly sinceMs: number;
  done: boolean;
}

/** How a file stands; undefined when it is gone again, or is a link or something else that is no file. */
export async function seenFile(file: string, before: SeenFile | undefined): Promise<SeenFile | undefined> {
  const status = await lstat(file).catch(() => undefined);
  if (!status?.isFile()) return undefined;
  const stamp = `${status.ino} ${status.size} ${status.mtimeMs}`;
  if (before?.stamp === stamp) return before;
  return { stamp, bytes: status.size, sinceMs: performance.now(), done: false };
}

/** The beginning of a file that is no link; undefined when it cannot be read yet. */
export async function readStart(file: string, mostBytes: number): Promise<Buffer | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.min(size, mostBytes));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Writes a file so that whoever looks sees all of it or nothing. @throws Error when its folder is not there, or the disk is full */
export async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', mode);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}
