/** Putting cameras on tiles: the one place where a payload and a cell become a command. */
import type { DragPayload } from '../../shared/ipc/contract';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { startTour } from './tours';
import { applySalvo, salvoOf } from './salvos';
import { cameraName, schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { act } from './act';
import { cellName } from './cells';
import { notify } from './notices';

/** A school's cameras in the order of their numbers. */
export function camerasOfSchool(cameras: Iterable<Camera>, schoolId: SchoolId): readonly Camera[] {
  return [...cameras].filter((camera) => camera.schoolId === schoolId).sort((a, b) => a.number - b.number);
}

/** What a payload is called, for labels: `Bus lane`, `East Technical, 12 cameras`. */
export function payloadName(payload: DragPayload): string {
  const station = useMirror.getState().station;
  switch (payload.kind) {
    case 'camera':
    case 'tile':
      return cameraName(payload.cameraId, station);
    case 'school': {
      const count = camerasOfSchool(station?.cameras.values() ?? [], payload.schoolId).length;
      return `${schoolName(payload.schoolId, station)}, ${count} cameras`;
    }
    case 'salvo':
      return `Salvo ${salvoOf(payload.salvoId)?.name ?? payload.salvoId}`;
    case 'tour':
      return `Tour ${useMirror.getState().tours.find(({ id }) => id === payload.tourId)?.name ?? payload.tourId}`;
    case 'cameras':
      return payload.cameraIds.length === 1 ? '1 camera' : `${payload.cameraIds.length} cameras`;
  }
}

/** Where a payload would go that is dropped on a cell, for labels: `M1 tile 4`; a salvo goes to whole monitors. */
export function placeName(payload: DragPayload, at: CellAddress): string {
  const { walls } = useMirror.getState();
  const salvo = payload.kind === 'salvo' ? salvoOf(payload.salvoId) : undefined;
  if (!salvo) return cellName(walls, at);
  if (salvo.monitors.length === 1) return findMonitor(walls, at.monitorId)?.name ?? at.monitorId;
  return salvo.monitors.map(({ name }) => name).join(' ');
}

/** Drops a payload on a cell: opens a camera, opens a school from the cell onwards, or moves a tile. */
export async function dropOn(payload: DragPayload, at: CellAddress): Promise<void> {
  const place = cellName(useMirror.getState().walls, at);
  switch (payload.kind) {
    case 'camera':
      await act('open-tile', { at, cameraId: payload.cameraId }, `Open ${payloadName(payload)} on ${place}`);
      return;
    case 'tile':
      await moveTile(payload.cameraId, payload.at, at);
      return;
    case 'school':
      return openSchool(payload.schoolId, at, `Open ${payloadName(payload)} from ${place}`);
    case 'salvo': {
      // One of several monitors goes where it belongs, wherever it is dropped.
      const salvo = salvoOf(payload.salvoId);
      if (salvo) await applySalvo(salvo, salvo.monitors.length === 1 ? at.monitorId : null);
      return;
    }
    case 'tour':
      return startTour(payload.tourId, at);
    case 'cameras':
      return openMany(payload.cameraIds, at, `Open ${payloadName(payload)} from ${place}`);
  }
}

/** Moves a tile; what is there comes back in exchange. @returns whether it moved */
export async function moveTile(cameraId: CameraId, from: CellAddress, to: CellAddress): Promise<boolean> {
  if (from.monitorId === to.monitorId && from.cell === to.cell) return false;
  const title = `Move ${cameraName(cameraId)} to ${cellName(useMirror.getState().walls, to)}`;
  return (await act('swap-tiles', { from, to }, title)).status === 'success';
}

/** Takes the camera out of a tile. */
export async function emptyTile(at: CellAddress): Promise<void> {
  await act('empty-tile', { at }, `Empty ${cellName(useMirror.getState().walls, at)}`);
}

async function openSchool(schoolId: SchoolId, at: CellAddress, title: string): Promise<void> {
  const cameras = camerasOfSchool(useMirror.getState().station?.cameras.values() ?? [], schoolId);
  if (cameras.length === 0) {
    notify(title, { kind: 'failed', message: 'This school has no cameras.' });
    return;
  }
  await openMany(
    cameras.slice(0, 64).map((camera) => camera.id),
    at,
    title,
  );
}

async function openMany(cameraIds: readonly CameraId[], at: CellAddress, title: string): Promise<void> {
  const outcome = await act('open-cameras', { at, cameraIds: [...cameraIds] }, title);
  if (outcome.status !== 'success') return;
  const { left, refused, roomIn } = outcome.value;
  if (left.length === 0 && refused.length === 0) return;
  const monitor = findMonitor(useMirror.getState().walls, at.monitorId)?.name ?? at.monitorId;
  const also = roomIn === null ? [] : [`The layout ${roomIn} of ${monitor} has room for all of them.`];
  notify(title, { kind: 'partly', left, refused, also });
}
