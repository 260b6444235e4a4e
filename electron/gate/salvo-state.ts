/** What of the salvos the operator who is signed in may see, and what of them the policy refuses. */
import type { SalvoState } from '../../shared/events/salvos-changed';
import { namedCameras, type Salvo } from '../../shared/vocabulary/salvo';
import { ask, refusalOf } from './authorize';
import type { Station } from './station';

/** As a snapshot and an event carry it. */
export function salvoState(station: Station): SalvoState {
  const salvos = station.salvos.salvos.filter((salvo) => maySee(station, salvo));
  const cameraIds = new Set(salvos.flatMap(namedCameras).map((camera) => camera.cameraId));
  const refusals = [...cameraIds].flatMap((cameraId) => {
    const camera = station.directory.camera(cameraId);
    const decision = camera && ask(station, 'view-live', camera, station.session.purpose);
    return decision?.kind === 'deny' ? [refusalOf(cameraId, decision)] : [];
  });
  return { salvos, refusals };
}

/** A draft is its owner's; whoever may publish sees what there is to publish. */
export function maySee(station: Station, salvo: Salvo): boolean {
  if (salvo.status === 'published' || salvo.owner.operatorId === station.session.operator.id) return true;
  return ask(station, 'publish-salvo', undefined, station.session.purpose).kind === 'allow';
}
