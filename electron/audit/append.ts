/** The audit log: one JSON entry a line, chained by hash, only appended to. A durable entry is on the disk before the call returns. */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs';
import { AuditEntry } from '../../shared/audit/entry';
import { emptyChain, lineOf, link, type ChainHead } from '../../shared/audit/hash-chain';
import { errorText } from '../../shared/vocabulary/error-text';
import { asideOf, auditTime, type BrokenLog, findLog, type FoundLog, type KnownEntry, sha256Hex } from './log-file';
import type { HeldFact } from './spool';

/** What became of an append: the entries, or why the log could not be written. */
export type AppendResult =
  | { readonly kind: 'written'; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** An open audit log. Only the gate calls `append`. */
export class AuditLog {
  readonly file: string;
  #descriptor: number;
  #head: ChainHead;
  #id: string | undefined;
  #uncheckedBytes: number;

  private constructor(file: string, descriptor: number, { id, head, uncheckedBytes }: FoundLog) {
    this.file = file;
    this.#descriptor = descriptor;
    this.#head = head;
    this.#id = id;
    this.#uncheckedBytes = uncheckedBytes;
  }

  /**
   * Opens a log, or starts one where there is none. A log whose chain is broken is never written to
   * and never overwritten: it is set aside beside the new one.
   * @param setAside - told of a broken log
   * @param known - an entry that some log had, by a checkpoint: a log that does not reach it any more was cut off
   * @throws Error when the file cannot be opened
   */
  static open(file: string, setAside: (broken: BrokenLog) => void, known?: KnownEntry): AuditLog {
    const found = findLog(file, setAside, known);
    return new AuditLog(file, openSync(file, 'a', 0o600), found);
  }

  /** How long the log is by now, bytes; only whole entries. */
  get bytes(): number {
    return fstatSync(this.#descriptor).size;
  }

  /** How much of its beginning nobody has checked in this run, bytes: a long log is opened from its last checkpoint on. */
  get uncheckedBytes(): number {
    return this.#uncheckedBytes;
  }

  /** Its beginning was checked, and is whole. */
  checked(): void {
    this.#uncheckedBytes = 0;
  }

  /** Sets aside a log that is damaged before `head`, and begins a new one. @throws Error when it cannot: then it goes on as it was */
  setAside(reason: string, head: ChainHead): BrokenLog {
    const path = asideOf(this.file);
    renameSync(this.file, path);
    let descriptor: number;
    try {
      descriptor = openSync(this.file, 'ax', 0o600);
    } catch (error) {
      renameSync(path, this.file);
      throw error;
    }
    closeSync(this.#descriptor);
    [this.#descriptor, this.#head, this.#id, this.#uncheckedBytes] = [descriptor, emptyChain, undefined, 0];
    return { path, reason, head, gone: false };
  }

  /** Which log this is: the hash of its first entry; undefined while it has none. */
  get id(): string | undefined {
    return this.#id;
  }

  get head(): ChainHead {
    return this.#head;
  }

  /** Appends facts as one write. @param durable - wait until they are on the disk; without, they survive the program, not the machine */
  append(facts: readonly HeldFact[], durable: boolean): AppendResult {
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
      return { kind: 'failed', reason: errorText(error) };
    }
    this.#head = head;
    this.#id ??= entries[0]?.hash;
    return { kind: 'written', entries };
  }

  /** Waits until all that was appended is on the disk. @throws Error when the disk does not take it */
  settle(): void {
    fdatasyncSync(this.#descriptor);
  }

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
