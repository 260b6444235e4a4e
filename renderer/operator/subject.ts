/**
 * What an element of the console stands for. Whatever carries one of these attributes can be dragged
 * to a tile, sent there with T, and has a menu; the component that draws it need do nothing else:
 *
 * - `data-camera`: a camera, by its id
 * - `data-school`: a school, by its id
 * - `data-cameras`: several cameras, by their ids with blanks between them
 * - `data-salvo`: a salvo, by its id
 * - `data-tour`: a tour, by its id
 * - `data-monitor` and `data-cell`: a cell of a wall, and the tile in it
 */
import { z } from 'zod';
import type { DragPayload } from '../../shared/ipc/contract';
import { CameraId, MonitorId, SalvoId, SchoolId, TourId } from '../../shared/vocabulary/ids';
import { CellAddress, type Wall } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';

/** Matches what stands for something that can be opened on a tile, as a selector of CSS. */
export const openable = '[data-camera], [data-school], [data-cameras], [data-salvo], [data-tour]';

/** A thing of the console that gestures and menus are about. */
export type Subject =
  | { readonly kind: 'camera'; readonly cameraId: CameraId }
  | { readonly kind: 'school'; readonly schoolId: SchoolId }
  | { readonly kind: 'cameras'; readonly cameraIds: readonly CameraId[] }
  | { readonly kind: 'salvo'; readonly salvoId: SalvoId }
  | { readonly kind: 'tour'; readonly tourId: TourId }
  | { readonly kind: 'cell'; readonly at: CellAddress; readonly cameraId: CameraId | null };

/** The subject of an element or of what it lies in, or null. */
export function subjectOf(target: EventTarget | null, walls: readonly Wall[]): Subject | null {
  const element = target instanceof Element ? target.closest(`${openable}, [data-cell]`) : null;
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return null;
  const { camera, school, cameras, salvo, tour, monitor, cell } = element.dataset;
  const cameraId = CameraId.safeParse(camera);
  if (cameraId.success) return { kind: 'camera', cameraId: cameraId.data };
  const schoolId = SchoolId.safeParse(school);
  if (schoolId.success) return { kind: 'school', schoolId: schoolId.data };
  const cameraIds = z.array(CameraId).min(1).max(64).safeParse(cameras?.split(' '));
  if (cameraIds.success) return { kind: 'cameras', cameraIds: cameraIds.data };
  const salvoId = SalvoId.safeParse(salvo);
  if (salvoId.success) return { kind: 'salvo', salvoId: salvoId.data };
  const tourId = TourId.safeParse(tour);
  if (tourId.success) return { kind: 'tour', tourId: tourId.data };
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
    case 'salvo':
    case 'tour':
      return subject;
    case 'cameras':
      return { kind: 'cameras', cameraIds: [...subject.cameraIds] };
    case 'cell':
      return subject.cameraId && { kind: 'tile', at: subject.at, cameraId: subject.cameraId };
  }
}
