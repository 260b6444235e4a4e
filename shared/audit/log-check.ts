/**
 * Checks a log, one line after the other, and says not only that it is damaged but what was done to it and where. After a
 * fault it finds the thread again: entries carry their number and the hash of the one before, so one line further on it is
 * plain whether a line was changed, taken out, put in or moved.
 */
import { type Checkpoint, CheckpointComparison, type Vouching } from './checkpoint';
import type { AuditEntry } from './entry';
import type { Finding, Neighbour } from './log-report';
import { emptyChain, type LineReading } from './hash-chain';

/** Of a log that is nothing but damage no more is kept than this. */
const mostFindings = 1_000;

export interface LogCheckResult {
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  readonly more: boolean;
  readonly lines: number;
  readonly first: Neighbour | null;
  readonly last: (Neighbour & { readonly hash: string }) | null;
  readonly checkpoints: Vouching;
}

/** A line that does not fit where it stands; the next one tells why. */
type Pending =
  /** One entry, or several that follow each other. */
  | { readonly kind: 'stray'; readonly line: number; readonly first: AuditEntry; last: AuditEntry }
  | { readonly kind: 'damaged'; readonly line: number; readonly readable: boolean };

/** What is being said of a place, until the next whole entry is known. */
type Draft<F> = F extends Finding ? Omit<F, 'before'> & { before?: Neighbour } : never;

export class LogCheck {
  readonly #comparison: CheckpointComparison;
  readonly #findings: Draft<Finding>[] = [];
  readonly #strays: Stray[] = [];
  readonly #gaps: Gap[] = [];
  /** Of those above the ones that wait for the next whole entry. */
  #waiting: { before?: Neighbour }[] = [];
  #line = 0;
  /** The last number of the thread; its hash is null after a line whose own hash is not to be trusted. */
  #head: ThreadEnd = emptyChain;
  #first: Neighbour | null = null;
  #last: LogCheckResult['last'] = null;
  #beforeLast: LogCheckResult['last'] = null;
  #pending: Pending | undefined;
  #more = false;

  /** @param checkpoints - of any logs; those of this one are compared */
  constructor(checkpoints: readonly Checkpoint[]) {
    this.#comparison = new CheckpointComparison(checkpoints);
  }

  take(reading: LineReading): void {
    this.#line += 1;
    const line = this.#line;
    if (reading.kind !== 'entry') {
      this.#settlePending(undefined);
      this.#pending = { kind: 'damaged', line, readable: reading.kind === 'altered' };
      return;
    }
    const { entry } = reading;
    if (this.#goesOnAstray(entry)) return;
    this.#settlePending(entry);
    if (entry.sequence === this.#head.sequence + 1) this.#accept(entry, line);
    else this.#pending = { kind: 'stray', line, first: entry, last: entry };
  }

  /** The end of the log. @param torn - bytes stand after the last line's end */
  finish(torn: boolean): LogCheckResult {
    this.#settlePending(undefined);
    const after = neighbour(this.#last);
    if (torn) this.#find({ kind: 'torn', line: this.#line + 1, after });
    const { findings: settled, end } = settleStrays(this.#strays, this.#gaps, this.#head);
    const findings = [
      ...this.#findings.map((draft): Finding => ({ ...draft, before: draft.before ?? null })),
      ...settled,
      ...this.#comparison.finish(end, after),
    ];
    return {
      findings: findings.toSorted((a, b) => placeOf(a) - placeOf(b)),
      more: this.#more,
      lines: this.#line + (torn ? 1 : 0),
      first: this.#first,
      last: this.#last,
      checkpoints: this.#comparison.result(),
    };
  }

  #accept({ sequence, hash, previous, at }: AuditEntry, line: number): void {
    if (this.#head.hash !== null && previous !== this.#head.hash) {
      this.#find({ kind: 'replaced', line, sequence: this.#head.sequence, after: neighbour(this.#beforeLast) });
    }
    const accepted = { sequence, at, hash };
    if (this.#waiting.length > 0) {
      for (const each of this.#waiting) each.before = { sequence, at };
      this.#waiting = [];
    }
    this.#first ??= { sequence, at };
    this.#beforeLast = this.#last;
    this.#last = accepted;
    this.#head = accepted;
    this.#comparison.meet(sequence, hash, previous);
  }

  /** The line after a pending one has come; undefined when it is damaged itself, or when there is none. */
  #settlePending(next: AuditEntry | undefined): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    if (pending.kind === 'damaged') this.#settleDamaged(pending, next);
    else this.#settleStray(pending, next);
  }

  #settleDamaged({ line, readable }: Extract<Pending, { kind: 'damaged' }>, next: AuditEntry | undefined): void {
    const expected = this.#head.sequence + 1;
    const after = neighbour(this.#last);
    if (next?.sequence === expected && (this.#head.hash === null || next.previous === this.#head.hash)) {
      // What belongs here follows: the damaged line is one too many.
      this.#find({ kind: 'inserted', line, lines: 1, after });
      return;
    }
    this.#find({ kind: 'edited', line, sequence: expected, readable, after });
    this.#head = { sequence: expected, hash: null };
  }

  /** Entries of long ago that stand here in a row are one thing that was moved. */
  #goesOnAstray(entry: AuditEntry): boolean {
    const pending = this.#pending;
    if (pending?.kind !== 'stray' || pending.last.sequence > this.#head.sequence) return false;
    const { sequence, previous } = entry;
    if (sequence > this.#head.sequence || !follows(pending.last, sequence, previous)) return false;
    pending.last = entry;
    return true;
  }

  #settleStray({ line, first, last }: Extract<Pending, { kind: 'stray' }>, next: AuditEntry | undefined): void {
    const expected = this.#head.sequence + 1;
    const goesOn = next !== undefined && follows(last, next.sequence, next.previous);
    const count = last.sequence - first.sequence + 1;
    const standsFor = next?.sequence === expected + count;
    const tooMany = next?.sequence === expected;
    if (first.sequence > expected && (goesOn || !(standsFor || tooMany))) {
      this.#gap(line, expected, first.sequence - 1);
      this.#head = { sequence: first.sequence - 1, hash: null };
      this.#accept(first, line);
      return;
    }
    const { sequence: from, previous } = first;
    const { sequence: to, hash } = last;
    this.#add(this.#strays, { line, from, to, previous, hash, after: neighbour(this.#last) });
    if (!standsFor) return;
    this.#gap(line, expected, expected + count - 1);
    this.#head = { sequence: expected + count - 1, hash: next.previous };
  }

  #gap(line: number, from: number, to: number): void {
    this.#add(this.#gaps, { line, from, to, after: neighbour(this.#last) });
  }

  #find(draft: Draft<Finding>): void {
    this.#add(this.#findings, draft);
  }

  #add<T extends { before?: Neighbour }>(list: T[], item: T): void {
    if (list.length >= mostFindings) {
      this.#more = true;
      return;
    }
    list.push(item);
    this.#waiting.push(item);
  }
}

function follows(last: AuditEntry, sequence: number, previous: string): boolean {
  return sequence === last.sequence + 1 && previous === last.hash;
}

function neighbour(entry: Neighbour | null): Neighbour | null {
  return entry && { sequence: entry.sequence, at: entry.at };
}

/** For the order of findings: the line, or for what has none the end. */
function placeOf(finding: Finding): number {
  return 'line' in finding ? finding.line : Number.MAX_SAFE_INTEGER;
}

/** Whole entries in a row that do not belong where they stand. */
export interface Stray {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  /** What the first of them follows, and the hash of the last. */
  readonly previous: string;
  readonly hash: string;
  readonly after: Neighbour | null;
  before?: Neighbour;
}

/** Numbers that stand nowhere in the thread. */
export interface Gap {
  /** Where the first of them belongs. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly after: Neighbour | null;
  before?: Neighbour;
}

/** The end of a thread; its hash is null where it is not to be trusted. */
export interface ThreadEnd {
  readonly sequence: number;
  readonly hash: string | null;
}

/** Strays whose places are empty were moved; those whose places are taken were inserted; places that no stray fills were emptied. */
export function settleStrays(
  strays: readonly Stray[],
  gaps: readonly Gap[],
  head: ThreadEnd,
): { readonly findings: readonly Finding[]; readonly end: ThreadEnd } {
  const findings: Finding[] = [];
  const filled: Stray[] = [];
  let end = head;
  for (const stray of strays.toSorted((a, b) => a.from - b.from)) {
    const { line, from, to, hash, previous, after, before = null } = stray;
    const atEnd = from === end.sequence + 1 && (end.hash === null || previous === end.hash);
    const gap = gaps.find((each) => each.from <= from && to <= each.to);
    const taken = filled.some((other) => other.from <= to && from <= other.to);
    if (atEnd) end = { sequence: to, hash };
    else if (gap && !taken) filled.push(stray);
    else {
      findings.push({ kind: 'inserted', line, lines: to - from + 1, after, before });
      continue;
    }
    findings.push((gap && otherMoved(stray, gap)) ?? { kind: 'moved', line, from, to, after, before });
  }
  return { findings: [...findings, ...gaps.flatMap((gap) => leftOf(gap, filled))], end };
}

/** Of two parts that changed places, one beside the other, the shorter one is what was moved. */
function otherMoved(stray: Stray, gap: Gap): Finding | undefined {
  const between = stray.line - gap.line;
  const sideBySide = stray.from === gap.from && stray.to === gap.to && stray.after?.sequence === gap.to + between;
  if (!sideBySide || between <= 0 || between >= stray.to - stray.from + 1) return undefined;
  const { line, after } = gap;
  return { kind: 'moved', line, from: gap.to + 1, to: gap.to + between, after, before: gap.before ?? null };
}

/** What of a gap was not found elsewhere, as runs of numbers. */
function leftOf({ line, from, to, after, before }: Gap, filled: readonly Stray[]): Finding[] {
  const inside = filled.filter((stray) => from <= stray.from && stray.to <= to);
  const runs: Finding[] = [];
  let start = from;
  for (const { from: first, to: last } of [...inside, { from: to + 1, to: to + 1 }]) {
    if (first > start) runs.push({ kind: 'removed', line, from: start, to: first - 1, after, before: before ?? null });
    start = last + 1;
  }
  return runs;
}
