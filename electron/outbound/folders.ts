/** Folders outside the station, on a share or a stick. */
import { open, rename } from 'node:fs/promises';

/** How long a disk may take, milliseconds: a share that is gone never answers. */
const diskMs = 10_000;

/** Waits for a disk, but not for ever. @throws Error when it does not answer within ten seconds */
export function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('its disk does not answer')), diskMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** A disk that gets one task at a time: a second one would wait behind the first, and take the threads of everything else with it. */
export class OutsideDisk {
  #unanswered: Promise<unknown> | undefined;

  /** @throws Error when the work fails, or the disk does not answer it or has not answered the one before */
  async run(task: () => Promise<void>): Promise<void> {
    if (this.#unanswered) throw new Error('its disk does not answer');
    const work = task();
    this.#unanswered = work.catch(() => undefined).then(() => (this.#unanswered = undefined));
    await inTime(work);
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
