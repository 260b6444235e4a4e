import type { ApplySalvoResult } from '../../shared/commands/salvos';
import type { TravelResult } from '../../shared/commands/walls';
import type { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { Operator, Purpose, Role } from '../../shared/vocabulary/operator';
import type { Denial } from '../../shared/vocabulary/policy';
import type { CellAddress } from '../../shared/vocabulary/wall';

/** A role as it is said: `district auditor`. */
export function roleWords(role: Role): string {
  return role.replace('-', ' ');
}

/** An operator with their role: `Operator 12, analyst`. */
export function operatorWords({ name, role }: Operator): string {
  return `${name}, ${roleWords(role)}`;
}

/** Who has something, as the operator who works here calls them: `you`, a name, or the id of who is listed no more. */
export function whoWords(
  id: OperatorId,
  session: { readonly operator: Operator; readonly operators: readonly Operator[] } | undefined,
): string {
  if (id === session?.operator.id) return 'you';
  return session?.operators.find((operator) => operator.id === id)?.name ?? id;
}

/** Why the policy refuses something, in one line: the reason, its clause, and whom to ask. */
export function denialWords({ clause, reason, ask }: Denial): string {
  return `${reason} Clause ${clause}. Ask ${ask}.`;
}

/** Why a camera is being viewed, in the operator's words. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose.kind) {
    case 'incident':
      return `incident ${purpose.number}`;
    case 'alert':
      return 'alert';
    case 'patrol-support':
      return 'patrol support';
    case 'camera-check':
      return 'camera check';
    case 'training':
      return 'training';
    case 'immediate-threat':
      return 'immediate threat';
  }
}

/** Names that are written out; more help nobody. */
const MOST_NAMES = 6;

/** What an undo or a redo could not do, in sentences; undefined where it did all of it. @param name - what a camera is called */
export function undoneInPart({ left, stayed }: TravelResult, name: (cameraId: CameraId) => string): string | undefined {
  const sentences: string[] = [];
  if (stayed === 1) sentences.push('One tile was changed since and stays as it is.');
  if (stayed > 1) sentences.push(`${stayed} tiles were changed since and stay as they are.`);
  if (left.length > 0) {
    const rest = left.length > MOST_NAMES ? ` and ${left.length - MOST_NAMES} more` : '';
    sentences.push(`No place for ${left.slice(0, MOST_NAMES).map(name).join(', ')}${rest}.`);
  }
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Names that are written out; more help nobody. */
const MOST_MONITOR_NAMES = 8;

/** What of a salvo was not applied, in sentences, with the clauses of what the policy refused. @param tileName - such as `M1 tile 3` */
export function appliedInPart(
  { missing, locked, passedOver }: ApplySalvoResult,
  tileName: (at: CellAddress) => string,
): readonly string[] {
  const sentences: string[] = [];
  if (missing.length === 1) sentences.push(`No longer there, and left out: ${listed(missing)}.`);
  if (missing.length > 1) sentences.push(`${missing.length} cameras are no longer there: ${listed(missing)}.`);
  if (locked.length === 1) sentences.push(`${listed(locked.map(tileName))} is locked and stays as it is.`);
  if (locked.length > 1)
    sentences.push(`${locked.length} tiles are locked and stay as they are: ${listed(locked.map(tileName))}.`);
  return [...sentences, ...passedOver];
}

function listed(names: readonly string[]): string {
  const rest = names.length > MOST_MONITOR_NAMES ? ` and ${names.length - MOST_MONITOR_NAMES} more` : '';
  return `${names.slice(0, MOST_MONITOR_NAMES).join('; ')}${rest}`;
}
