import type { AuditDetail } from '../../../shared/commands/command';
import type { ApplySalvoResult, salvoCommands } from '../../../shared/commands/salvos';
import { takingOf } from '../../../shared/policy/terms';
import type { CameraId, MonitorId, SalvoId } from '../../../shared/vocabulary/ids';
import { namedCameras, type Salvo, type SalvoAuthor, type SalvoMonitor } from '../../../shared/vocabulary/salvo';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { heldWords, otherHolder } from '../../../shared/wall/holding';
import {
  applySalvo as applied,
  type SalvoChange,
  salvoMonitorOf,
  type SalvoOutcome,
  withoutCameras,
} from '../../../shared/wall/salvos';
import { newSalvoId } from '../../walls/salvos';
import { ask, refusalOf } from '../authorize';
import { maySee } from '../operator-state';
import type { Station } from '../station';
import {
  allowed,
  changeWalls,
  doneWith,
  impossible,
  type Handlers,
  keptWords,
  monitorOf,
  needed,
  stopIf,
  stopIfDenied,
  worked,
} from './handler';

interface LeftOut {
  readonly cameraIds: ReadonlySet<CameraId>;
  /** The names of cameras that no longer exist. */
  readonly missing: readonly string[];
  readonly refused: readonly Refusal[];
}

export const salvoHandlers: Handlers<keyof typeof salvoCommands> = {
  'save-salvo': ({ name, number, monitorIds, empties, keep, over }, { station }) => {
    const nameOf = (cameraId: CameraId): string => nameWithSchool(station, cameraId) ?? cameraId;
    const monitors = monitorIds.map((id) => {
      const isKept = (cell: number): boolean => keep.some((at) => at.monitorId === id && at.cell === cell);
      return salvoMonitorOf(monitorOf(station, id), empties, nameOf, isKept);
    });
    const drawn = { name, number: number ?? undefined, over: over ?? undefined, monitors };
    const { salvoId } = change(station, { kind: 'save', id: newSalvoId(), ...drawn });
    return doneWith({ salvoId }, { salvo: salvoId });
  },

  'publish-salvo': ({ salvoId: draftId, over }, { station }) => {
    const { name } = visibleSalvo(station, draftId);
    const { salvoId } = change(station, { kind: 'publish', salvoId: draftId, over: over ?? undefined });
    const published = station.saved.salvos.find(salvoId);
    const revision = published?.status === 'published' && { revision: published.revision };
    return doneWith({ salvoId }, { name, published: salvoId, ...revision });
  },

  /** Shows those cameras of a salvo that exist and that the policy allows. */
  'apply-salvo': ({ salvoId, onto }, { station }) => {
    const salvo = visibleSalvo(station, salvoId);
    const { monitors, held } = notHeld(station, placed(station, salvo, onto));
    if (monitors.length === 0) return impossible(held.join(' '));
    const leftOut = leftOutOf(station, salvo);
    stopIfNothingIsLeft(salvo, leftOut);

    const shown = withoutCameras(monitors, (id) => leftOut.cameraIds.has(id));
    // The change passes over the same tiles, because nothing happens in between.
    const { locked, passedOver } = applied(station.walls.walls, shown);
    changeWalls(station, { kind: 'apply-salvo', monitors: shown }, `Salvo ${salvo.name}`);
    const { missing, refused } = leftOut;
    const value = {
      missing: [...missing],
      refused: [...refused],
      locked: [...locked],
      passedOver: [...held, ...passedOver],
    };
    return { ...doneWith(value, detailOf(salvo, value)), refused };
  },

  'rename-salvo': ({ salvoId, name, number }, { station }) => {
    const salvo = changeableSalvo(station, salvoId);
    change(station, { kind: 'rename', salvoId, name, number: number ?? undefined });
    return doneWith({}, { before: salvo.name });
  },

  'delete-salvo': ({ salvoId }, { station }) => {
    const { name } = changeableSalvo(station, salvoId);
    change(station, { kind: 'delete', salvoId });
    return doneWith({}, { name });
  },
};

/** Changes the salvos in the operator's name. @throws Impossible */
function change(station: Station, asks: AskedChange): Extract<SalvoOutcome, { kind: 'changed' }> {
  return worked(station.saved.salvos.change({ ...asks, ...asked(station) }));
}

type AskedChange = SalvoChange extends infer C ? (C extends SalvoChange ? Omit<C, 'by' | 'nowMs'> : never) : never;

export function asked(station: Station): { readonly by: SalvoAuthor; readonly nowMs: UtcMs } {
  const { id, name } = station.session.operator;
  return { by: { operatorId: id, name }, nowMs: utcMs(Date.now()) };
}

/** A salvo that the operator may see. Drafts of others look as if they did not exist. @throws Impossible */
function visibleSalvo(station: Station, id: SalvoId): Salvo {
  const salvo = station.saved.salvos.find(id);
  return needed(salvo && maySee(station, salvo) ? salvo : undefined, 'This salvo is no longer there.');
}

/** A salvo that the operator may change: a published one takes the permission to publish. @throws Impossible */
function changeableSalvo(station: Station, id: SalvoId): Salvo {
  const salvo = visibleSalvo(station, id);
  if (salvo.status === 'published') allowed(station, 'publish-salvo');
  return salvo;
}

/** A camera's name with its school's; undefined where there is no such camera. */
export function nameWithSchool({ directory }: Station, cameraId: CameraId): string | undefined {
  const camera = directory.camera(cameraId);
  const school = camera && directory.school(camera.schoolId);
  return camera && `${school ? `${school.shortName}, ` : ''}${camera.name}`;
}

/** The salvo's own monitors, or the monitor that a salvo of one monitor was dropped on. @throws Impossible where it does not fit there */
function placed(station: Station, { name, monitors }: Salvo, onto: MonitorId | null): readonly SalvoMonitor[] {
  if (onto === null) return monitors;
  const monitor = monitorOf(station, onto);
  const [first, second] = monitors;
  const words = `${name} is for ${monitors.length} monitors: it is applied to these, and to no other.`;
  const only = needed(second ? undefined : first, words);
  return [{ ...only, monitorId: onto, name: monitor.name }];
}

/** The monitors that nobody else holds, and a sentence about each of the others. */
function notHeld(
  station: Station,
  wanted: readonly SalvoMonitor[],
): { readonly monitors: readonly SalvoMonitor[]; readonly held: readonly string[] } {
  const { operator } = station.session;
  const taking = takingOf(operator.role, station.bus.read('policy'));
  const held: string[] = [];
  const monitors = wanted.filter(({ monitorId }) => {
    const monitor = findMonitor(station.walls.walls, monitorId);
    const holder = monitor && otherHolder(monitor, operator.id);
    if (holder) held.push(heldWords(monitor.name, holder, taking));
    return !holder;
  });
  return { monitors, held };
}

function leftOutOf(station: Station, salvo: Salvo): LeftOut {
  const missing: string[] = [];
  const refused: Refusal[] = [];
  const cameraIds = new Set<CameraId>();
  for (const { cameraId, name } of namedCameras(salvo)) {
    const camera = station.directory.camera(cameraId);
    const decision = camera && ask(station, 'view-live', camera, station.session.purpose);
    if (decision?.kind === 'allow') continue;
    cameraIds.add(cameraId);
    if (decision) refused.push(refusalOf(cameraId, decision));
    else missing.push(name);
  }
  return { cameraIds, missing, refused };
}

/** Goes on if a camera can be shown: a salvo does not only empty monitors. @throws Impossible */
function stopIfNothingIsLeft(salvo: Salvo, { cameraIds, missing, refused }: LeftOut): void {
  if (cameraIds.size === 0 || cameraIds.size < namedCameras(salvo).length) return;
  const [first] = refused;
  if (first && missing.length === 0) stopIfDenied(first);
  const why = first ? `The others are refused by clause ${first.clause}.` : '';
  const gone = missing.join(', ').slice(0, 400);
  stopIf(`No camera of ${salvo.name} can be shown. No longer there: ${gone}. ${why}`.trim());
}

function detailOf({ name, monitors }: Salvo, { missing, refused, locked, passedOver }: ApplySalvoResult): AuditDetail {
  const lists = {
    missing,
    refused: refused.map(({ cameraId }) => cameraId),
    locked: locked.map(({ monitorId, cell }) => `${monitorId} ${cell + 1}`),
    passedOver,
  };
  const kept = Object.entries(lists).flatMap(([what, list]) =>
    list.length > 0 ? [[what, keptWords(list, '; ')] as const] : [],
  );
  return { name, monitors: monitors.length, ...Object.fromEntries(kept) };
}
