/** Salvos and tours as a file holds them. Pure. */
import type { CameraId, MonitorId } from '../vocabulary/ids';
import type { Layout, OwnLayout } from '../vocabulary/layout';
import { sameName } from '../vocabulary/names';
import type { Salvo, SalvoMonitor } from '../vocabulary/salvo';
import type { Tour } from '../vocabulary/tour';
import { chosenLayout, drawingOf, isOwn, sameDrawing } from '../wall/layouts';
import type { MonitorEntry, SalvoEntry, TourEntry } from './entries';

/** What a station has, as far as files of arrangements are about it. */
export interface Arrangements {
  /** The station's own. */
  readonly layouts: readonly OwnLayout[];
  readonly salvos: readonly Salvo[];
  readonly tours: readonly Tour[];
  readonly monitors: readonly { readonly id: MonitorId; readonly name: string }[];
  /** What a camera is called, with its school; undefined where the station does not have it. */
  readonly cameraName: (cameraId: CameraId) => string | undefined;
}

/** A salvo with the names that its monitors and layouts have now. */
export function salvoEntryOf(salvo: Salvo, at: Pick<Arrangements, 'layouts' | 'monitors'>): SalvoEntry {
  const { name, number, status } = salvo;
  const monitors = salvo.monitors.map((monitor) => monitorEntryOf(monitor, at));
  return {
    ...{ name, status },
    ...(number !== undefined && { number }),
    // A monitor that is gone may have left its name to another one.
    monitors: monitors.filter(
      (each, index) => monitors.findIndex((other) => sameName(other.name, each.name)) === index,
    ),
  };
}

function monitorEntryOf(
  monitor: SalvoMonitor,
  { layouts, monitors }: Pick<Arrangements, 'layouts' | 'monitors'>,
): MonitorEntry {
  return {
    name: monitors.find(({ id }) => id === monitor.monitorId)?.name ?? monitor.name,
    layout: layoutEntryOf(chosenLayout(monitor), layouts),
    cells: monitor.cells,
  };
}

/** A salvo keeps a layout as it was when it was saved; its name is enough only where it is still that. */
function layoutEntryOf(layout: Layout, own: readonly OwnLayout[]): MonitorEntry['layout'] {
  if (!isOwn(layout)) return layout.name;
  const here = own.find(
    (each) => sameDrawing(each, layout) && (each.id === layout.id || sameName(each.name, layout.name)),
  );
  return here ? here.name : { name: layout.name, ...drawingOf(layout) };
}

/** A tour with the names of its cameras. */
export function tourEntryOf({ name, stops }: Tour, cameraName: Arrangements['cameraName']): TourEntry {
  return {
    name,
    stops: stops.map(({ cameraId, dwellSeconds }) => {
      const known = cameraName(cameraId);
      return { cameraId, ...(known !== undefined && { name: known }), dwellSeconds };
    }),
  };
}
