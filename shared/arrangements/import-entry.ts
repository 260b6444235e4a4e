/** One entry of a file, as it is shown before anything is imported; and how what becomes of a section is found. Pure. */
import { z } from 'zod';
import { nameKey } from '../vocabulary/names';
import { Denial } from '../vocabulary/policy';
import { ArrangementSection, type ReadEntry } from './document';

/**
 * What becomes of an entry: it is added, it takes the place of what the station has under its name, the station has it
 * already, or it is kept out.
 */
export const ImportFate = z.enum(['new', 'replaced', 'same', 'refused']);
export type ImportFate = z.infer<typeof ImportFate>;

/** The most letters of a note. */
const maxNote = 1_000;

/** One entry of a file, as it is shown before anything is imported. */
export const ImportEntry = z.strictObject({
  section: ArrangementSection,
  /** From 1, as it stands in the file. */
  place: z.number().int().min(1),
  name: z.string().max(40),
  fate: ImportFate,
  /** Why it is refused. */
  why: z.string().max(600).optional(),
  /** In sentences, what of it does not come in, or not as it stands in the file. */
  notes: z.array(z.string().max(maxNote)).min(1).max(20).optional(),
  /** What the policy says against it. */
  denial: Denial.optional(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

/** So many of each kind. */
export const SectionCounts = z.record(ArrangementSection, z.number().int().min(0));
export type SectionCounts = z.infer<typeof SectionCounts>;

/** How many entries of each kind have one of these fates. */
export function countEntries(entries: readonly ImportEntry[], ...fates: readonly ImportFate[]): SectionCounts {
  const count = (section: ArrangementSection): number =>
    entries.filter((entry) => entry.section === section && fates.includes(entry.fate)).length;
  return { layouts: count('layouts'), salvos: count('salvos'), tours: count('tours') };
}

/** What is found about one entry by itself. */
export type Verdict<T> = {
  readonly notes?: readonly string[];
  readonly denial?: Denial | undefined;
} & (
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: Exclude<ImportFate, 'refused'>;
      readonly item: T;
      /** What tells its place at the station from that of others of its name. */
      readonly beside?: string;
    }
);

/** What would become of a section, and what it would put into the station. */
export interface SectionPlan<T> {
  readonly entries: readonly ImportEntry[];
  readonly put: readonly T[];
}

/**
 * Plans one section, entry by entry.
 * @param room - how many new ones the station still takes, and what it says to more
 * @param judge - finds out about one entry; it is told what those before it put in
 */
export function planSection<E extends { readonly name: string }, T>(
  section: ArrangementSection,
  read: readonly ReadEntry<E>[],
  room: { readonly left: number; readonly full: string },
  judge: (entry: E, put: readonly T[]) => Verdict<T>,
): SectionPlan<T> {
  const entries: ImportEntry[] = [];
  const put: T[] = [];
  const taken = new Map<string, number>();
  let { left } = room;
  for (const entry of read) {
    const { place, name } = entry;
    const verdict: Verdict<T> = entry.kind === 'refused' ? { ...entry } : judge(entry.value, put);
    const key = verdict.kind === 'refused' ? '' : `${nameKey(name)} ${verdict.beside ?? ''}`;
    const why = refusalOf(verdict, name, taken.get(key), left === 0 ? room.full : undefined);
    const about = { section, place, name, ...remarksOf(verdict) };
    if (why !== undefined || verdict.kind === 'refused') {
      entries.push({ ...about, fate: 'refused', why: (why ?? '').slice(0, 600) });
      continue;
    }
    taken.set(key, place);
    entries.push({ ...about, fate: verdict.kind });
    if (verdict.kind === 'same') continue;
    if (verdict.kind === 'new') left -= 1;
    put.push(verdict.item);
  }
  return { entries, put };
}

function refusalOf(
  verdict: Verdict<unknown>,
  name: string,
  before: number | undefined,
  full: string | undefined,
): string | undefined {
  if (verdict.kind === 'refused') return verdict.why;
  if (before !== undefined) return `Entry ${before} of the file is called "${name}" too.`;
  return verdict.kind === 'new' ? full : undefined;
}

function remarksOf({
  notes,
  denial,
}: Pick<Verdict<unknown>, 'notes' | 'denial'>): Pick<ImportEntry, 'notes' | 'denial'> {
  return {
    ...(notes && notes.length > 0 && { notes: notes.map((note) => note.slice(0, maxNote)) }),
    ...(denial && { denial }),
  };
}
