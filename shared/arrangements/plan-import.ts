/**
 * What an import would make of a station: what is new, what is replaced, what is refused and why. Names tell what is the same;
 * of ids only those of cameras are the same everywhere. Pure but for the ids of what is new, which are asked for.
 */
import { z } from 'zod';
import { type CameraId, nameKey, type SalvoId, sameName, type TourId } from '../vocabulary/ids';
import { type Layout, maxOwnLayouts, type NamedDrawing, type OwnLayout, type OwnLayoutId } from '../vocabulary/layout';
import { Denial } from '../vocabulary/policy';
import type { PublishedSalvo, Salvo, SalvoAuthor, SalvoCell, SalvoDraft, SalvoMonitor } from '../vocabulary/salvo';
import type { UtcMs } from '../vocabulary/time';
import { maxTours, type Tour } from '../vocabulary/tour';
import { builtInLayouts, choiceOf, isOwn, sameDrawing } from '../wall/layouts';
import { maxSalvos } from '../wall/salvos';
import {
  type Arrangements,
  ArrangementSection,
  type ArrangementsReading,
  type CellEntry,
  type MonitorEntry,
  type ReadEntry,
  type SalvoEntry,
  salvoEntryOf,
  type TourEntry,
} from './document';

/** An import before it is made: what is said of each entry, and what is put over the earlier ones of its id, or added. */
export interface ImportPlan {
  readonly entries: readonly ImportEntry[];
  readonly layouts: readonly OwnLayout[];
  readonly salvos: readonly Salvo[];
  readonly tours: readonly Tour[];
}

export function planImport(read: Extract<ArrangementsReading, { kind: 'read' }>, ground: ImportContext): ImportPlan {
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
  { layouts: own, newId }: ImportContext,
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

/** Whether an entry is added, replaces the one of its name, is already there, or is left out. */
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
  why: z.string().max(600).optional(),
  /** In sentences, what of it does not come in, or not as it stands in the file. */
  notes: z.array(z.string().max(maxNote)).min(1).max(20).optional(),
  denial: Denial.optional(),
});
export type ImportEntry = z.infer<typeof ImportEntry>;

export const SectionCounts = z.record(ArrangementSection, z.number().int().min(0));
export type SectionCounts = z.infer<typeof SectionCounts>;

/** How many entries of each kind have one of these fates. */
export function countEntries(entries: readonly ImportEntry[], ...fates: readonly ImportFate[]): SectionCounts {
  const count = (section: ArrangementSection): number =>
    entries.filter((entry) => entry.section === section && fates.includes(entry.fate)).length;
  return { layouts: count('layouts'), salvos: count('salvos'), tours: count('tours') };
}

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

/** Plans one section. @param room - for how many new ones, and what to say to more @param judge - judges an entry after those before it */
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

export interface ImportContext extends Arrangements {
  readonly by: SalvoAuthor;
  readonly nowMs: UtcMs;
  /** Why they may not publish salvos; undefined where they may. */
  readonly notPublishing: Denial | undefined;
  /** Ids that nothing has. */
  readonly newId: { readonly layout: () => OwnLayoutId; readonly salvo: () => SalvoId; readonly tour: () => TourId };
}

/** Names the cameras that the station does not have, as a note; none where it has all. */
export function withoutCameras(
  unknown: readonly { readonly cameraId: CameraId; readonly name?: string | undefined }[],
): readonly string[] {
  const names = [...new Map(unknown.map(({ cameraId, name }) => [cameraId, name ?? cameraId])).values()];
  if (names.length === 0) return [];
  return [
    `Without ${listed(names)}: this station does not have ${names.length === 1 ? 'this camera' : 'these cameras'}.`,
  ];
}

/** Names the monitors that the station does not have, as a note; none where it has all. */
export function withoutMonitors(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`Without ${names.join(', ')}: there is no monitor of that name here.`];
}

/** Names in a sentence, which may have commas in them; of many the first are named and the others counted. */
function listed(names: readonly string[]): string {
  const first = names.filter((_name, index) => names.slice(0, index + 1).join('; ').length <= 800);
  const more = names.length - first.length;
  return more > 0 ? `${first.join('; ')} and ${more} more` : first.join('; ');
}

/**
 * Plans the import of salvos. One that was published is published here where the operator may do that; otherwise it comes in
 * as a draft of theirs, and what is published here stays.
 * @param ground - with the layouts as they are after the import
 */
export function planSalvos(read: readonly ReadEntry<SalvoEntry>[], ground: ImportContext): SectionPlan<Salvo> {
  const room = { left: maxSalvos - ground.salvos.length, full: `A station keeps ${maxSalvos} salvos.` };
  return planSection('salvos', read, room, (entry, put) => {
    const published = ground.salvos.find(
      (salvo): salvo is PublishedSalvo => salvo.status === 'published' && sameName(salvo.name, entry.name),
    );
    if (entry.status === 'draft') return judgeDraft(entry, put, ground);
    const { notPublishing } = ground;
    if (!notPublishing) return judgePublished(entry, published, put, ground);
    if (!published) return judgeDraft(entry, put, ground);
    return isWritten(entry, published, ground)
      ? { kind: 'same', item: published, beside: 'published' }
      : {
          kind: 'refused',
          why: `A salvo named ${published.name} is published here, and it is another one.`,
          denial: notPublishing,
        };
  });
}

function judgePublished(
  entry: SalvoEntry,
  there: PublishedSalvo | undefined,
  put: readonly Salvo[],
  ground: ImportContext,
): Verdict<Salvo> {
  const beside = 'published';
  if (there && isWritten(entry, there, ground)) return { kind: 'same', item: there, beside };
  const found = findHere(entry, ground);
  if (found.kind === 'nothing') return nothingLeft(found);
  const { name, number } = entry;
  const holder =
    number !== undefined &&
    [...ground.salvos, ...put].find(
      (other) => other.status === 'published' && other.number === number && other.id !== there?.id,
    );
  const item: PublishedSalvo = {
    ...{ status: 'published', id: there?.id ?? ground.newId.salvo(), name, monitors: found.monitors },
    ...(number !== undefined && !holder && { number }),
    ...{ revision: (there?.revision ?? 0) + 1, publishedBy: ground.by, publishedAtMs: ground.nowMs },
  };
  const taken = holder ? [`Without the number ${number}: it belongs to ${holder.name} here.`] : [];
  return { kind: fateOf(item, there, ground), item, beside, notes: [...found.notes, ...taken] };
}

function judgeDraft(entry: SalvoEntry, put: readonly Salvo[], ground: ImportContext): Verdict<Salvo> {
  const { by, nowMs, notPublishing, newId } = ground;
  const there = ground.salvos.find(
    (salvo): salvo is SalvoDraft =>
      salvo.status === 'draft' && salvo.owner.operatorId === by.operatorId && sameName(salvo.name, entry.name),
  );
  const beside = 'draft';
  if (there && isWritten(entry, there, ground)) return { kind: 'same', item: there, beside };
  const found = findHere(entry, ground);
  if (found.kind === 'nothing') return nothingLeft(found);
  const { name, number } = entry;
  const basis = there ? there.basis : basisOf(name, [...put, ...ground.salvos]);
  const item: SalvoDraft = {
    ...{ status: 'draft', id: there?.id ?? newId.salvo(), name, monitors: found.monitors },
    ...(number !== undefined && { number }),
    ...{ owner: by, savedAtMs: nowMs },
    ...(basis && { basis }),
  };
  const kind = fateOf(item, there, ground);
  const denial = entry.status === 'published' && kind !== 'same' ? notPublishing : undefined;
  const notes = [...found.notes, ...(denial ? ['It comes in as a draft of yours.'] : [])];
  return { kind, item, beside, denial, notes };
}

/** A draft is of the published salvo that has its name, as it is after the import. */
function basisOf(name: string, salvos: readonly Salvo[]): SalvoDraft['basis'] {
  const of = salvos.find(
    (salvo): salvo is PublishedSalvo => salvo.status === 'published' && sameName(salvo.name, name),
  );
  return of && { salvoId: of.id, revision: of.revision };
}

function fateOf(item: Salvo, there: Salvo | undefined, ground: ImportContext): 'new' | 'replaced' | 'same' {
  if (!there) return 'new';
  return isWritten(salvoEntryOf(item, ground), there, ground) ? 'same' : 'replaced';
}

/** Whether a file of this station would say the same of a salvo: also of what is gone from here, too. */
function isWritten(entry: SalvoEntry, there: Salvo, ground: ImportContext): boolean {
  return textOf(entry) === textOf(salvoEntryOf(there, ground));
}

/** All that makes a salvo what it is; what its cameras were called does not. */
function textOf({ name, number, monitors }: SalvoEntry): string {
  const cells = (monitor: MonitorEntry): string[] =>
    monitor.cells.map((cell) => (cell.kind === 'camera' ? `camera ${cell.cameraId}` : cell.kind));
  return JSON.stringify([name, number, monitors.map((each) => [each.name, each.layout, cells(each)])]);
}

/** What of a salvo this station can show, and in sentences what it cannot. */
type FoundHere =
  | { readonly kind: 'something'; readonly monitors: readonly SalvoMonitor[]; readonly notes: readonly string[] }
  | { readonly kind: 'nothing'; readonly why: string; readonly notes: readonly string[] };

function findHere(entry: SalvoEntry, ground: ImportContext): FoundHere {
  const monitors: SalvoMonitor[] = [];
  const elsewhere: string[] = [];
  const misfits: string[] = [];
  for (const each of entry.monitors) {
    const monitor = ground.monitors.find(({ name }) => sameName(name, each.name));
    const layout = layoutHere(each, ground);
    if (!monitor) elsewhere.push(each.name);
    else if (typeof layout === 'string') misfits.push(`Without ${monitor.name}: ${layout}`);
    else {
      const cells = each.cells.map((cell) => cellHere(cell, ground));
      monitors.push({ monitorId: monitor.id, name: monitor.name, ...choiceOf(layout), cells });
    }
  }
  const wanted = entry.monitors.flatMap(({ cells }) => cells).filter((cell) => cell.kind === 'camera');
  const notes = [
    ...withoutCameras(wanted.filter(({ cameraId }) => ground.cameraName(cameraId) === undefined)),
    ...withoutMonitors(elsewhere),
    ...misfits,
  ];
  const isShown = monitors.some(({ cells }) => cells.some(({ kind }) => kind === 'camera'));
  if (monitors.length === 0) return { kind: 'nothing', why: 'It has no monitor here.', notes };
  if (wanted.length > 0 && !isShown) return { kind: 'nothing', why: 'It would show no camera here.', notes };
  return { kind: 'something', monitors, notes };
}

function nothingLeft({ why, notes }: Extract<FoundHere, { kind: 'nothing' }>): Verdict<Salvo> {
  return { kind: 'refused', why, notes };
}

/** A camera that is not here leaves its cell empty, so that nothing else is taken for a part of the salvo. */
function cellHere(cell: CellEntry, { cameraName }: ImportContext): SalvoCell {
  if (cell.kind !== 'camera') return cell;
  const name = cameraName(cell.cameraId);
  return name === undefined ? { kind: 'empty' } : { kind: 'camera', cameraId: cell.cameraId, name };
}

/** The layout of this station that a monitor is divided by, or the drawing that came with it; or what is wrong with it. */
function layoutHere({ layout: wanted, cells }: MonitorEntry, { layouts, newId }: ImportContext): Layout | string {
  const name = typeof wanted === 'string' ? wanted : wanted.name;
  const here = [...builtInLayouts, ...layouts].find((layout) => sameName(layout.name, name));
  const isThat = typeof wanted === 'string' || (here && (!isOwn(here) || sameDrawing(here, wanted)));
  const drawn = isThat ? here : { ...wanted, id: newId.layout() };
  if (!drawn) return `there is no layout "${name}" here.`;
  return drawn.cells.length === cells.length
    ? drawn
    : `the layout "${drawn.name}" has ${tiles(drawn.cells.length)} here, and the salvo is for ${cells.length}.`;
}

function tiles(count: number): string {
  return count === 1 ? '1 tile' : `${count} tiles`;
}

/** Plans the import of tours: they come in without cameras that the station does not have. */
export function planTours(
  read: readonly ReadEntry<TourEntry>[],
  { tours, cameraName, newId }: Pick<ImportContext, 'tours' | 'cameraName' | 'newId'>,
): SectionPlan<Tour> {
  const room = { left: maxTours - tours.length, full: `A station keeps ${maxTours} tours.` };
  return planSection('tours', read, room, (entry): Verdict<Tour> => {
    const there = tours.find(({ name }) => sameName(name, entry.name));
    // Also where it has cameras that are gone from here, too.
    if (there && tourText(there) === tourText(entry)) return { kind: 'same', item: there };
    const unknown = entry.stops.filter(({ cameraId }) => cameraName(cameraId) === undefined);
    const notes = withoutCameras(unknown);
    const stops = entry.stops
      .filter((stop) => !unknown.includes(stop))
      .map(({ cameraId, dwellSeconds }) => ({ cameraId, dwellSeconds }));
    if (stops.length === 0) return { kind: 'refused', why: 'This station has none of its cameras.', notes };
    const { name } = entry;
    if (!there) return { kind: 'new', item: { id: newId.tour(), revision: 1, name, stops }, notes };
    const item = { id: there.id, revision: there.revision + 1, name, stops };
    return { kind: tourText(item) === tourText(there) ? 'same' : 'replaced', item, notes };
  });
}

function tourText({ name, stops }: Pick<TourEntry, 'name' | 'stops'>): string {
  return JSON.stringify([name, stops.map(({ cameraId, dwellSeconds }) => [cameraId, dwellSeconds])]);
}
