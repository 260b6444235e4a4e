/** What a drop would do, said while it is still in the hand: also that it would do nothing, and why. */
import type { Verb } from '../../shared/commands';
import type { DragPayload } from '../../shared/ipc/contract';
import { deniedVerbs } from '../../shared/policy/denied-verbs';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { findMonitor } from '../../shared/wall/change-walls';
import { otherHolder } from '../../shared/wall/holding';
import { cameraName } from '../gate/handlers/handler';
import type { Station } from '../gate/station';

const verbs: Readonly<Record<DragPayload['kind'], Verb>> = {
  camera: 'open-tile',
  cameras: 'open-cameras',
  school: 'open-cameras',
  tour: 'start-tour',
  tile: 'swap-tiles',
  salvo: 'apply-salvo',
};

/** In the operator's words. */
export function dropLabel(station: Station, payload: DragPayload, monitorId: MonitorId): string {
  return refused(station, payload, monitorId) ?? wordsOf(station, payload);
}

function refused({ session, bus, walls }: Station, payload: DragPayload, monitorId: MonitorId): string | undefined {
  const { operator } = session;
  const denial = deniedVerbs(operator.role, bus.read('policy'))[verbs[payload.kind]];
  if (denial) return `Refused: ${denial.reason}`;
  const monitor = findMonitor(walls.walls, monitorId);
  const holder = monitor && otherHolder(monitor, operator.id);
  return holder && `${monitor.name} is held by ${holder.name}`;
}

function wordsOf(station: Station, payload: DragPayload): string {
  switch (payload.kind) {
    case 'camera':
    case 'tile': {
      const name = cameraName(station, payload.cameraId);
      return payload.kind === 'camera' ? `Open ${name} here` : `Move ${name} here`;
    }
    case 'tour':
      return `Start tour ${station.tours.find(payload.tourId)?.name ?? payload.tourId} here`;
    case 'cameras':
      return `Open ${payload.cameraIds.length} cameras from here`;
    case 'salvo':
      return `Apply the salvo ${station.salvos.find(payload.salvoId)?.name ?? payload.salvoId}`;
    case 'school': {
      const school = station.directory.schools.find(({ id }) => id === payload.schoolId);
      return `Open the cameras of ${school?.shortName ?? payload.schoolId} from here`;
    }
  }
}
