/** Saving what was drawn, and deleting it: the commands, and what is to be said when they do not succeed. */
import type { OutcomeOf } from '../../../shared/ipc/contract';
import type { Drawing, OwnLayout, OwnLayoutId } from '../../../shared/vocabulary/layout';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { builtInLayouts, drawingOf } from '../../../shared/wall/layouts';
import { act } from '../desk/act';
import { leaveMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { changeLayout } from '../walls/layout-entries';

/** Why a drawing cannot be saved as it is; undefined when it can. */
export function problemOf(
  name: string,
  { cells }: Drawing,
  id: OwnLayoutId | undefined,
  own: readonly OwnLayout[],
): string | undefined {
  if (cells.length === 0) return 'Draw at least one tile.';
  const wanted = name.trim();
  if (wanted === '') return 'Give it a name.';
  const others = [...builtInLayouts, ...own.filter((layout) => layout.id !== id)];
  const taken = others.find((layout) => layout.name.toLowerCase() === wanted.toLowerCase());
  return taken && `There is a layout "${taken.name}" already: choose another name.`;
}

/** Saves a drawing and leaves the editor, and divides a monitor by it. @returns why not, when it is not saved */
export async function saveDrawing(
  layoutId: OwnLayoutId | null,
  name: string,
  drawing: Drawing,
  useOn: Monitor | undefined,
): Promise<string | undefined> {
  const title = `Save layout ${name}`;
  const { columns, rows, cells } = drawingOf(drawing);
  const outcome = await act('save-layout', { layoutId, drawing: { name, columns, rows, cells } }, title);
  if (outcome.status !== 'success') return reasonOf(outcome);
  leaveMode();
  const { left, layoutId: id } = outcome.value;
  if (left.length > 0) notify(title, { kind: 'partly', left, refused: [] });
  if (useOn) await changeLayout(useOn.id, { id, name });
  return undefined;
}

/** Deletes a layout and leaves the editor. @returns why not, when it stays */
export async function deleteDrawing({ id, name }: OwnLayout): Promise<string | undefined> {
  const outcome = await act('delete-layout', { layoutId: id }, `Delete layout ${name}`);
  if (outcome.status !== 'success') return reasonOf(outcome);
  leaveMode();
  return undefined;
}

function reasonOf(outcome: Exclude<OutcomeOf<'save-layout' | 'delete-layout'>, { status: 'success' }>): string {
  return outcome.status === 'refused'
    ? `${outcome.reason} Clause ${outcome.clause}; ask ${outcome.ask}.`
    : outcome.error.message;
}
