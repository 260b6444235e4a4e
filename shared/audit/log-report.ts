/** What a verifier says of a log: the verdict, and what it stands on. */
import type { Checkpoint } from './checkpoint';
import type { Finding, Neighbour } from './finding';
import type { LogCheckResult } from './log-check';
import type { CameraViews } from './view-sum';

/**
 * `whole`: no fault, and signed checkpoints vouch for it up to one of its last entries. `end-unknown`: no fault, but nothing
 * says whether entries were cut off at its end, or all of it was written anew. `damaged`: there are findings.
 */
export type Verdict = 'whole' | 'end-unknown' | 'damaged';

/** The report. */
export interface LogReport {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** There were more findings than are listed. */
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

/** Checkpoints as they were read. */
export interface CheckpointSet {
  readonly checkpoints: readonly Checkpoint[];
  readonly refused: LogReport['checkpoints']['refused'];
  readonly signaturesChecked: boolean;
}

/** No checkpoints. */
export const noCheckpoints: CheckpointSet = {
  checkpoints: [],
  refused: { unreadable: 0, 'another-key': 0, 'bad-signature': 0 },
  signaturesChecked: false,
};

/** Puts a report together. */
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
