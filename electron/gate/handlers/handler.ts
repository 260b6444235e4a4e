import type { CommandInput, CommandResult, Verb } from '../../../shared/commands';
import type { AuditDetail } from '../../../shared/commands/command';
import { isAlwaysListed } from '../../../shared/policy/camera-classes';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { Denial } from '../../../shared/vocabulary/policy';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor, type WallChange } from '../../../shared/wall/change-walls';
import type { WallsResult } from '../../walls/walls';
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
      readonly detail?: AuditDetail;
      /** Cameras that were left out, where only the handler knows which cameras the command shows. */
      readonly refused?: readonly Refusal[];
    }
  | { readonly kind: 'impossible'; readonly reason: string }
  | ({ readonly kind: 'refused' } & Denial);

/** Applies one verb. What the verb does is said where it is defined; a handler's comment says only what that leaves open. */
export type Handler<V extends Verb> = (
  input: CommandInput<V>,
  context: HandlerContext,
) => HandlerResult<CommandResult<V>> | Promise<HandlerResult<CommandResult<V>>>;

/** The handlers of some verbs: one for each, and no other. */
export type Handlers<V extends Verb> = { readonly [Each in V]: Handler<Each> };

/** The answer of a handler that has nothing to add. */
export const done = { kind: 'done', value: {} } as const satisfies HandlerResult<Record<string, never>>;

/** The answer of a handler that cannot do what was asked. @param reason - a sentence for the operator */
export function impossible(reason: string): Extract<HandlerResult<never>, { kind: 'impossible' }> {
  return { kind: 'impossible', reason };
}

/** Answers `done`, unless something was in the way. */
export function doneUnless(reason: string | undefined): HandlerResult<Record<string, never>> {
  return reason === undefined ? done : impossible(reason);
}

/** Changes the walls as a step that the operator can take back. @param label - the step as undo names it */
export function changeWalls(station: Station, change: WallChange, label: string): WallsResult {
  return station.walls.change(change, { operatorId: station.session.operator.id, label });
}

/** Answers `done` where the walls were changed. */
export function doneIfChanged(result: WallsResult): HandlerResult<Record<string, never>> {
  return result.kind === 'changed' ? done : result;
}

/** A cell in the operator's words, for example `M1 tile 3`. */
export function cellName(station: Station, at: CellAddress): string {
  return `${findMonitor(station.walls.walls, at.monitorId)?.name ?? at.monitorId} tile ${at.cell + 1}`;
}

/** A camera in the operator's words. One that is not listed while it is locked is not named: the words may be read again then. */
export function cameraName({ directory, bus }: Station, cameraId: CameraId): string {
  const camera = directory.camera(cameraId);
  if (!camera || isAlwaysListed(bus.read('policy'), camera)) return camera?.name ?? cameraId;
  const school = directory.schools.find(({ id }) => id === camera.schoolId);
  return `a locked camera of ${school?.shortName ?? camera.schoolId}`;
}
