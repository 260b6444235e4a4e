/**
 * The audit log: one JSON entry a line, chained by hash, only ever appended to. What must be known
 * before a picture shows is on the disk before the call returns.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { AuditEntry, type AuditFact } from '../../shared/audit/entry';
import { ChainVerifier, emptyChain, lineOf, link, type ChainHead } from '../../shared/audit/hash-chain';
import { auditTime } from './audit-time';
import { sha256Hex } from './hash';
import { linesOf } from './line-splitter';
import type { HeldFact } from './spool';

/** What became of an append: the entries, or why the log could not be written. */
export type AppendResult =
  | { readonly kind: 'written'; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'failed'; readonly reason: string };

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

/** A log as it was found: the hash of its first entry, and its end. */
interface FoundLog {
  readonly id: string | undefined;
  readonly head: ChainHead;
}

/** An open audit log. Only the gate calls `append`. */
export class AuditLog {
  /** The path of the log. */
  readonly file: string;
  readonly #descriptor: number;
  #head: ChainHead;
  #id: string | undefined;

  private constructor(file: string, descriptor: number, { id, head }: FoundLog) {
    this.file = file;
    this.#descriptor = descriptor;
    this.#head = head;
    this.#id = id;
  }

  /**
   * Opens a log, or starts one where there is none. A log whose chain is broken is never written to
   * and never overwritten: it is set aside beside the new one.
   * @param setAside - told of a broken log
   * @param known - an entry that some log had, by a checkpoint: a log that does not reach it any more was cut off
   * @throws Error when the file cannot be opened
   */
  static open(file: string, setAside: (broken: BrokenLog) => void, known?: KnownEntry): AuditLog {
    const found = find(file, setAside, known);
    return new AuditLog(file, openSync(file, 'a', 0o600), found);
  }

  /** How long the log is by now, bytes; only whole entries. */
  get bytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** Which log this is: the hash of its first entry; undefined while it has none. */
  get id(): string | undefined {
    return this.#id;
  }

  /** The newest entry's number and hash. */
  get head(): ChainHead {
    return this.#head;
  }

  /**
   * Appends facts as one write.
   * @param durable - wait until they are on the disk; without, they survive the program, not the machine
   */
  append(facts: readonly AuditFact[], nowMs: number, durable: boolean): AppendResult {
    return this.appendAll(
      facts.map((fact) => ({ fact, atMs: nowMs })),
      durable,
    );
  }

  /** Appends facts, each with its own time, as one write. */
  appendAll(facts: readonly HeldFact[], durable: boolean): AppendResult {
    const entries: AuditEntry[] = [];
    let head = this.#head;
    try {
      for (const { fact, atMs } of facts) {
        const entry = AuditEntry.safeParse(link(head, fact, auditTime(atMs), sha256Hex));
        // What does not fit would be taken for damage by whoever reads the log next.
        if (!entry.success) return { kind: 'failed', reason: `"${fact.kind} ${fact.verb}" does not fit an entry` };
        entries.push(entry.data);
        head = { sequence: entry.data.sequence, hash: entry.data.hash };
      }
      writeOrTakeBack(this.#descriptor, entries.map((entry) => `${lineOf(entry)}\n`).join(''), durable);
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    this.#head = head;
    this.#id ??= entries[0]?.hash;
    return { kind: 'written', entries };
  }

  /**
   * Waits until all that was appended is on the disk.
   * @throws Error when the disk does not take it
   */
  settle(): void {
    fdatasyncSync(this.#descriptor);
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#descriptor);
  }
}

function writeOrTakeBack(descriptor: number, text: string, durable: boolean): void {
  const { size } = fstatSync(descriptor);
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    if (durable) fdatasyncSync(descriptor);
  } catch (error) {
    truncate(descriptor, size);
    throw error;
  }
}

/** Half an entry, left by a full disk, would spoil the next one that is written after it. */
function truncate(descriptor: number, size: number): void {
  try {
    ftruncateSync(descriptor, size);
  } catch {
    // What cannot be truncated is no regular file, and holds no half entry either.
  }
}

const noLog: FoundLog = { id: undefined, head: emptyChain };

function find(file: string, setAside: (broken: BrokenLog) => void, known: KnownEntry | undefined): FoundLog {
  if (!existsSync(file)) {
    const head = known && { sequence: known.sequence, hash: known.hash };
    if (head) setAside({ path: file, reason: 'it is gone', head, gone: true });
    return noLog;
  }
  // Only a regular file has an end to read to; whatever else stands there is written to and never read.
  if (!statSync(file).isFile()) return noLog;
  const { log, fault } = read(file, known);
  if (fault === undefined) return log;
  const path = `${file}.broken-${Date.now()}`;
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
  const log = { id, head: verifier.head };
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
