/** What an import would make of a station's salvos. Pure. */
import { maxSalvos } from '../salvos/change-salvos';
import type { Layout } from '../vocabulary/layout';
import { sameName } from '../vocabulary/names';
import type { PublishedSalvo, Salvo, SalvoCell, SalvoDraft, SalvoMonitor } from '../vocabulary/salvo';
import { builtInLayouts, choiceOf, isOwn, sameDrawing } from '../wall/layouts';
import type { ReadEntry } from './document';
import type { CellEntry, MonitorEntry, SalvoEntry } from './entries';
import { planSection, type SectionPlan, type Verdict } from './import-entry';
import { withoutCameras, withoutMonitors, type ImportGround } from './import-ground';
import { salvoEntryOf } from './write-entries';

/**
 * Plans the import of salvos. One that was published is published here where the operator may do that; otherwise it comes in
 * as a draft of theirs, and what is published here stays.
 * @param ground - with the layouts as they are after the import
 */
export function planSalvos(read: readonly ReadEntry<SalvoEntry>[], ground: ImportGround): SectionPlan<Salvo> {
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
  ground: ImportGround,
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

function judgeDraft(entry: SalvoEntry, put: readonly Salvo[], ground: ImportGround): Verdict<Salvo> {
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

function fateOf(item: Salvo, there: Salvo | undefined, ground: ImportGround): 'new' | 'replaced' | 'same' {
  if (!there) return 'new';
  return isWritten(salvoEntryOf(item, ground), there, ground) ? 'same' : 'replaced';
}

/** Whether a file of this station would say the same of a salvo: also of what is gone from here, too. */
function isWritten(entry: SalvoEntry, there: Salvo, ground: ImportGround): boolean {
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

function findHere(entry: SalvoEntry, ground: ImportGround): FoundHere {
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
function cellHere(cell: CellEntry, { cameraName }: ImportGround): SalvoCell {
  if (cell.kind !== 'camera') return cell;
  const name = cameraName(cell.cameraId);
  return name === undefined ? { kind: 'empty' } : { kind: 'camera', cameraId: cell.cameraId, name };
}

/** The layout of this station that a monitor is divided by, or the drawing that came with it; or what is wrong with it. */
function layoutHere({ layout: wanted, cells }: MonitorEntry, { layouts, newId }: ImportGround): Layout | string {
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
