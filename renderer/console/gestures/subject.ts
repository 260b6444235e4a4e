/**
 * What an element of the console stands for. Whatever carries one of these attributes can be dragged
 * to a tile, sent there with T, and has a menu; the component that draws it need do nothing else:
 *
 * - `data-camera`: a camera, by its id
 * - `data-school`: a school, by its id
 * - `data-monitor` and `data-cell`: a cell of a wall, and the tile in it
 */
import type { DragPayload } from '../../../shared/ipc/contract';
import { CameraId, MonitorId, SchoolId } from '../../../shared/vocabulary/ids';
import { CellAddress, type Wall } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';

/** A thing of the console that gestures and menus are about. */
export type Subject =
  | { readonly kind: 'camera'; readonly cameraId: CameraId }
  | { readonly kind: 'school'; readonly schoolId: SchoolId }
  | { readonly kind: 'cell'; readonly at: CellAddress; readonly cameraId: CameraId | null };

/** The subject of an element or of what it lies in, or null. */
export function subjectOf(target: EventTarget | null, walls: readonly Wall[]): Subject | null {
  const element = target instanceof Element ? target.closest('[data-camera], [data-school], [data-cell]') : null;
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
  const { camera, school, monitor, cell } = element.dataset;
  const cameraId = CameraId.safeParse(camera);
  if (cameraId.success) return { kind: 'camera', cameraId: cameraId.data };
  const schoolId = SchoolId.safeParse(school);
  if (schoolId.success) return { kind: 'school', schoolId: schoolId.data };
  const monitorId = MonitorId.safeParse(monitor);
  const at = CellAddress.safeParse({ monitorId: monitorId.data, cell: Number(cell) });
  if (!at.success) return null;
  const inCell = findMonitor(walls, at.data.monitorId)?.cells[at.data.cell];
  return inCell === undefined ? null : { kind: 'cell', at: at.data, cameraId: inCell };
}

/** What is dragged when a subject is; an empty cell is not. */
export function payloadOf(subject: Subject): DragPayload | null {
  switch (subject.kind) {
    case 'camera':
    case 'school':
      return subject;
    case 'cell':
      return subject.cameraId && { kind: 'tile', at: subject.at, cameraId: subject.cameraId };
  }
}
