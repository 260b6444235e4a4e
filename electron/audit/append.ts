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
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { AuditEntry, type AuditFact } from '../../shared/audit/entry';
import { ChainVerifier, emptyChain, lineOf, link, type ChainHead } from '../../shared/audit/hash-chain';

/** What became of an append: the entries, or why the log could not be written. */
export type AppendResult =
  | { readonly kind: 'written'; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** SHA-256 of a text in lower-case hexadecimal. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** UTC with hundredths of a second, as the audit writes it. */
export function auditTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, -2)}Z`;
}

/** An open audit log. Only the gate calls `append`. */
export class AuditLog {
  readonly #descriptor: number;
  #head: ChainHead;

  private constructor(descriptor: number, head: ChainHead) {
    this.#descriptor = descriptor;
    this.#head = head;
  }

  /**
   * Opens a log, or starts one where there is none. A log whose chain is broken is never written to
   * and never overwritten: it is set aside beside the new one.
   * @param setAside - told the path of a broken log and what is wrong with it
   * @throws Error when the file cannot be opened
   */
  static open(file: string, setAside: (path: string, reason: string) => void): AuditLog {
    // Only a regular file has an end to read to; whatever else stands there is written to and never read.
    const head = existsSync(file) && statSync(file).isFile() ? checkedHead(file, setAside) : emptyChain;
    return new AuditLog(openSync(file, 'a', 0o600), head);
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
    const entries: AuditEntry[] = [];
    let head = this.#head;
    try {
      for (const fact of facts) {
        const entry = AuditEntry.safeParse(link(head, fact, auditTime(nowMs), sha256Hex));
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
    return { kind: 'written', entries };
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

function checkedHead(file: string, setAside: (path: string, reason: string) => void): ChainHead {
  const verifier = new ChainVerifier(sha256Hex);
  const text = readFileSync(file, 'utf8');
  for (const line of text.split('\n').slice(0, -1)) verifier.take(line);
  const verdict = verifier.verdict();
  const torn = text !== '' && !text.endsWith('\n');
  if (verdict.kind === 'whole' && !torn) return verdict.head;
  const aside = `${file}.broken-${Date.now()}`;
  renameSync(file, aside);
  setAside(
    aside,
    verdict.kind === 'broken' ? `line ${verdict.line}: ${verdict.reason}` : 'its last line was not written whole',
  );
  return emptyChain;
}
