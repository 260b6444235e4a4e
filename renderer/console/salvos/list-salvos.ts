/** Which salvos a search leaves, and in which order they are listed. Pure. */
import type { OperatorId } from '../../../shared/vocabulary/ids';
import { namedCameras, type Salvo, type SalvoCell } from '../../../shared/vocabulary/salvo';
import { fold, wordsOf } from '../cameras/filter-cameras';
import type { Refusal } from '../../../shared/vocabulary/ticket';
import type { Wall } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { chosenLayout } from '../../../shared/wall/layouts';
import { cameraName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import type { DrawnCell, DrawnMonitor } from '../../ui/salvo-drawing';

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
