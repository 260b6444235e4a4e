/**
 * What an import would make of a station: what is new, what is replaced, what is refused and why. Names tell what is the same;
 * of ids only those of cameras are the same everywhere. Pure but for the ids of what is new, which are asked for.
 */
import { maxOwnLayouts, type NamedDrawing, type OwnLayout } from '../vocabulary/layout';
import { sameName } from '../vocabulary/names';
import type { Salvo } from '../vocabulary/salvo';
import type { Tour } from '../vocabulary/tour';
import { builtInLayouts, sameDrawing } from '../wall/layouts';
import type { ArrangementsReading } from './document';
import { planSection, type ImportEntry, type SectionPlan, type Verdict } from './import-entry';
import type { ImportGround } from './import-ground';
import { planSalvos } from './plan-salvos';
import { planTours } from './plan-tours';

/** An import before it is made: what is said of each entry, and what is put over the earlier ones of its id, or added. */
export interface ImportPlan {
  readonly entries: readonly ImportEntry[];
  readonly layouts: readonly OwnLayout[];
  readonly salvos: readonly Salvo[];
  readonly tours: readonly Tour[];
}

/** Plans the import of what was read. */
export function planImport(read: Extract<ArrangementsReading, { kind: 'read' }>, ground: ImportGround): ImportPlan {
  const layouts = planLayouts(read, ground);
  const kept = ground.layouts.filter(({ id }) => !layouts.put.some((layout) => layout.id === id));
  const salvos = planSalvos(read.salvos, { ...ground, layouts: [...kept, ...layouts.put] });
  const tours = planTours(read.tours, ground);
  return {
    entries: [...layouts.entries, ...salvos.entries, ...tours.entries],
    ...{ layouts: layouts.put, salvos: salvos.put, tours: tours.put },
  };
}

function planLayouts(
  { layouts }: Extract<ArrangementsReading, { kind: 'read' }>,
  { layouts: own, newId }: ImportGround,
): SectionPlan<OwnLayout> {
  const room = { left: maxOwnLayouts - own.length, full: `A station keeps ${maxOwnLayouts} layouts of its own.` };
  return planSection('layouts', layouts, room, (drawing: NamedDrawing): Verdict<OwnLayout> => {
    const { name } = drawing;
    if (builtInLayouts.some((layout) => sameName(layout.name, name)))
      return { kind: 'refused', why: `Every station has a layout "${name}".` };
    const there = own.find((layout) => sameName(layout.name, name));
    if (!there) return { kind: 'new', item: { ...drawing, id: newId.layout() } };
    const same = there.name === name && sameDrawing(there, drawing);
    return { kind: same ? 'same' : 'replaced', item: { ...drawing, id: there.id } };
  });
}
