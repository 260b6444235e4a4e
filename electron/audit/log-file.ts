/** Looks for an audit log at a start: where it ends, whether it is whole, and what becomes of one that is not. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { type ChainHead, ChainVerifier, emptyChain, readLine } from '../../shared/audit/hash-chain';

/** A log whose chain was broken: where it was set aside, what is wrong with it, and up to where it is whole. */
export interface BrokenLog {
  readonly path: string;
  readonly reason: string;
  readonly head: ChainHead;
  /** It is not there at all: nothing was set aside. */
  readonly gone: boolean;
}

/** An entry that a checkpoint speaks of, and the log that it belongs to. */
export interface KnownEntry extends ChainHead {
  readonly log: string;
}

/** A log as it was found: the hash of its first entry, its end, and how much of its beginning was not read, bytes. */
export interface FoundLog {
  readonly id: string | undefined;
  readonly head: ChainHead;
  readonly uncheckedBytes: number;
}

/** Some thousand entries, read in a tenth of a second; checkpoints are at most 500 apart. */
const usualEndBytes = 4 << 20;

const noLog: FoundLog = { id: undefined, head: emptyChain, uncheckedBytes: 0 };

/** Where a log goes that is never written to again. */
export function asideOf(file: string): string {
  return `${file}.broken-${Date.now()}`;
}

/**
 * Finds a log, or none. One that is longer than `endBytes` is checked from its last checkpoint on, where that is whole: what lies
 * before is to be checked in the background. Any other is read from its first line.
 * @param setAside - told of a log whose chain is broken, which was set aside
 * @param known - an entry that some log had, by a checkpoint: a log that does not reach it any more was cut off
 */
export function findLog(
  file: string,
  setAside: (broken: BrokenLog) => void,
  known: KnownEntry | undefined,
  endBytes = usualEndBytes,
): FoundLog {
  if (!existsSync(file)) {
    const head = known && { sequence: known.sequence, hash: known.hash };
    if (head) setAside({ path: file, reason: 'it is gone', head, gone: true });
    return noLog;
  }
  // Only a regular file has an end to read to; whatever else stands there is written to and never read.
  if (!statSync(file).isFile()) return noLog;
  const end = known && readEnd(file, known, endBytes);
  if (end) return end;
  const { log, fault } = read(file, known);
  if (fault === undefined) return log;
  const path = asideOf(file);
  renameSync(file, path);
  setAside({ path, reason: fault, head: log.head, gone: false });
  return noLog;
}

/** Reads a log to its end. @returns it as far as it is whole, and in words what is wrong after that */
function read(
  file: string,
  known: KnownEntry | undefined,
): { readonly log: FoundLog; readonly fault: string | undefined } {
  const verifier = new ChainVerifier(sha256Hex);
  let id: string | undefined;
  let met: string | undefined;
  const lines = linesOf(file);
  let next = lines.next();
  for (; next.done !== true; next = lines.next()) {
    verifier.take(next.value);
    id ??= verifier.head.hash;
    if (verifier.head.sequence === known?.sequence) met ??= verifier.head.hash;
  }
  const log = { id, head: verifier.head, uncheckedBytes: 0 };
  const verdict = verifier.verdict();
  if (verdict.kind === 'broken') return { log, fault: `line ${verdict.line}: ${verdict.reason}` };
  if (next.value > 0) return { log, fault: 'its last line was not written whole' };
  if (!known || known.log !== id || met === known.hash) return { log, fault: undefined };
  const fault =
    met === undefined
      ? `entries ${log.head.sequence + 1} to ${known.sequence} are missing at its end`
      : `entry ${known.sequence} is not the one that the last checkpoint knows`;
  return { log, fault };
}

/** Reads a long log from the entry that a checkpoint knows. @returns undefined where anything there is not as it should be */
function readEnd(file: string, known: KnownEntry, endBytes: number): FoundLog | undefined {
  const id = firstEntry(file)?.hash;
  if (id !== known.log) return undefined;
  const end = endOf(file, endBytes);
  if (!end) return undefined;
  const from = end.lines.findLastIndex((line) => entryOf(line)?.sequence === known.sequence);
  const entry = entryOf(end.lines[from] ?? '');
  if (entry?.hash !== known.hash) return undefined;
  const verifier = new ChainVerifier(sha256Hex, { sequence: entry.sequence - 1, hash: entry.previous });
  for (const line of end.lines.slice(from)) verifier.take(line);
  // With the known entry itself: what lies before must lead to it.
  const uncheckedBytes = end.fromBytes + byteLength(end.lines.slice(0, from + 1));
  return verifier.verdict().kind === 'whole' ? { id, head: verifier.head, uncheckedBytes } : undefined;
}

function firstEntry(file: string): { readonly hash: string } | undefined {
  for (const line of linesOf(file)) return entryOf(line ?? '');
  return undefined;
}

function entryOf(
  line: string,
): { readonly sequence: number; readonly hash: string; readonly previous: string } | undefined {
  const reading = readLine(line, sha256Hex);
  return reading.kind === 'entry' ? reading.entry : undefined;
}

/** The whole lines among the last bytes of a file. @returns undefined where it is no longer than that, or its last line is not whole */
function endOf(
  file: string,
  bytes: number,
): { readonly lines: readonly string[]; readonly fromBytes: number } | undefined {
  const { end, from } = lastBytes(file, bytes);
  if (from === 0) return undefined;
  const first = end.indexOf('\n') + 1;
  const lines = end.toString('utf8', first).split('\n');
  return lines.pop() === '' ? { lines, fromBytes: from + first } : undefined;
}

/** The end of a file. @returns at most so many bytes, and how many lie before them; @throws Error when it cannot be read */
export function lastBytes(file: string, most: number): { readonly end: Buffer; readonly from: number } {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = Math.max(0, size - most);
    const end = Buffer.alloc(size - from);
    let read = 0;
    for (let count = -1; count !== 0 && read < end.length; read += count)
      count = readSync(descriptor, end, read, end.length - read, from + read);
    return { end: end.subarray(0, read), from };
  } finally {
    closeSync(descriptor);
  }
}

function byteLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

/** Longer than any line that the station writes: what is longer is no entry, and not held in memory. */
export const maxLineBytes = 1_000_000;

const lineFeed = 0x0a;

/** Cuts bytes into lines as they come. A line is null when it is no UTF-8 or longer than `maxLineBytes`. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #held = 0;

  /** The lines that these bytes complete, each without its end. */
  *push(bytes: Buffer): Generator<string | null> {
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      yield this.#line(bytes.subarray(from, end));
      from = end + 1;
    }
    if (from < bytes.length) this.#hold(bytes.subarray(from));
  }

  /** How many bytes stand after the last line's end: more than none means that a line was not written whole. */
  get rest(): number {
    return this.#held;
  }

  #hold(bytes: Buffer): void {
    this.#held += bytes.length;
    // A copy: the reader fills its buffer anew.
    if (this.#held <= maxLineBytes) this.#parts.push(Buffer.from(bytes));
    else this.#parts = [];
  }

  #line(end: Buffer): string | null {
    const length = this.#held + end.length;
    const whole = this.#held === 0 ? end : Buffer.concat([...this.#parts, end]);
    this.#parts = [];
    this.#held = 0;
    if (length > maxLineBytes || !isUtf8(whole)) return null;
    return whole.toString('utf8');
  }
}

/** Reads a file's lines in pieces. @returns how many bytes follow the last line's end @throws Error when it cannot be read */
export function* linesOf(
  file: string,
  read: (bytes: number) => void = () => undefined,
): Generator<string | null, number> {
  const descriptor = openSync(file, 'r');
  try {
    const splitter = new LineSplitter();
    const buffer = Buffer.allocUnsafe(1 << 20);
    let total = 0;
    for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) {
      yield* splitter.push(buffer.subarray(0, count));
      total += count;
      read(total);
    }
    return splitter.rest;
  } finally {
    closeSync(descriptor);
  }
}

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** UTC with hundredths of a second, as the audit writes it. */
export function auditTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, -2)}Z`;
}
