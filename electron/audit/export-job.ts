/** One export of the log at a time: it goes on while the gate does other things, says how far it is, and can be stopped. */
import type { AuditExport } from '../../shared/state/jobs';
import { exportLog, type ExportPlan } from './export-log';

/** How an export ends. */
export type ExportEnd = Exclude<AuditExport, { state: 'running' }>;

/** The exports of a station. */
export class ExportJob {
  readonly #verifier: string;
  readonly #changed: (state: AuditExport) => void;
  #running: AbortController | undefined;

  /**
   * @param verifier - the file of the verifier, which goes along
   * @param changed - told at each twentieth of the way, and of the end
   */
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
    let said = -1;
    const progress = (done: number): void => {
      const twentieth = Math.floor((done / plan.bytes) * 20);
      if (twentieth === said) return;
      said = twentieth;
      this.#changed({ state: 'running', done, total: plan.bytes });
    };
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
