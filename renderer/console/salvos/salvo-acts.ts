/** What is done with salvos in the console: each act is one command, and what of it was not done is told. */
import type { CommandInput } from '../../../shared/commands';
import { findSalvo, publishedOf } from '../../../shared/wall/salvos';
import { type MonitorId, type SalvoId, sameName } from '../../../shared/vocabulary/ids';
import type { PublishedSalvo, Salvo, SalvoDraft, SalvoRevision } from '../../../shared/vocabulary/salvo';
import { useMirror } from '../../mirror/store';
import { appliedInPart } from '../../ui/salvo-words';
import { act } from '../desk/act';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { cellName } from '../walls/cells';
import type { SalvoQuestion } from './salvo-question';

/** A salvo as the mirror knows it. */
export function salvoOf(id: SalvoId): Salvo | undefined {
  return findSalvo(useMirror.getState().salvos, id);
}

/**
 * Shows a salvo.
 * @param onto - the monitor for a salvo of one monitor; null is its own
 */
export async function applySalvo({ id, name }: Pick<Salvo, 'id' | 'name'>, onto: MonitorId | null): Promise<void> {
  const title = `Salvo ${name}`;
  const outcome = await act('apply-salvo', { salvoId: id, onto }, title);
  if (outcome.status !== 'success') return;
  const { walls } = useMirror.getState();
  const also = appliedInPart(outcome.value, (at) => cellName(walls, at));
  const { refused } = outcome.value;
  if (also.length > 0 || refused.length > 0) notify(title, { kind: 'partly', left: [], refused, also });
}

/** Publishes a draft; it is kept where that is not possible. */
export async function publishSalvo(
  { id, name }: Pick<SalvoDraft, 'id' | 'name'>,
  over: SalvoRevision | null,
): Promise<void> {
  await act('publish-salvo', { salvoId: id, over }, `Publish ${name}`);
}

/** Saves what is shown; publishes it as well if that is wanted. @returns whether it was saved */
export async function saveSalvo(
  input: CommandInput<'save-salvo'>,
  publish: SalvoRevision | null | undefined,
): Promise<boolean> {
  const outcome = await act('save-salvo', input, `Save ${input.name}`);
  if (outcome.status !== 'success') return false;
  if (publish !== undefined) await publishSalvo({ id: outcome.value.salvoId, name: input.name }, publish);
  return true;
}

/** Opens the list of salvos, or closes it. */
export function toggleSalvos(): boolean {
  const { mode } = useMode.getState();
  if (mode.kind === 'salvos') leaveMode();
  else enterMode({ kind: 'salvos', list: true, question: null });
  return true;
}

/** Asks something about salvos; the list stays where it was open. */
export function askSalvo(question: SalvoQuestion): void {
  const { mode } = useMode.getState();
  enterMode({ kind: 'salvos', list: mode.kind === 'salvos' && mode.list, question });
}

/** Leaves the question that is asked. @returns false where none is */
export function leaveSalvoQuestion(): boolean {
  const { mode } = useMode.getState();
  if (mode.kind !== 'salvos' || !mode.question) return false;
  if (mode.list) enterMode({ kind: 'salvos', list: true, question: null });
  else leaveMode();
  return true;
}

/** What publishing a draft means now. Pure. */

/** The words for it, and the published state that it replaces. */
export interface PublishChoice {
  readonly label: string;
  readonly over: SalvoRevision | null;
  /** What was published since the draft was begun: worth a look before it is replaced. */
  readonly behind: string | undefined;
}

/**
 * A draft of what was published again meanwhile is published over that only if the operator says so: the line then names
 * whose work it replaces.
 */
export function publishChoice(salvos: readonly Salvo[], draft: SalvoDraft): PublishChoice {
  const current = publishedOf(salvos, draft) ?? namesake(salvos, draft);
  if (!current) {
    const behind = draft.basis && 'What it is a draft of was deleted since.';
    return { label: draft.basis ? 'Publish as a new salvo' : 'Publish', over: null, behind };
  }
  const over = { salvoId: current.id, revision: current.revision };
  if (draft.basis?.salvoId === current.id && draft.basis.revision === current.revision)
    return { label: `Publish over revision ${current.revision}`, over, behind: undefined };
  const { name, publishedBy, revision } = current;
  return {
    label: `Publish over revision ${revision} by ${publishedBy.name}`,
    over,
    behind: `${name} was published by ${publishedBy.name} since this draft was begun.`,
  };
}

function namesake(salvos: readonly Salvo[], { name, basis }: SalvoDraft): PublishedSalvo | undefined {
  if (basis) return undefined;
  return salvos.find((salvo): salvo is PublishedSalvo => salvo.status === 'published' && sameName(salvo.name, name));
}
