/** The verifier: what it is asked by a command line, it answers in words or as JSON, and by its exit code. */
import { readFileSync, statSync } from 'node:fs';
import { noCheckpoints, type Verdict } from '../../../shared/audit/log-report';
import { reportWords } from '../../../shared/audit/report-words';
import { readPublicKey } from '../public-key';
import { SnapshotCheck, snapshotWords } from './check-snapshots';
import { readVerifyArguments, usage, type VerifyArguments } from './arguments';
import { readCheckpoints } from './read-checkpoints';
import { verifyLog } from './verify-log';

/** Where the verifier writes. */
export interface VerifierOutput {
  /** The answer, line by line. */
  readonly say: (line: string) => void;
  /** What is going on, and what went wrong. */
  readonly tell: (line: string) => void;
}

/** Logs from this size on are told about while they are read. */
const longBytes = 20_000_000;

const exitCodes: Readonly<Record<Verdict, number>> = { whole: 0, damaged: 1, 'end-unknown': 3 };
const notChecked = 2;
const otherSnapshot = 4;

/**
 * Runs the verifier.
 * @param run - how it was started, for its help
 * @returns the exit code
 */
export function runVerifier(run: string, words: readonly string[], { say, tell }: VerifierOutput): number {
  const parsed = readVerifyArguments(words);
  if (parsed.kind === 'help') {
    say(usage(run));
    return 0;
  }
  if (parsed.kind === 'wrong') {
    tell(`${parsed.reason}\n${usage(run)}`);
    return notChecked;
  }
  try {
    return check(parsed.arguments, { say, tell });
  } catch (error) {
    tell(`Nothing was checked: ${error instanceof Error ? error.message : String(error)}`);
    return notChecked;
  }
}

function check({ log, checkpoints, key, snapshots, json }: VerifyArguments, { say, tell }: VerifierOutput): number {
  const publicKey = key === undefined ? undefined : keyIn(key);
  const set = checkpoints === undefined ? noCheckpoints : readCheckpoints(checkpoints, publicKey);
  const check = new SnapshotCheck(snapshots);
  const report = verifyLog(log, set, progressOf(statSync(log).size, tell), (entry) => check.take(entry));
  const verdicts = check.verdicts();
  if (json) {
    const found = snapshots.length > 0 && { snapshots: verdicts };
    say(JSON.stringify({ ...report, key: publicKey?.fingerprint ?? null, ...found }, null, 2));
  } else {
    for (const line of [...reportWords(report), ...snapshotWords(verdicts)]) say(line);
    if (publicKey) {
      say('');
      say(`Fingerprint of the key: ${publicKey.fingerprint}`);
      say('Compare it with the one that you wrote down when the station was set up.');
    }
  }
  // A log that is damaged says nothing for certain of a snapshot either.
  const isOther = report.verdict !== 'damaged' && verdicts.some(({ known }) => !known);
  return isOther ? otherSnapshot : exitCodes[report.verdict];
}

function keyIn(file: string): ReturnType<typeof readPublicKey> {
  const text = readFileSync(file, 'utf8');
  try {
    return readPublicKey(text);
  } catch {
    throw new Error(`${file} holds no public key of a station.`);
  }
}

/** Says each tenth of a long log. */
function progressOf(size: number, tell: (line: string) => void): (bytes: number) => void {
  let said = 0;
  return (bytes) => {
    const tenths = Math.floor((bytes / size) * 10);
    if (size < longBytes || tenths <= said || tenths >= 10) return;
    said = tenths;
    tell(`${tenths * 10} %`);
  };
}
