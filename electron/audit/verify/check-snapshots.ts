/** Whether snapshots are the ones that the station wrote, by what its log says of them. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { AuditEntry } from '../../../shared/audit/entry';
import { time } from '../../../shared/audit/report-words';
import { maxSnapshotBytes } from '../../../shared/snapshot/snapshot-facts';
import { factsIn, sha256Of } from '../../snapshots/snapshot-file';

/** What is said of a snapshot: `known` where the log has the hash of this very file. */
export interface SnapshotVerdict {
  readonly file: string;
  readonly known: boolean;
  /** SHA-256 of the file. */
  readonly sha256: string;
  /** In sentences: what is wrong, or what the log says. */
  readonly words: readonly string[];
}

/** Looks for snapshots in a log that is read entry by entry. */
export class SnapshotCheck {
  readonly #files: readonly { readonly file: string; readonly bytes: Buffer; readonly sha256: string }[];
  readonly #entries = new Map<string, AuditEntry>();

  /** @throws Error when a file cannot be read */
  constructor(paths: readonly string[]) {
    this.#files = paths.map((path) => {
      if (statSync(path).size > maxSnapshotBytes) throw new Error(`${path} is too large to be a snapshot.`);
      const bytes = readFileSync(path);
      return { file: basename(path), bytes, sha256: sha256Of([bytes]) };
    });
  }

  /** Takes the next entry of the log. */
  take(entry: AuditEntry): void {
    const { kind, verb, detail } = entry;
    if (kind !== 'done' || verb !== 'take-snapshot' || typeof detail['sha256'] !== 'string') return;
    if (this.#files.some(({ sha256 }) => sha256 === detail['sha256'])) this.#entries.set(detail['sha256'], entry);
  }

  /** What is to be said of each file, in their order. */
  verdicts(): readonly SnapshotVerdict[] {
    return this.#files.map(({ file, bytes, sha256 }) => {
      const entry = this.#entries.get(sha256);
      const reading = factsIn(bytes);
      const said = entry
        ? [entryWords(entry)]
        : ['The log has no snapshot with this hash: it was changed, or made elsewhere.'];
      if (reading.kind === 'refused') return { file, known: false, sha256, words: [reading.reason, ...said] };
      const { camera, cameraId, at, operator, purpose, policyVersion, clause } = reading.facts;
      const claim =
        `It says: ${camera} (${cameraId}), ${at}, kept by ${operator} for ${purpose}, ` +
        `by clause ${clause} of agreement ${policyVersion}.`;
      return { file, known: entry !== undefined, sha256, words: [...said, claim] };
    });
  }
}

function entryWords({ sequence, at, actor, purpose, detail }: AuditEntry): string {
  return (
    `Entry ${sequence} of the log has its hash: written on ${time(at)} by ${actor} for ${purpose}, ` +
    `a picture of ${String(detail['camera'])} at ${String(detail['at'])}.`
  );
}

/** Verdicts as lines of a text. */
export function snapshotWords(verdicts: readonly SnapshotVerdict[]): readonly string[] {
  return verdicts.flatMap(({ file, known, sha256, words }) => [
    '',
    `Snapshot ${file}: ${known ? 'AS IT WAS KEPT' : 'NOT AS IT WAS KEPT'}.`,
    ...words.map((line) => `  ${line}`),
    `  SHA-256 ${sha256}`,
  ]);
}
