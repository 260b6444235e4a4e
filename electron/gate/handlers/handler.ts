import type { CommandInput, CommandResult, Verb } from '../../../shared/commands';
import type { AuditDetail } from '../../../shared/commands/command';
import { isAlwaysListed } from '../../../shared/policy/camera-classes';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Camera } from '../../../shared/vocabulary/camera';
import { Impossible } from '../../../shared/vocabulary/error-text';
import type { AlertId, CameraId, MonitorId, OperatorId } from '../../../shared/vocabulary/ids';
import type { Operator, Purpose } from '../../../shared/vocabulary/operator';
import type { Denial, Permission } from '../../../shared/vocabulary/policy';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import type { CellAddress, Monitor } from '../../../shared/vocabulary/wall';
import { findMonitor, type WallChange } from '../../../shared/wall/change-walls';
import { ask } from '../authorize';
import { checkAccount } from '../check-account';
import type { Caller } from '../presence';
import type { Station } from '../station';

/** What a handler gets besides its input. The command is authorized, and its intent is on the disk. */
export interface HandlerContext {
  readonly station: Station;
  readonly caller: Caller;
  /** Those of the command's cameras that the policy allows. */
  readonly cameraIds: readonly CameraId[];
  readonly refused: readonly Refusal[];
}

/** What a handler answers: the result, why it cannot be done in one sentence, or the policy's refusal. */
export type HandlerResult<R> =
  | {
      readonly kind: 'done';
      readonly value: R;
      /** What the audit keeps of the outcome, besides the command's own detail. */
      readonly detail?: AuditDetail | undefined;
      /** Cameras that were left out, where only the handler knows which cameras the command shows. */
      readonly refused?: readonly Refusal[];
    }
  | NotDoneResult;

export type NotDoneResult =
  { readonly kind: 'impossible'; readonly reason: string } | ({ readonly kind: 'refused' } & Denial);

/** Thrown where the policy refuses, before anything is changed. Like `Impossible`, `apply` makes it the handler's answer. */
export class Denied extends Error {
  readonly denial: Denial;

  constructor({ clause, reason, ask }: Denial) {
    super(reason);
    this.denial = { clause, reason, ask };
  }
}

/** Applies one verb. What the verb does is said where it is defined; a handler's comment says only what that leaves open. */
export type Handler<V extends Verb> = (
  input: CommandInput<V>,
  context: HandlerContext,
) => HandlerResult<CommandResult<V>> | Promise<HandlerResult<CommandResult<V>>>;

export type Handlers<V extends Verb> = { readonly [Each in V]: Handler<Each> };

/** The answer of a handler that has nothing to add. */
export const done = { kind: 'done', value: {} } as const satisfies HandlerResult<Record<string, never>>;

/** The answer of a handler with a result. @param detail - what the audit keeps of it */
export function doneWith<R>(value: R, detail?: AuditDetail): Extract<HandlerResult<R>, { kind: 'done' }> {
  return { kind: 'done', value, detail };
}

/** The answer of a handler that cannot do what was asked. @param reason - a sentence for the operator */
export function impossible(reason: string): Extract<NotDoneResult, { kind: 'impossible' }> {
  return { kind: 'impossible', reason };
}

/** What a command needs. @param reason - why the command is impossible without it; @throws Impossible where it is missing */
export function needed<T>(value: T | null | undefined, reason: string): T {
  if (value === undefined || value === null) throw new Impossible(reason);
  return value;
}

/** Goes on unless something is in the way. @param reason - undefined where nothing is; @throws Impossible */
export function stopIf(reason: string | undefined): void {
  if (reason !== undefined) throw new Impossible(reason);
}

/** Goes on unless the policy refuses. @throws Denied */
export function stopIfDenied(denial: Denial | undefined): void {
  if (denial) throw new Denied(denial);
}

/** Asks the policy about the operator who works here. @returns the clause that allows it; @throws Denied where it is refused */
export function allowed(station: Station, permission: Permission, camera?: Camera, purpose?: Purpose): string {
  const decision = ask(station, permission, camera, purpose ?? station.session.purpose);
  if (decision.kind === 'deny') stopIfDenied(decision);
  return decision.clause;
}

/** A monitor. @throws Impossible where there is none of this id */
export function monitorOf({ walls }: Station, monitorId: MonitorId): Monitor {
  return needed(findMonitor(walls.walls, monitorId), `There is no monitor "${monitorId}".`);
}

/** Goes on where the operator may arrange a monitor. @throws Impossible where somebody else holds it */
export function stopIfHeld({ walls, session }: Station, monitorId: MonitorId): void {
  stopIf(walls.keptFrom(session.operator.id, monitorId));
}

/** An open alert or one that was closed lately. @throws Impossible where there is none of this id */
export function alertOf({ alerts }: Station, alertId: AlertId): Alert {
  return needed(alerts.store.find(alertId), 'There is no such alert.');
}

/** Goes on if every camera exists. @throws Impossible */
export function stopIfUnknown({ directory }: Station, cameraIds: readonly CameraId[]): void {
  const unknown = cameraIds.find((id) => !directory.camera(id));
  stopIf(unknown && `There is no camera "${unknown}".`);
}

/** The result of a change that worked. @throws Impossible where it was impossible */
export function worked<R extends { readonly kind: string }>(result: R): Exclude<R, { kind: 'impossible' }> {
  if (isImpossible(result)) throw new Impossible(result.reason);
  // TypeScript does not narrow a type parameter.
  return result as Exclude<R, { kind: 'impossible' }>;
}

function isImpossible(result: { readonly kind: string }): result is Extract<NotDoneResult, { kind: 'impossible' }> {
  return result.kind === 'impossible';
}

/** Changes the walls as a step that the operator can undo. @param label - the step as undo names it; @throws Impossible */
export function changeWalls(station: Station, change: WallChange, label: string): { readonly left: CameraId[] } {
  const undoable = { operatorId: station.session.operator.id, label };
  return { left: [...worked(station.walls.change(change, undoable)).left] };
}

export function monitorName({ walls }: Station, monitorId: MonitorId): string {
  return findMonitor(walls.walls, monitorId)?.name ?? monitorId;
}

/** A cell in the operator's words, for example `M1 tile 3`. */
export function cellName(station: Station, { monitorId, cell }: CellAddress): string {
  return `${monitorName(station, monitorId)} tile ${cell + 1}`;
}

/** A camera in the operator's words. One that is not listed while it is locked is not named: the words may be read again then. */
export function cameraName({ directory, bus }: Station, cameraId: CameraId): string {
  const camera = directory.camera(cameraId);
  if (!camera || isAlwaysListed(bus.read('policy'), camera)) return camera?.name ?? cameraId;
  return `a locked camera of ${directory.school(camera.schoolId)?.shortName ?? camera.schoolId}`;
}

/** Checks that somebody is who they say they are. @returns who, and how the audit says it was proved; @throws Impossible */
export async function signedIn(
  station: Station,
  { operatorId, password, code }: { operatorId: OperatorId; password: string; code: string | null },
): Promise<{ readonly operator: Operator; readonly authenticated: string }> {
  const checked = await checkAccount(station, { operatorId, password, code: code ?? undefined });
  if (checked.kind === 'refused') throw new Impossible(checked.reason);
  return { operator: checked.operator, authenticated: checked.withCode ? 'password and code' : 'password' };
}

/** Several words as one that an audit entry keeps. */
export function keptWords(all: readonly string[], between = ' '): string {
  return all.join(between).slice(0, 500);
}
