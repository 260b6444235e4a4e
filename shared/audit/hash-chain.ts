/**
 * The audit's chain: each entry carries the hash of the one before, so that whoever changes, removes
 * or reorders an entry breaks every hash after it. Pure: the hash function comes from outside.
 */
import { AuditEntry, type AuditFact } from './entry';
import { canonicalText } from './canonical-bytes';

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
export type Hash = (text: string) => string;

/** The end of a chain: what the next entry links to. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The head of a chain that has no entries. */
export const emptyChain: ChainHead = { sequence: 0, hash: '0'.repeat(64) };

/** Numbers and links a fact as the next entry of the chain. */
export function link(head: ChainHead, fact: AuditFact, at: string, hash: Hash): AuditEntry {
  const unsealed = { ...fact, sequence: head.sequence + 1, at, previous: head.hash };
  return { ...unsealed, hash: hash(canonicalText(unsealed)) };
}

/** An entry as the log keeps it, without the line's end. Every other way to write it is a change of the log. */
export function lineOf(entry: AuditEntry): string {
  return canonicalText(entry);
}

/** What a check of a chain found. `line` counts from 1. */
export type ChainVerdict =
  | { readonly kind: 'whole'; readonly head: ChainHead }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/** A check of a chain that takes one line after the other, so that a long log is never held at once. */
export class ChainVerifier {
  #head: ChainHead = emptyChain;
  #line = 0;
  #broken: ChainVerdict | undefined;
  readonly #hash: Hash;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /** Takes the next line of the log. After the first broken one the rest changes nothing. */
  take(text: string): void {
    this.#line += 1;
    if (this.#broken) return;
    const reason = this.#fault(text);
    if (reason !== undefined) this.#broken = { kind: 'broken', line: this.#line, reason };
  }

  /** What was found so far. */
  verdict(): ChainVerdict {
    return this.#broken ?? { kind: 'whole', head: this.#head };
  }

  #fault(text: string): string | undefined {
    const parsed = AuditEntry.safeParse(parseJson(text));
    if (!parsed.success) return 'it is not an audit entry';
    const { hash, ...unsealed } = parsed.data;
    if (unsealed.sequence !== this.#head.sequence + 1) {
      return `entry ${this.#head.sequence + 1} is missing: this one is number ${unsealed.sequence}`;
    }
    if (unsealed.previous !== this.#head.hash) return 'it does not follow the entry before it';
    // The line itself counts, not only its meaning: a doubled key would read differently to different eyes.
    if (lineOf(parsed.data) !== text || this.#hash(canonicalText(unsealed)) !== hash) {
      return 'it was changed after it was written';
    }
    this.#head = { sequence: unsealed.sequence, hash };
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
