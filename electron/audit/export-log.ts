/** Copies the log for its owner, with all that is needed to check it on another machine: a folder that explains itself. */
import { copyFile, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { AuditExport } from '../../shared/state/jobs';
import { inTwentieths } from './progress';
import type { StationKey } from './station-key';

export interface ExportPlan {
  /** The log, and how far it goes: entries that are written meanwhile are for the next export. */
  readonly log: string;
  readonly bytes: number;
  /** The folder that was chosen; a new one is made in it. */
  readonly into: string;
  readonly name: string;
  readonly verifier: string;
  readonly key: Pick<StationKey, 'publicPem' | 'fingerprint'> | undefined;
}

/**
 * Copies. A log that was set aside goes along, and the station's own checkpoints do.
 * @param progress - told how many bytes of the log are copied
 * @throws Error when it cannot be done, or was stopped; what is there by then stays, without its note
 */
async function exportLog(plan: ExportPlan, progress: (done: number) => void, signal: AbortSignal): Promise<void> {
  const folder = join(plan.into, plan.name);
  await mkdir(folder);
  await copyStart(plan.log, join(folder, 'audit.jsonl'), plan.bytes, progress, signal);
  const beside = dirname(plan.log);
  const own = basename(plan.log);
  for (const name of await readdir(beside)) {
    signal.throwIfAborted();
    const goesAlong = name.startsWith(`${own}.broken-`) || name.startsWith('checkpoints.jsonl');
    if (goesAlong) await copyFile(join(beside, name), join(folder, name));
  }
  await copyBytes(plan.verifier, join(folder, 'audit-verify.mjs'));
  if (plan.key) await writeFile(join(folder, 'station-key-public.pem'), plan.key.publicPem);
  // Last: a folder that has no note is not whole.
  await writeFile(join(folder, 'README.txt'), noteOf(plan.key?.fingerprint));
}

async function copyStart(
  from: string,
  to: string,
  bytes: number,
  progress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx');
    try {
      const buffer = Buffer.allocUnsafe(1 << 20);
      for (let done = 0; done < bytes;) {
        signal.throwIfAborted();
        const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, bytes - done), done);
        if (bytesRead === 0) throw new Error('the log is shorter than it was');
        await target.write(buffer, 0, bytesRead);
        done += bytesRead;
        progress(done);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Packed, the verifier lies in an archive that only reading goes through. */
async function copyBytes(from: string, to: string): Promise<void> {
  await writeFile(to, await readFile(from));
}

function noteOf(fingerprint: string | undefined): string {
  const key = fingerprint === undefined ? '' : ' --key station-key-public.pem';
  return `The audit of an RTCC Wall station

Check it on a machine of your own. It needs Node (https://nodejs.org), version 20 or newer, and nothing else:

    node audit-verify.mjs audit.jsonl --checkpoints FOLDER${key}

FOLDER is where you keep the checkpoints that this station has sent you: they are the witness that counts.
checkpoints.jsonl in this folder is the station's own copy, which whoever changes the log can change as well.
${
  fingerprint === undefined
    ? 'The station has no key that could be used, so its checkpoints cannot be checked.'
    : `The key's fingerprint must be the one that you were given when the station was set up; this copy says
${fingerprint}`
}

Files whose names begin with audit.jsonl.broken- are logs that were damaged and set aside. Check them the same way.
`;
}

export type ExportEnd = Exclude<AuditExport, { state: 'running' }>;

export class ExportJob {
  readonly #verifier: string;
  readonly #changed: (state: AuditExport) => void;
  #running: AbortController | undefined;

  /** @param verifier - the file of the verifier, which goes along; @param changed - told at each twentieth of the way, and of the end */
  constructor(verifier: string, changed: (state: AuditExport) => void) {
    this.#verifier = verifier;
    this.#changed = changed;
  }

  /** Begins one. @returns its end, or undefined when one is running already */
  start(plan: Omit<ExportPlan, 'verifier'>, entries: number): Promise<ExportEnd> | undefined {
    if (this.#running) return undefined;
    const running = new AbortController();
    this.#running = running;
    return this.#run(plan, entries, running.signal).then((end) => {
      this.#running = undefined;
      this.#changed(end);
      return end;
    });
  }

  /** Stops the one that is running. @returns whether there was one */
  stop(): boolean {
    this.#running?.abort();
    return this.#running !== undefined;
  }

  async #run(plan: Omit<ExportPlan, 'verifier'>, entries: number, signal: AbortSignal): Promise<ExportEnd> {
    const progress = inTwentieths(plan.bytes, (done) => this.#changed({ state: 'running', done, total: plan.bytes }));
    try {
      progress(0);
      await exportLog({ ...plan, verifier: this.#verifier }, progress, signal);
      return { state: 'done', folder: plan.name, entries };
    } catch (error) {
      return { state: 'failed', why: signal.aborted ? 'It was stopped.' : reasonOf(error) };
    }
  }
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'This user may not write there.',
  EEXIST: 'An export of this second is there already.',
  ENOENT: 'The folder is not there any more.',
  ENOSPC: 'The disk is full.',
  EROFS: 'The disk is read-only.',
};

/** Without the path that a system's message has: it goes to a window. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return words[code] ?? `It could not be written (${code}).`;
}
