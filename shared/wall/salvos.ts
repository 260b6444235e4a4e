/**
 * The set of salvos: drafts are saved by their owners and published by supervisors. Pure: a change answers with the next
 * set, or with the reason why it cannot be made; then every draft is as it was.
 */
import { type CameraId, type SalvoId, sameName } from '../vocabulary/ids';
import type {
  PublishedSalvo,
  Salvo,
  SalvoAuthor,
  SalvoCell,
  SalvoDraft,
  SalvoMonitor,
  SalvoRevision,
} from '../vocabulary/salvo';
import type { UtcMs } from '../vocabulary/time';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { type CellContent, contentsOf, divided, keepLocked, putIn, replaceMonitor } from './tiles';

/** Most salvos of a station, drafts among them. */
export const maxSalvos = 200;

/** One change. `by` is whoever asks; that they may is the policy's business. */
export type SalvoChange = { readonly by: SalvoAuthor; readonly nowMs: UtcMs } & (
  | {
      readonly kind: 'save';
      readonly id: SalvoId;
      readonly name: string;
      readonly number: number | undefined;
      readonly monitors: readonly SalvoMonitor[];
      /** The own draft that it replaces, or the published salvo that it is a draft of. */
      readonly over: SalvoId | undefined;
    }
  | {
      readonly kind: 'publish';
      readonly salvoId: SalvoId;
      /** The state that it replaces, as whoever publishes knows it; undefined adds a salvo. */
      readonly over: SalvoRevision | undefined;
    }
  | {
      readonly kind: 'rename';
      readonly salvoId: SalvoId;
      readonly name: string;
      readonly number: number | undefined;
    }
  | { readonly kind: 'delete'; readonly salvoId: SalvoId }
);

export type SalvoOutcome =
  | { readonly kind: 'changed'; readonly salvos: readonly Salvo[]; readonly salvoId: SalvoId }
  | { readonly kind: 'impossible'; readonly reason: string };

export function changeSalvos(salvos: readonly Salvo[], change: SalvoChange): SalvoOutcome {
  switch (change.kind) {
    case 'save':
      return save(salvos, change);
    case 'publish':
      return publish(salvos, change);
    case 'rename':
      return rename(salvos, change);
    case 'delete':
      return withSalvo(salvos, change, ({ id }) => ({
        kind: 'changed',
        salvos: salvos.filter((other) => other.id !== id),
        salvoId: id,
      }));
  }
}

export function findSalvo(salvos: readonly Salvo[], id: SalvoId): Salvo | undefined {
  return salvos.find((salvo) => salvo.id === id);
}

/** The published state that a draft would replace now; undefined when it would be a new one, or when that was deleted. */
export function publishedOf(salvos: readonly Salvo[], draft: SalvoDraft): PublishedSalvo | undefined {
  const found = draft.basis && findSalvo(salvos, draft.basis.salvoId);
  return found?.status === 'published' ? found : undefined;
}

function save(salvos: readonly Salvo[], change: SalvoChange & { kind: 'save' }): SalvoOutcome {
  const over = change.over && findSalvo(salvos, change.over);
  if (change.over && !over) return impossible('The salvo to save over is no longer there. Save it as a new one.');
  if (over?.status === 'draft' && !isOwn(over, change.by)) return impossible(foreign(over));
  const id = over?.status === 'draft' ? over.id : change.id;
  const twin = salvos.find(
    (other) =>
      other.status === 'draft' && other.id !== id && isOwn(other, change.by) && sameName(other.name, change.name),
  );
  if (twin) return impossible(`You have a draft named ${twin.name} already: save over it, or choose another name.`);
  if (over?.status !== 'draft' && salvos.length >= maxSalvos)
    return impossible(`There are ${maxSalvos} salvos, more are not kept: delete one first.`);
  const basis = over?.status === 'draft' ? over.basis : over && { salvoId: over.id, revision: over.revision };
  const draft: SalvoDraft = {
    ...{ status: 'draft', id, name: change.name, monitors: change.monitors },
    ...(change.number !== undefined && { number: change.number }),
    ...{ owner: change.by, savedAtMs: change.nowMs },
    ...(basis && { basis }),
  };
  return { kind: 'changed', salvos: withPut(salvos, draft), salvoId: id };
}

function publish(salvos: readonly Salvo[], change: SalvoChange & { kind: 'publish' }): SalvoOutcome {
  const draft = findSalvo(salvos, change.salvoId);
  if (draft?.status !== 'draft') return impossible('This draft is no longer there: it was published or deleted.');
  const target = change.over && findSalvo(salvos, change.over.salvoId);
  if (change.over && target?.status !== 'published') {
    return impossible(
      `The published ${draft.name} was deleted since this draft was begun. The draft is kept: publish it as a new salvo.`,
    );
  }
  if (change.over && target?.status === 'published' && target.revision !== change.over.revision) {
    const { name, publishedBy, revision } = target;
    return impossible(
      `${name} was published by ${publishedBy.name} since this draft was begun: that is revision ${revision}. ` +
        'The draft is kept: look at both, then publish over it, or delete the draft.',
    );
  }
  const old = target?.status === 'published' ? target : undefined;
  const taken = takenReason(salvos, draft, old?.id);
  if (taken !== undefined) return impossible(`${taken} The draft is kept.`);
  const { id, name, number, monitors } = draft;
  const published: PublishedSalvo = {
    ...{ status: 'published', id: old?.id ?? id, name, monitors },
    ...(number !== undefined && { number }),
    ...{ revision: (old?.revision ?? 0) + 1, publishedBy: change.by, publishedAtMs: change.nowMs },
  };
  const others = salvos.filter((other) => other.id !== id);
  return { kind: 'changed', salvos: withPut(others, published), salvoId: published.id };
}

function rename(salvos: readonly Salvo[], change: SalvoChange & { kind: 'rename' }): SalvoOutcome {
  return withSalvo(salvos, change, (salvo) => {
    const named = withNumber({ ...salvo, name: change.name }, change.number);
    if (named.status === 'draft') return { kind: 'changed', salvos: withPut(salvos, named), salvoId: salvo.id };
    const taken = takenReason(salvos, named, salvo.id);
    if (taken !== undefined) return impossible(taken);
    const revised = {
      ...named,
      ...{ revision: named.revision + 1, publishedBy: change.by, publishedAtMs: change.nowMs },
    };
    return { kind: 'changed', salvos: withPut(salvos, revised), salvoId: salvo.id };
  });
}

function withNumber<S extends Salvo>(salvo: S, number: number | undefined): S {
  const next = { ...salvo };
  delete next.number;
  return number === undefined ? next : { ...next, number };
}

/** Changes a salvo that is there and, if it is a draft, the operator's own. */
function withSalvo(
  salvos: readonly Salvo[],
  { by, salvoId }: SalvoChange & { salvoId: SalvoId },
  change: (salvo: Salvo) => SalvoOutcome,
): SalvoOutcome {
  const salvo = findSalvo(salvos, salvoId);
  if (!salvo) return impossible('This salvo is no longer there.');
  if (salvo.status === 'draft' && !isOwn(salvo, by)) return impossible(foreign(salvo));
  return change(salvo);
}

/** Why no salvo of this name and number can be published beside the others. */
function takenReason(
  salvos: readonly Salvo[],
  { name, number }: Pick<Salvo, 'name' | 'number'>,
  except: SalvoId | undefined,
): string | undefined {
  for (const other of salvos) {
    if (other.status !== 'published' || other.id === except) continue;
    if (sameName(other.name, name))
      return `There is a salvo named ${other.name} already, published by ${other.publishedBy.name}: choose another name, or publish over it.`;
    if (number !== undefined && other.number === number)
      return `The number ${number} belongs to ${other.name}: choose another one.`;
  }
  return undefined;
}

function isOwn({ owner }: SalvoDraft, by: SalvoAuthor): boolean {
  return owner.operatorId === by.operatorId;
}

function foreign({ name, owner }: SalvoDraft): string {
  return `${name} is a draft of ${owner.name}: only they change it.`;
}

/** The set with one salvo in the place of its earlier state, or added. */
function withPut(salvos: readonly Salvo[], salvo: Salvo): readonly Salvo[] {
  return salvos.some(({ id }) => id === salvo.id)
    ? salvos.map((other) => (other.id === salvo.id ? salvo : other))
    : [...salvos, salvo];
}

function impossible(reason: string): SalvoOutcome {
  return { kind: 'impossible', reason };
}

export interface AppliedSalvo {
  readonly walls: readonly Wall[];
  /** Locked tiles that would have shown something else, and stay as they are. */
  readonly locked: readonly CellAddress[];
  /** Cameras of the salvo that have no cell because of a lock. */
  readonly left: readonly CameraId[];
  /** In sentences, the monitors that are as they were. */
  readonly passedOver: readonly string[];
}

/** Applies a salvo monitor by monitor; one that cannot be changed keeps no other from it. */
export function applySalvo(walls: readonly Wall[], monitors: readonly SalvoMonitor[]): AppliedSalvo {
  let next = walls;
  const locked: CellAddress[] = [];
  const left: CameraId[] = [];
  const passedOver: string[] = [];
  for (const wanted of monitors) {
    const monitor = next.flatMap((wall) => wall.monitors).find(({ id }) => id === wanted.monitorId);
    const applied = monitor ? applyTo(monitor, wanted) : `There is no monitor ${wanted.name} any more.`;
    if (typeof applied === 'string') {
      passedOver.push(applied);
      continue;
    }
    next = replaceMonitor(next, applied.monitor);
    for (const cell of applied.locked) locked.push({ monitorId: wanted.monitorId, cell });
    left.push(...applied.left);
  }
  return { walls: next, locked, left, passedOver };
}

function applyTo(
  monitor: Monitor,
  wanted: SalvoMonitor,
): { readonly monitor: Monitor; readonly locked: readonly number[]; readonly left: readonly CameraId[] } | string {
  const kept = keepLocked(monitor, wanted);
  if (typeof kept === 'string') return kept;
  const locked: number[] = [];
  const left: CameraId[] = [];
  const contents = kept.contents.map((content, cell) => {
    const part = wanted.cells[cell];
    if (part === undefined || part.kind === 'keep') return content;
    const cameraId = part.kind === 'camera' ? part.cameraId : null;
    if (!content.setup.lock) return putIn(content, cameraId);
    if (content.cameraId === cameraId) return content;
    locked.push(cell);
    if (cameraId !== null) left.push(cameraId);
    return content;
  });
  return { monitor: divided(monitor, wanted, contents), locked, left };
}

/** A salvo without some of its cameras: their cells are empty, so that nothing else is taken for a part of it. */
export function withoutCameras(
  monitors: readonly SalvoMonitor[],
  leftOut: (cameraId: CameraId) => boolean,
): readonly SalvoMonitor[] {
  return monitors.map((monitor) => ({
    ...monitor,
    cells: monitor.cells.map((cell): SalvoCell =>
      cell.kind === 'camera' && leftOut(cell.cameraId) ? { kind: 'empty' } : cell,
    ),
  }));
}

/** What a salvo is to make of cells that are empty now. */
export type EmptyCells = 'empty' | 'keep';

/** A monitor as a part of a salvo. Cells that something else fills are left to it, and so are cells that `isKept` names. */
export function salvoMonitorOf(
  monitor: Monitor,
  empties: EmptyCells,
  name: (cameraId: CameraId) => string,
  isKept: (cell: number) => boolean = () => false,
): SalvoMonitor {
  const { id, layoutId, ownLayout } = monitor;
  return {
    ...{ monitorId: id, name: monitor.name, layoutId },
    ...(ownLayout && { ownLayout }),
    cells: contentsOf(monitor).map((content, cell) =>
      isKept(cell) ? { kind: 'keep' } : salvoCellOf(content, empties, name),
    ),
  };
}

function salvoCellOf(
  { cameraId, setup }: CellContent,
  empties: EmptyCells,
  name: (cameraId: CameraId) => string,
): SalvoCell {
  if (setup.drive) return { kind: 'keep' };
  return cameraId === null ? { kind: empties } : { kind: 'camera', cameraId, name: name(cameraId) };
}
