/** Signs checkpoints of the audit at its start, as it grows, and at its end, and hands them to whoever is to hold them. */
import { sealCheckpoint } from '../../shared/audit/checkpoint';
import type { ChainHead } from '../../shared/audit/hash-chain';
import type { StationId } from '../../shared/vocabulary/ids';
import type { Problems } from '../diagnostics/problems';
import { auditTime } from './audit-time';
import type { CheckpointDelivery } from './checkpoint-delivery';
import type { CheckpointFile } from './checkpoint-file';
import type { StationKey } from './station-key';

/** A checkpoint is due after so many entries, or when there are new ones and so many milliseconds have passed. */
export const checkpointEvery = { entries: 500, ms: 10 * 60_000 };

/** How many checkpoints wait for a place that cannot be reached; the newest counts for those before it. */
export const mostWaiting = 500;

/** The log that is watched over. */
export interface CheckpointedLog {
  readonly id: string | undefined;
  readonly head: ChainHead;
  settle(): void;
}

/** What the keeper needs around it. */
export interface CheckpointKeeperOptions {
  readonly log: CheckpointedLog;
  readonly file: CheckpointFile;
  readonly key: StationKey;
  readonly station: StationId;
  readonly policyVersion: () => string;
  readonly deliveries: readonly CheckpointDelivery[];
  readonly problems: Problems;
}

const unkept = 'The checkpoints of the audit cannot be kept';

/** Keeps the checkpoints of one run. */
export class CheckpointKeeper {
  readonly #options: CheckpointKeeperOptions;
  readonly #timer: NodeJS.Timeout;
  #due: NodeJS.Immediate | undefined;

  constructor(options: CheckpointKeeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.sign(), checkpointEvery.ms);
    this.#timer.unref();
    for (const delivery of options.deliveries) delivery.more();
  }

  /** The station's key, for whoever asks with what the checkpoints are signed. */
  get key(): StationKey {
    return this.#options.key;
  }

  /** The station's name in its checkpoints. */
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
      const why = error instanceof Error ? error.message : String(error);
      problems.add({ area: 'audit', message: `${unkept} (${why}).` });
    }
    for (const delivery of deliveries) delivery.more();
  }

  /** Signs the end of the run and gives the places a last chance. Never rejects. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#due) clearImmediate(this.#due);
    this.sign();
    await Promise.all(this.#options.deliveries.map((delivery) => delivery.end()));
  }
}
