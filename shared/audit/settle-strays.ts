/** Brings together the entries that stand where they do not belong and the places that are empty. */
import type { Finding, Neighbour } from './finding';

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

/**
 * Strays whose places are empty were moved; those whose places are taken are lines too many; a place that no stray fills was
 * emptied.
 * @returns the findings, and the end of the thread with what was moved away from it
 */
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
