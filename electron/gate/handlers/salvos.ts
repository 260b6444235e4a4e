import type { AuditDetail } from '../../../shared/commands/command';
import type { ApplySalvoResult, salvoCommands } from '../../../shared/commands/salvos';
import { takingOf } from '../../../shared/policy/terms';
import type { CameraId, MonitorId, SalvoId } from '../../../shared/vocabulary/ids';
import { namedCameras, type Salvo, type SalvoAuthor, type SalvoMonitor } from '../../../shared/vocabulary/salvo';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { heldWords, otherHolder } from '../../../shared/wall/holding';
import { applySalvo as applied, salvoMonitorOf, withoutCameras } from '../../../shared/wall/salvos';
import { newSalvoId } from '../../walls/salvos';
import { ask, refusalOf } from '../authorize';
import { maySee } from '../operator-state';
import type { Station } from '../station';
import { changeWalls, impossible, type HandlerResult, type Handlers } from './handler';

/** What is said of a salvo that is not there. */
const noSalvo = { kind: 'impossible', reason: 'This salvo is no longer there.' } as const;

interface LeftOut {
  readonly cameraIds: ReadonlySet<CameraId>;
  /** The names of cameras that no longer exist. */
  readonly missing: readonly string[];
  readonly refused: readonly Refusal[];
}

/** Applies the commands of salvos. */
export const salvoHandlers: Handlers<keyof typeof salvoCommands> = {
  'save-salvo': ({ name, number, monitorIds, empties, keep, over }, { station }) => {
    const { walls } = station.walls;
    const monitors = monitorIds.map((id) => findMonitor(walls, id));
    const missing = monitorIds.find((_id, index) => !monitors[index]);
    if (missing !== undefined) return impossible(`There is no monitor "${missing}".`);
    const outcome = station.saved.salvos.change({
      kind: 'save',
      id: newSalvoId(),
      name,
      number: number ?? undefined,
      over: over ?? undefined,
      monitors: monitors.flatMap((monitor) => {
        if (!monitor) return [];
        const isKept = (cell: number): boolean => keep.some((at) => at.monitorId === monitor.id && at.cell === cell);
        const nameOf = (cameraId: CameraId): string => nameWithSchool(station, cameraId) ?? cameraId;
        return [salvoMonitorOf(monitor, empties, nameOf, isKept)];
      }),
      ...asked(station),
    });
    return outcome.kind === 'changed'
      ? { kind: 'done', value: { salvoId: outcome.salvoId }, detail: { salvo: outcome.salvoId } }
      : outcome;
  },

  'publish-salvo': ({ salvoId, over }, { station }) => {
    const draft = visibleSalvo(station, salvoId);
    if (!draft) return noSalvo;
    const outcome = station.saved.salvos.change({
      kind: 'publish',
      salvoId,
      over: over ?? undefined,
      ...asked(station),
    });
    if (outcome.kind === 'impossible') return outcome;
    const published = station.saved.salvos.find(outcome.salvoId);
    return {
      kind: 'done',
      value: { salvoId: outcome.salvoId },
      detail: {
        name: draft.name,
        published: outcome.salvoId,
        ...(published?.status === 'published' && { revision: published.revision }),
      },
    };
  },

  /** Shows those cameras of a salvo that exist and that the policy allows. */
  'apply-salvo': ({ salvoId, onto }, { station }) => {
    const salvo = visibleSalvo(station, salvoId);
    if (!salvo) return noSalvo;
    const wanted = placed(station, salvo, onto);
    if (typeof wanted === 'string') return impossible(wanted);
    const { monitors, held } = notHeld(station, wanted);
    if (monitors.length === 0) return impossible(held.join(' '));
    const leftOut = leftOutOf(station, salvo);
    const nothing = nothingLeft(salvo, leftOut);
    if (nothing) return nothing;

    const shown = withoutCameras(monitors, (id) => leftOut.cameraIds.has(id));
    // The change passes over the same tiles, because nothing happens in between.
    const { locked, passedOver } = applied(station.walls.walls, shown);
    const result = changeWalls(station, { kind: 'apply-salvo', monitors: shown }, `Salvo ${salvo.name}`);
    if (result.kind === 'impossible') return result;
    const { missing, refused } = leftOut;
    const value = {
      missing: [...missing],
      refused: [...refused],
      locked: [...locked],
      passedOver: [...held, ...passedOver],
    };
    return { kind: 'done', value, refused, detail: detailOf(salvo, value) };
  },

  'rename-salvo': ({ salvoId, name, number }, { station }) => {
    const salvo = visibleSalvo(station, salvoId);
    if (!salvo) return noSalvo;
    const refused = refusedToChange(station, salvo);
    if (refused) return refused;
    const change = { kind: 'rename', salvoId, name, number: number ?? undefined, ...asked(station) } as const;
    const outcome = station.saved.salvos.change(change);
    return outcome.kind === 'changed' ? { kind: 'done', value: {}, detail: { before: salvo.name } } : outcome;
  },

  'delete-salvo': ({ salvoId }, { station }) => {
    const salvo = visibleSalvo(station, salvoId);
    if (!salvo) return noSalvo;
    const refused = refusedToChange(station, salvo);
    if (refused) return refused;
    const outcome = station.saved.salvos.change({ kind: 'delete', salvoId, ...asked(station) });
    return outcome.kind === 'changed' ? { kind: 'done', value: {}, detail: { name: salvo.name } } : outcome;
  },
};

/** Who asks for a change, and when. */
export function asked(station: Station): { readonly by: SalvoAuthor; readonly nowMs: UtcMs } {
  const { id, name } = station.session.operator;
  return { by: { operatorId: id, name }, nowMs: utcMs(Date.now()) };
}

/** A salvo that the operator may see. Drafts of others look as if they did not exist. */
function visibleSalvo(station: Station, id: SalvoId): Salvo | undefined {
  const salvo = station.saved.salvos.find(id);
  return salvo && maySee(station, salvo) ? salvo : undefined;
}

/** The refusal to change a published salvo without the permission to publish. Undefined where the change is allowed. */
function refusedToChange(station: Station, salvo: Salvo | undefined): HandlerResult<never> | undefined {
  if (salvo?.status !== 'published') return undefined;
  const decision = ask(station, 'publish-salvo', undefined, station.session.purpose);
  return decision.kind === 'deny' ? { ...decision, kind: 'refused' } : undefined;
}

/** A camera's name with its school's; undefined where there is no such camera. */
export function nameWithSchool({ directory }: Station, cameraId: CameraId): string | undefined {
  const camera = directory.camera(cameraId);
  const school = camera && directory.schools.find(({ id }) => id === camera.schoolId);
  return camera && `${school ? `${school.shortName}, ` : ''}${camera.name}`;
}

/** The salvo's own monitors, or the monitor that a salvo of one monitor was dropped on; or why it cannot be shown there. */
function placed(station: Station, { name, monitors }: Salvo, onto: MonitorId | null): readonly SalvoMonitor[] | string {
  if (onto === null) return monitors;
  const monitor = findMonitor(station.walls.walls, onto);
  if (!monitor) return `There is no monitor "${onto}".`;
  const [only, second] = monitors;
  if (!only || second) return `${name} is for ${monitors.length} monitors: it is applied to these, and to no other.`;
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

/** Why a salvo is not applied: none of its cameras can be shown. It does not empty monitors. */
function nothingLeft(salvo: Salvo, { cameraIds, missing, refused }: LeftOut): HandlerResult<never> | undefined {
  if (cameraIds.size === 0 || cameraIds.size < namedCameras(salvo).length) return undefined;
  const [first] = refused;
  if (first && missing.length === 0) return { ...first, kind: 'refused' };
  const why = first ? `The others are refused by clause ${first.clause}.` : '';
  const gone = missing.join(', ').slice(0, 400);
  return impossible(`No camera of ${salvo.name} can be shown. No longer there: ${gone}. ${why}`.trim());
}

function detailOf({ name, monitors }: Salvo, { missing, refused, locked, passedOver }: ApplySalvoResult): AuditDetail {
  return {
    name,
    monitors: monitors.length,
    ...(missing.length > 0 && { missing: words(missing) }),
    ...(refused.length > 0 && { refused: words(refused.map(({ cameraId }) => cameraId)) }),
    ...(locked.length > 0 && { locked: words(locked.map(({ monitorId, cell }) => `${monitorId} ${cell + 1}`)) }),
    ...(passedOver.length > 0 && { passedOver: words(passedOver) }),
  };
}

function words(all: readonly string[]): string {
  return all.join('; ').slice(0, 500);
}
