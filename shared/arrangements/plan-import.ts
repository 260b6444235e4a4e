/** What an import would make of a station: what is new, what is replaced, what is refused and why. Pure. */
import { z } from 'zod';
import { maxOwnLayouts, type NamedDrawing, type OwnLayout, type OwnLayoutId } from '../vocabulary/layout';
import { builtInLayouts, sameDrawing } from '../wall/layouts';
import { ArrangementSection, type ArrangementsReading, type ReadEntry } from './document';

/**
 * What becomes of an entry: it is added, it takes the place of what the station has under its name, the station has it
 * already, or it is kept out.
 */
export const ImportFate = z.enum(['new', 'replaced', 'same', 'refused']);
export type ImportFate = z.infer<typeof ImportFate>;

/** One entry of a file, as it is shown before anything is imported. */
export const ImportEntry = z.strictObject({
  section: ArrangementSection,
  /** From 1, as it stands in the file. */
  place: z.number().int().min(1),
  name: z.string().max(40),
  fate: ImportFate,
  /** Why it is refused. */
  why: z.string().max(600).optional(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

/** A drawing that is imported, and the layout whose place it takes; null for a new one. */
export interface LayoutImport {
  readonly drawing: NamedDrawing;
  readonly replaces: OwnLayoutId | null;
}

/** An import before it is made. */
export interface ImportPlan {
  readonly entries: readonly ImportEntry[];
  readonly layouts: readonly LayoutImport[];
}

/** Plans the import of what was read into a station with these layouts. Names tell what is the same, ids do not. */
export function planImport(
  { layouts }: Extract<ArrangementsReading, { kind: 'read' }>,
  own: readonly OwnLayout[],
): ImportPlan {
  const entries: ImportEntry[] = [];
  const imports: LayoutImport[] = [];
  const taken = new Map<string, number>();
  let room = maxOwnLayouts - own.length;
  for (const entry of layouts) {
    const { place, name } = entry;
    const about = { section: 'layouts', place, name } as const;
    const why = obstacle(entry, taken);
    if (why !== undefined || entry.kind === 'refused') {
      entries.push({ ...about, fate: 'refused', why: (why ?? '').slice(0, 600) });
      continue;
    }
    const there = own.find((layout) => key(layout.name) === key(entry.value.name));
    if (!there && room === 0) {
      entries.push({ ...about, fate: 'refused', why: `A station keeps ${maxOwnLayouts} layouts of its own.` });
      continue;
    }
    taken.set(key(entry.value.name), place);
    const same = there !== undefined && there.name === entry.value.name && sameDrawing(there, entry.value);
    entries.push({ ...about, fate: same ? 'same' : there ? 'replaced' : 'new' });
    if (same) continue;
    if (!there) room -= 1;
    imports.push({ drawing: entry.value, replaces: there?.id ?? null });
  }
  return { entries, layouts: imports };
}

function obstacle(entry: ReadEntry<NamedDrawing>, taken: ReadonlyMap<string, number>): string | undefined {
  if (entry.kind === 'refused') return entry.why;
  const { name } = entry.value;
  const before = taken.get(key(name));
  if (before !== undefined) return `Entry ${before} of the file is called "${name}" too.`;
  const everywhere = builtInLayouts.some((layout) => key(layout.name) === key(name));
  return everywhere ? `Every station has a layout "${name}".` : undefined;
}

function key(name: string): string {
  return name.toLowerCase();
}
