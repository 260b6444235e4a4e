/** What the drawing of a salvo shows: its cameras as they are called now, and what of them cannot be shown. Pure. */
import type { Refusal } from '../../../shared/vocabulary/ticket';
import type { Salvo, SalvoCell } from '../../../shared/vocabulary/salvo';
import type { Wall } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { chosenLayout } from '../../../shared/wall/layouts';
import { cameraName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import type { DrawnCell, DrawnMonitor } from '../../ui/salvo-drawing';

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
