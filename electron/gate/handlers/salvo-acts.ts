/** What the verbs of salvos have in common. */
import type { SalvoAuthor, Salvo } from '../../../shared/vocabulary/salvo';
import type { CameraId, SalvoId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { ask } from '../authorize';
import { maySee } from '../salvo-state';
import type { Station } from '../station';
import type { HandlerResult } from './handler';

/** Who asks, and when. */
export function asked(station: Station): { readonly by: SalvoAuthor; readonly nowMs: UtcMs } {
  const { id, name } = station.session.operator;
  return { by: { operatorId: id, name }, nowMs: utcMs(Date.now()) };
}

/** A salvo that the operator may see. Of the drafts of others it is not even said that they are there. */
export function visibleSalvo(station: Station, id: SalvoId): Salvo | undefined {
  const salvo = station.salvos.find(id);
  return salvo && maySee(station, salvo) ? salvo : undefined;
}

/** Why a published salvo stays as it is: it takes the permission to publish. Undefined where nothing is refused. */
export function refusedToChange(station: Station, salvo: Salvo | undefined): HandlerResult<never> | undefined {
  if (salvo?.status !== 'published') return undefined;
  const decision = ask(station, 'publish-salvo', undefined, station.session.purpose);
  return decision.kind === 'deny' ? { ...decision, kind: 'refused' } : undefined;
}

/** A camera's name with its school's; undefined where there is no such camera. */
export function nameWithSchool({ directory }: Station, cameraId: CameraId): string | undefined {
  const camera = directory.camera(cameraId);
  const school = camera && directory.schools.find(({ id }) => id === camera.schoolId);
  return camera && `${school ? `${school.shortName}, ` : ''}${camera.name}`;
}

/** What is said of a salvo that is not there. */
export const noSalvo = { kind: 'impossible', reason: 'This salvo is no longer there.' } as const;
