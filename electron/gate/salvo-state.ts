/** Which salvos the operator who is signed in may see, and which of their cameras the policy refuses. */
import { namedCameras, type Salvo } from '../../shared/vocabulary/salvo';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { ask, refusalOf } from './authorize';
import type { Station } from './station';

/** The salvos that the operator may see. */
export function visibleSalvos(station: Station): readonly Salvo[] {
  return station.salvos.salvos.filter((salvo) => maySee(station, salvo));
}

/** The cameras in them that the policy refuses to the operator. */
export function salvoRefusals(station: Station): readonly Refusal[] {
  const cameraIds = new Set(
    visibleSalvos(station)
      .flatMap(namedCameras)
      .map((camera) => camera.cameraId),
  );
  return [...cameraIds].flatMap((cameraId) => {
    const camera = station.directory.camera(cameraId);
    const decision = camera && ask(station, 'view-live', camera, station.session.purpose);
    return decision?.kind === 'deny' ? [refusalOf(cameraId, decision)] : [];
  });
}

/** A draft is its owner's; whoever may publish sees what there is to publish. */
export function maySee(station: Station, salvo: Salvo): boolean {
  if (salvo.status === 'published' || salvo.owner.operatorId === station.session.operator.id) return true;
  return ask(station, 'publish-salvo', undefined, station.session.purpose).kind === 'allow';
}
