import type { AuditDetail } from '../../../shared/commands/define-command';
import type { ApplySalvoResult } from '../../../shared/commands/apply-salvo';
import { takingOf } from '../../../shared/policy/taking';
import type { CameraId, MonitorId } from '../../../shared/vocabulary/ids';
import { namedCameras, type Salvo, type SalvoMonitor } from '../../../shared/vocabulary/salvo';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import { applySalvo as applied, withoutCameras } from '../../../shared/wall/apply-salvo';
import { findMonitor } from '../../../shared/wall/change-walls';
import { heldWords, otherHolder } from '../../../shared/wall/holding';
import { ask, refusalOf } from '../authorize';
import type { Station } from '../station';
import type { Handler, HandlerResult } from './handler';
import { noSalvo, visibleSalvo } from './salvo-acts';

/** Shows a salvo, as far as its cameras exist and the policy allows them. */
export const applySalvo: Handler<'apply-salvo'> = ({ salvoId, onto }, { station }) => {
  const salvo = visibleSalvo(station, salvoId);
  if (!salvo) return noSalvo;
  const wanted = placed(station, salvo, onto);
  if (typeof wanted === 'string') return { kind: 'impossible', reason: wanted };
  const { monitors, held } = notHeld(station, wanted);
  if (monitors.length === 0) return { kind: 'impossible', reason: held.join(' ') };
  const leftOut = leftOutOf(station, salvo);
  const nothing = nothingLeft(salvo, leftOut);
  if (nothing) return nothing;

  const shown = withoutCameras(monitors, (id) => leftOut.cameraIds.has(id));
  // What is passed over is known before the change, and the change passes over the same: nothing happens in between.
  const { locked, passedOver } = applied(station.walls.walls, shown);
  const undoable = { operatorId: station.session.operator.id, label: `Salvo ${salvo.name}` };
  const result = station.walls.change({ kind: 'apply-salvo', monitors: shown }, undoable);
  if (result.kind === 'impossible') return result;
  const { missing, refused } = leftOut;
  const value = {
    missing: [...missing],
    refused: [...refused],
    locked: [...locked],
    passedOver: [...held, ...passedOver],
  };
  return { kind: 'done', value, refused, detail: detailOf(salvo, value) };
};

/** The monitors of a salvo, or of a salvo of one monitor the monitor that it is dropped on; or why it cannot be. */
function placed(station: Station, { name, monitors }: Salvo, onto: MonitorId | null): readonly SalvoMonitor[] | string {
  if (onto === null) return monitors;
  const monitor = findMonitor(station.walls.walls, onto);
  if (!monitor) return `There is no monitor "${onto}".`;
  const [only, second] = monitors;
  if (!only || second) return `${name} is for ${monitors.length} monitors: it is applied to these, and to no other.`;
  return [{ ...only, monitorId: onto, name: monitor.name }];
}

/** The monitors that nobody else holds, and what is said of the others. */
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

interface LeftOut {
  readonly cameraIds: ReadonlySet<CameraId>;
  /** What the cameras were called that are no longer there. */
  readonly missing: readonly string[];
  readonly refused: readonly Refusal[];
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

/** A salvo none of whose cameras can be shown empties no monitor. */
function nothingLeft(salvo: Salvo, { cameraIds, missing, refused }: LeftOut): HandlerResult<never> | undefined {
  if (cameraIds.size === 0 || cameraIds.size < namedCameras(salvo).length) return undefined;
  const [first] = refused;
  if (first && missing.length === 0) return { ...first, kind: 'refused' };
  const why = first ? `The others are refused by clause ${first.clause}.` : '';
  const gone = missing.join(', ').slice(0, 400);
  return {
    kind: 'impossible',
    reason: `No camera of ${salvo.name} can be shown. No longer there: ${gone}. ${why}`.trim(),
  };
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
