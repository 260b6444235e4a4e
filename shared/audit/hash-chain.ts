/** The audit's chain: each entry has the hash of the one before, so that any change breaks every later hash. The hash function is passed in. */
import { AuditEntry, type AuditFact } from './entry';
import { parseJson } from '../vocabulary/json';

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
  #head: ChainHead;
  #line = 0;
  #broken: ChainVerdict | undefined;
  readonly #hash: Hash;

  /** @param after - the entry before the first one that is taken */
  constructor(hash: Hash, after: ChainHead = emptyChain) {
    this.#hash = hash;
    this.#head = after;
  }

  /** Takes the log's next line, null for what is no text. After the first broken line the rest changes nothing. */
  take(text: string | null): void {
    this.#line += 1;
    if (this.#broken) return;
    const reason = this.#fault(text);
    if (reason !== undefined) this.#broken = { kind: 'broken', line: this.#line, reason };
  }

  verdict(): ChainVerdict {
    return this.#broken ?? { kind: 'whole', head: this.#head };
  }

  /** The last entry up to which everything is whole. */
  get head(): ChainHead {
    return this.#head;
  }

  #fault(text: string | null): string | undefined {
    const reading = readLine(text, this.#hash);
    if (reading.kind === 'unreadable') return 'it is not an audit entry';
    if (reading.kind === 'altered') return 'it was changed after it was written';
    const { sequence, previous, hash } = reading.entry;
    if (sequence !== this.#head.sequence + 1) {
      return `entry ${this.#head.sequence + 1} is missing: this one is number ${sequence}`;
    }
    if (previous !== this.#head.hash) return 'it does not follow the entry before it';
    this.#head = { sequence, hash };
    return undefined;
  }
}

/** A value whose canonical form is defined: JSON without fractions. */
export type CanonicalValue =
  string | number | boolean | null | undefined | readonly CanonicalValue[] | { readonly [key: string]: CanonicalValue };

/**
 * The one way to write a value as text, so that a hash over it means something: the JSON
 * Canonicalization Scheme (RFC 8785) for values whose numbers are safe integers. Keys are sorted by
 * UTF-16 code units, members that are undefined are left out.
 * @throws RangeError for a number that is no safe integer: its form would depend on the writer
 */
export function canonicalText(value: CanonicalValue): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`no canonical form for the number ${value}`);
    return String(value);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
  return `{${members.join(',')}}`;
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
export type Hash = (text: string) => string;

/** What a line is, whatever stands before and after it. */
export type LineReading =
  /** An entry as it was sealed; whether by the station, only the chain and its checkpoints can say. */
  | { readonly kind: 'entry'; readonly entry: AuditEntry }
  /** It reads as an entry, but not as the one that was sealed. */
  | { readonly kind: 'altered'; readonly entry: AuditEntry }
  | { readonly kind: 'unreadable' };

/** Reads a line, null for what is no text. It must be canonical: a doubled key could be read in two ways. */
export function readLine(text: string | null, hash: Hash): LineReading {
  const parsed = AuditEntry.safeParse(text === null ? undefined : parseJson(text));
  if (!parsed.success) return { kind: 'unreadable' };
  const entry = parsed.data;
  const { line, sealed } = textsOf(entry);
  const kind = line === text && hash(sealed) === entry.hash ? 'entry' : 'altered';
  return { kind, entry };
}

/** An entry's line, and the text under its hash, which is the line without `hash`: both are made in one go. */
function textsOf(entry: AuditEntry): { readonly line: string; readonly sealed: string } {
  const fields: { readonly [key: string]: AuditEntry[keyof AuditEntry] | undefined } = entry;
  const members: string[] = [];
  const others: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    const member = `${JSON.stringify(key)}:${canonicalText(fields[key])}`;
    members.push(member);
    if (key !== 'hash') others.push(member);
  }
  return { line: `{${members.join(',')}}`, sealed: `{${others.join(',')}}` };
}
