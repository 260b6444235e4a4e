import type { Policy } from '../vocabulary/policy';
import { inPlainWords, type Names, type PlainLine } from './plain-words';

/** What is said differently on one matter. */
export interface SectionDifference {
  readonly title: string;
  /** Sentences that are no longer said. */
  readonly gone: readonly PlainLine[];
  /** Sentences that were not said before. */
  readonly come: readonly PlainLine[];
}

/** What differs between two versions of a policy, in plain words; empty when they say the same. Pure. */
export function differences(before: Policy, after: Policy, names?: Names): readonly SectionDifference[] {
  const [old, young] = [inPlainWords(before, names), inPlainWords(after, names)];
  const titles = [...new Set([...old, ...young].map(({ title }) => title))];
  return titles.flatMap((title) => {
    const lines = (all: typeof old): readonly PlainLine[] =>
      all.find((section) => section.title === title)?.lines ?? [];
    const gone = without(lines(old), lines(young));
    const come = without(lines(young), lines(old));
    return gone.length + come.length > 0 ? [{ title, gone, come }] : [];
  });
}

function without(lines: readonly PlainLine[], others: readonly PlainLine[]): readonly PlainLine[] {
  return lines.filter(({ text, clause }) => !others.some((other) => other.text === text && other.clause === clause));
}
