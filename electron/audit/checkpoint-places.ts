/** The places outside the station that hold its checkpoints: a folder, or a server. */
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { StationId } from '../../shared/vocabulary/ids';
import type { CheckpointPlace } from './checkpoint-delivery';

/** How long a disk may take, milliseconds: a share that is gone never answers. */
const diskMs = 10_000;

/** A folder, on a share or a stick: a file for each station, to which lines are added. */
export function folderPlace(folder: string, station: StationId): CheckpointPlace {
  let unanswered: Promise<unknown> | undefined;
  return {
    name: folder.slice(-200),
    put: async (lines) => {
      // A second one would wait behind the first, and take the threads of everything else with it.
      if (unanswered) throw new Error('its disk does not answer');
      const work = append(folder, `${station}.checkpoints.jsonl`, lines);
      unanswered = work.catch(() => undefined).then(() => (unanswered = undefined));
      await inTime(work);
    },
  };
}

async function append(folder: string, name: string, lines: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, name), 'a', 0o644);
  try {
    await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Waits for a disk, but not for ever. @throws Error when it does not answer within ten seconds */
export function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('its disk does not answer')), diskMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Sends a text by POST. @returns the status of the answer @throws Error when there is none */
export type PostText = (url: string, headers: Readonly<Record<string, string>>, text: string) => Promise<number>;

/**
 * A server that takes lines of JSON by POST and answers with a status of success once it has kept them.
 * @param headers - what shows the station's secret to it, asked each time
 */
export function serverPlace(url: string, headers: () => Record<string, string>, post: PostText): CheckpointPlace {
  const { origin, pathname } = new URL(url);
  return {
    name: `${origin}${pathname}`.slice(0, 200),
    put: async (lines) => {
      const text = lines.map((line) => `${line}\n`).join('');
      const status = await post(url, { ...headers(), 'Content-Type': 'application/x-ndjson' }, text);
      if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
    },
  };
}
