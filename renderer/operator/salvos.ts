/** What is done with salvos in the console: each act is one command, and what of it was not done is told. */
import type { CommandInput } from '../../shared/commands';
import { type MonitorId, type OperatorId, type SalvoId, sameName } from '../../shared/vocabulary/ids';
import {
  namedCameras,
  type PublishedSalvo,
  type Salvo,
  type SalvoCell,
  type SalvoDraft,
  type SalvoRevision,
} from '../../shared/vocabulary/salvo';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { Wall } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout } from '../../shared/wall/layouts';
import { findSalvo, publishedOf } from '../../shared/wall/salvos';
import { fold, wordsOf } from './filter-cameras';
import { cameraName } from '../mirror/selectors';
import { type StationMirror, useMirror } from '../mirror/store';
import type { DrawnCell, DrawnMonitor } from '../ui/salvo-drawing';
import { appliedInPart } from '../ui/role-words';
import { act } from './act';
import { cellName } from './cells';
import { enterMode, leaveMode, useMode } from './mode';
import { notify } from './notices';

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

/** What a dialog about salvos asks or shows. */
export type SalvoQuestion =
  | {
      readonly kind: 'save';
      /** The monitors that are chosen to begin with. */
      readonly monitorIds: readonly MonitorId[];
      /** The salvo that is to be saved over. */
      readonly over: SalvoId | null;
    }
  | { readonly kind: 'rename' | 'delete' | 'preview'; readonly salvoId: SalvoId };

/** Which salvos a search leaves, and in which order they are listed. Pure. */

/** Those in which every word occurs: published ones by number, then by name; then the own drafts, then those of others. */
export function listSalvos(salvos: readonly Salvo[], query: string, operatorId: OperatorId): readonly Salvo[] {
  const words = wordsOf(query);
  return salvos
    .filter((salvo) => words.every((word) => textOf(salvo).includes(word)))
    .sort(
      (a, b) =>
        groupOf(a, operatorId) - groupOf(b, operatorId) ||
        (a.number ?? 100) - (b.number ?? 100) ||
        a.name.localeCompare(b.name, 'en'),
    );
}

/** A salvo is found by its name, number, monitors, cameras and whoever made it. */
function textOf(salvo: Salvo): string {
  const who = salvo.status === 'draft' ? `draft ${salvo.owner.name}` : salvo.publishedBy.name;
  const monitors = salvo.monitors.map(({ name }) => name);
  const cameras = namedCameras(salvo).map(({ name }) => name);
  return fold([salvo.name, salvo.number ?? '', who, ...monitors, ...cameras].join(' '));
}

function groupOf(salvo: Salvo, operatorId: OperatorId): number {
  if (salvo.status === 'published') return 0;
  return salvo.owner.operatorId === operatorId ? 1 : 2;
}

/** How many cameras a salvo has and where they go, in few words: `M1 M2, 24 cameras`. */
export function whereWords(salvo: Salvo): string {
  const count = namedCameras(salvo).length;
  return `${salvo.monitors.map(({ name }) => name).join(' ')}, ${count} ${count === 1 ? 'camera' : 'cameras'}`;
}

/** What the drawing of a salvo shows: its cameras as they are called now, and what of them cannot be shown. Pure. */

/** The station as far as a drawing depends on it. */
export interface DrawnFor {
  readonly station: Pick<StationMirror, 'cameras' | 'schools'>;
  readonly walls: readonly Wall[];
  readonly refusals: readonly Refusal[];
}

/** A salvo's monitors, to be drawn. */
export function drawnMonitors({ monitors }: Pick<Salvo, 'monitors'>, drawnFor: DrawnFor): readonly DrawnMonitor[] {
  return monitors.map((wanted) => {
    const { monitorId, name, cells } = wanted;
    const monitor = findMonitor(drawnFor.walls, monitorId);
    return {
      ...{ name: monitor?.name ?? name, layout: chosenLayout(wanted), gone: !monitor },
      cells: cells.map((cell) => drawnCell(cell, drawnFor)),
    };
  });
}

/** What of a salvo cannot be shown, in sentences. */
export function obstacles(salvo: Salvo, drawnFor: DrawnFor): readonly string[] {
  const monitors = drawnMonitors(salvo, drawnFor);
  const cells = monitors.flatMap((monitor) => monitor.cells);
  const missing = [...new Set(cells.filter(({ kind }) => kind === 'missing').map(({ name }) => name))];
  const refused = drawnFor.refusals.filter(({ cameraId }) =>
    salvo.monitors.some((monitor) =>
      monitor.cells.some((cell) => cell.kind === 'camera' && cell.cameraId === cameraId),
    ),
  );
  return [
    ...missing.map((name) => `${name} is no longer there and is left out.`),
    ...refused.map(({ cameraId, clause, reason, ask }) => {
      const name = cameraName(cameraId, drawnFor.station);
      return `${name}: refused by clause ${clause}. ${reason} Ask: ${ask}.`;
    }),
    ...monitors.filter(({ gone }) => gone).map(({ name }) => `There is no monitor ${name} any more.`),
  ];
}

function drawnCell(cell: SalvoCell, { station, refusals }: DrawnFor): DrawnCell {
  if (cell.kind !== 'camera') return { kind: cell.kind, school: '', name: '' };
  const camera = station.cameras.get(cell.cameraId);
  if (!camera) return { kind: 'missing', school: '', name: cell.name };
  return {
    kind: refusals.some(({ cameraId }) => cameraId === camera.id) ? 'refused' : 'camera',
    school: station.schools.get(camera.schoolId)?.shortName ?? '',
    name: camera.name,
  };
}
