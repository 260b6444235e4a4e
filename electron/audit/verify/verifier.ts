/** The verifier: what it is asked by a command line, it answers in words or as JSON, and by its exit code. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Checkpoint, checkpointLine, readCheckpoint, type SignatureCheck } from '../../../shared/audit/checkpoint';
import type { AuditEntry } from '../../../shared/audit/entry';
import { LogCheck } from '../../../shared/audit/log-check';
import { readLine } from '../../../shared/audit/hash-chain';
import {
  type CheckpointSet,
  type LogReport,
  noCheckpoints,
  reportOf,
  type Verdict,
  ViewSum,
} from '../../../shared/audit/log-report';
import { reportWords, time } from '../../../shared/audit/report-words';
import { maxSnapshotBytes } from '../../../shared/snapshot/snapshot-facts';
import { errorText } from '../../../shared/vocabulary/error-text';
import { factsIn, sha256Of } from '../../snapshots/snapshot-file';
import { linesOf, sha256Hex } from '../log-file';
import { readPublicKey } from '../station-key';

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

/** Runs the verifier. @param run - how it was started, for its help; @returns the exit code */
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
    tell(`Nothing was checked: ${errorText(error)}`);
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

function progressOf(size: number, tell: (line: string) => void): (bytes: number) => void {
  let said = 0;
  return (bytes) => {
    const tenths = Math.floor((bytes / size) * 10);
    if (size < longBytes || tenths <= said || tenths >= 10) return;
    said = tenths;
    tell(`${tenths * 10} %`);
  };
}

/** How to use it. `run` is what the verifier was started by. */
export function usage(run: string): string {
  return `Usage: ${run} FILE [--checkpoints FILE_OR_FOLDER] [--key PUBLIC_KEY_FILE] [--snapshot PNG_FILE] [--json]
Tells whether the audit log FILE is as the station wrote it, and if not, what was done to it and where.
  --checkpoints  the checkpoints that you have kept: one file, or a folder with files that end in .jsonl.
                 Without them nobody can tell whether entries were cut off at the end.
  --key          the station's public key, as it was handed to you when the station was set up
  --snapshot     a snapshot: whether the log has the hash of this very file. May stand more than once.
  --json         the whole report as JSON
Ends with 0: whole, and vouched for; 1: damaged; 2: not checked; 3: whole as far as it goes, its end unknown;
4: a snapshot is not as it was kept.`;
}

export interface VerifyArguments {
  readonly log: string;
  readonly checkpoints: string | undefined;
  readonly key: string | undefined;
  readonly snapshots: readonly string[];
  readonly json: boolean;
}

/** The arguments, or what is wrong with them. */
export type VerifyParsing =
  | { readonly kind: 'parsed'; readonly arguments: VerifyArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string };

/** @param words - everything after the program's name */
export function readVerifyArguments(words: readonly string[]): VerifyParsing {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        checkpoints: { type: 'string' },
        key: { type: 'string' },
        snapshot: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const [log, ...others] = positionals;
    if (log === undefined) return { kind: 'wrong', reason: 'Which log is to be checked?' };
    if (others.length > 0) return { kind: 'wrong', reason: `One log at a time: ${others.join(', ')} is too much.` };
    const { checkpoints, key, snapshot: snapshots = [], json } = values;
    return { kind: 'parsed', arguments: { log, checkpoints, key, snapshots, json } };
  } catch (error) {
    return { kind: 'wrong', reason: errorText(error) };
  }
}

/** Checks a log without holding it whole. @param also - told of each entry @throws Error when it cannot be read */
function verifyLog(
  file: string,
  set: CheckpointSet,
  progress: (bytes: number) => void,
  also: (entry: AuditEntry) => void = () => undefined,
): LogReport {
  const check = new LogCheck(set.checkpoints);
  const views = new ViewSum();
  let earlierLog: LogReport['earlierLog'] = null;
  const lines = linesOf(file, progress);
  let next = lines.next();
  for (; next.done !== true; next = lines.next()) {
    const reading = readLine(next.value, sha256Hex);
    check.take(reading);
    if (reading.kind !== 'entry') continue;
    views.take(reading.entry);
    also(reading.entry);
    if (reading.entry.sequence === 1) earlierLog = earlierLogOf(reading.entry);
  }
  return reportOf(check.finish(next.value > 0), set, { views: views.result(), earlierLog });
}

/** The first entry of a log points at the one before it, where that one was set aside. */
export function earlierLogOf({ detail: { after, lastSequence, lastHash } }: AuditEntry): LogReport['earlierLog'] {
  if (typeof after !== 'string' || typeof lastSequence !== 'number' || typeof lastHash !== 'string') return null;
  return { path: after, lastSequence, lastHash };
}

/** Reads kept checkpoints from one file, or from all `.jsonl` files of a folder, each once. @throws Error when they cannot be read */
export function readCheckpoints(path: string, key: SignatureCheck | undefined): CheckpointSet {
  const refused = { unreadable: 0, 'another-key': 0, 'bad-signature': 0 };
  const checkpoints = new Map<string, Checkpoint>();
  for (const file of filesOf(path)) {
    for (const line of linesOf(file)) {
      const reading = readCheckpoint(line, key);
      if (reading.kind === 'refused') refused[reading.reason] += 1;
      else checkpoints.set(checkpointLine(reading.checkpoint), reading.checkpoint);
    }
  }
  return { checkpoints: [...checkpoints.values()], refused, signaturesChecked: key !== undefined };
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => join(path, name));
}

/** What is said of a snapshot: `known` where the log has the hash of this very file. */
export interface SnapshotVerdict {
  readonly file: string;
  readonly known: boolean;
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

function snapshotWords(verdicts: readonly SnapshotVerdict[]): readonly string[] {
  return verdicts.flatMap(({ file, known, sha256, words }) => [
    '',
    `Snapshot ${file}: ${known ? 'AS IT WAS KEPT' : 'NOT AS IT WAS KEPT'}.`,
    ...words.map((line) => `  ${line}`),
    `  SHA-256 ${sha256}`,
  ]);
}
