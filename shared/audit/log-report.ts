/** What a verifier says of a log: the verdict, and what it stands on. */
import type { Checkpoint } from './checkpoint';
import type { AuditEntry } from './entry';
import type { LogCheckResult } from './log-check';

/**
 * `whole`: no fault, and signed checkpoints vouch for it up to one of its last entries. `end-unknown`: no fault, but nothing
 * says whether entries were cut off at its end, or all of it was written anew. `damaged`: there are findings.
 */
export type Verdict = 'whole' | 'end-unknown' | 'damaged';

export interface LogReport {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly more: boolean;
  readonly lines: number;
  readonly first: Neighbour | null;
  readonly last: LogCheckResult['last'];
  readonly checkpoints: {
    readonly given: number;
    readonly ofThisLog: number;
    /** Without a public key nobody knows who signed them. */
    readonly signaturesChecked: boolean;
    /** Lines that count for nothing, by the reason. */
    readonly refused: Readonly<Record<'unreadable' | 'another-key' | 'bad-signature', number>>;
    /** Numbers between the first and the last that were not among those given. */
    readonly missing: number;
    readonly upTo: Neighbour | null;
    readonly stations: readonly string[];
  };
  /** The log that was set aside before this one began: where it went, and up to where it was whole. */
  readonly earlierLog: { readonly path: string; readonly lastSequence: number; readonly lastHash: string } | null;
  readonly views: readonly CameraViews[];
}

export interface CheckpointSet {
  readonly checkpoints: readonly Checkpoint[];
  readonly refused: LogReport['checkpoints']['refused'];
  readonly signaturesChecked: boolean;
}

export const noCheckpoints: CheckpointSet = {
  checkpoints: [],
  refused: { unreadable: 0, 'another-key': 0, 'bad-signature': 0 },
  signaturesChecked: false,
};

export function reportOf(
  result: LogCheckResult,
  set: CheckpointSet,
  rest: Pick<LogReport, 'views' | 'earlierLog'>,
): LogReport {
  const { findings, more, lines, first, last, checkpoints } = result;
  const vouched = set.signaturesChecked && checkpoints.upTo !== null;
  const numbers = new Set(set.checkpoints.map(({ number }) => number));
  return {
    verdict: findings.length > 0 ? 'damaged' : vouched ? 'whole' : 'end-unknown',
    ...{ findings, more, lines, first, last },
    checkpoints: {
      ...checkpoints,
      signaturesChecked: set.signaturesChecked,
      refused: set.refused,
      missing: missingIn(numbers),
      stations: [...new Set(set.checkpoints.map(({ station }): string => station))].sort(),
    },
    ...rest,
  };
}

function missingIn(numbers: ReadonlySet<number>): number {
  let lowest = Infinity;
  let highest = 0;
  for (const number of numbers) {
    lowest = Math.min(lowest, number);
    highest = Math.max(highest, number);
  }
  return numbers.size === 0 ? 0 : highest - lowest + 1 - numbers.size;
}

/** A whole entry beside the damage: what is missing or changed happened between two of them. */
export interface Neighbour {
  readonly sequence: number;
  readonly at: string;
}

/** Between which whole entries the damage is; null at the ends of the log. */
export interface Between {
  readonly after: Neighbour | null;
  readonly before: Neighbour | null;
}

export type Finding = Between &
  /** The line of this entry is not what was sealed; `readable` when it still reads as an entry. */
  (
    | { readonly kind: 'edited'; readonly line: number; readonly sequence: number; readonly readable: boolean }
    /** Entries that stand nowhere; `line` is where the first of them belongs. */
    | { readonly kind: 'removed'; readonly line: number; readonly from: number; readonly to: number }
    /** Entries that are whole, but begin in another line than where they belong. */
    | { readonly kind: 'moved'; readonly line: number; readonly from: number; readonly to: number }
    /** So many lines too many: entries that stand elsewhere as well, or nothing of this log. */
    | { readonly kind: 'inserted'; readonly line: number; readonly lines: number }
    /** This entry does not follow the one before: that one was replaced by another, sealed anew. */
    | { readonly kind: 'replaced'; readonly line: number; readonly sequence: number }
    | { readonly kind: 'torn'; readonly line: number }
    /** A checkpoint knows entries beyond the log's end; `to` is the last that is known, there may have been more. */
    | { readonly kind: 'cut-off'; readonly from: number; readonly to: number; readonly knownAt: string }
    /** Whole by itself, but not what a checkpoint knows: written anew somewhere between these entries. */
    | { readonly kind: 'rewritten'; readonly from: number; readonly to: number; readonly knownAt: string }
  );

export interface CameraViews {
  readonly camera: string;
  readonly views: number;
  /** Seconds of those that ended. */
  readonly seconds: number;
  /** Views that began and whose end is not written down: they last, or the station stopped. */
  readonly open: number;
}

/** More cameras than any station has: a log of rubbish must not fill the memory. */
const mostCameras = 10_000;

export class ViewSum {
  readonly #cameras = new Map<string, { views: number; seconds: number; ended: number }>();

  take({ kind, detail }: AuditEntry): void {
    if (kind !== 'view-started' && kind !== 'view-ended') return;
    const { camera, seconds } = detail;
    if (typeof camera !== 'string') return;
    const sum = this.#cameras.get(camera) ?? { views: 0, seconds: 0, ended: 0 };
    if (kind === 'view-started') sum.views += 1;
    else {
      sum.ended += 1;
      sum.seconds += typeof seconds === 'number' ? seconds : 0;
    }
    if (this.#cameras.size < mostCameras) this.#cameras.set(camera, sum);
  }

  /** The cameras, the longest viewed first. */
  result(): readonly CameraViews[] {
    return [...this.#cameras]
      .map(([camera, { views, seconds, ended }]) => ({ camera, views, seconds, open: Math.max(0, views - ended) }))
      .sort((a, b) => b.seconds - a.seconds || (a.camera < b.camera ? -1 : 1));
  }
}
