/** What an import falls on, and how what the station lacks is named. Pure. */
import type { CameraId, SalvoId, TourId } from '../vocabulary/ids';
import type { OwnLayoutId } from '../vocabulary/layout';
import type { Denial } from '../vocabulary/policy';
import type { SalvoAuthor } from '../vocabulary/salvo';
import type { UtcMs } from '../vocabulary/time';
import type { Arrangements } from './write-entries';

/** What an import falls on. */
export interface ImportGround extends Arrangements {
  /** Who imports, and when. */
  readonly by: SalvoAuthor;
  readonly nowMs: UtcMs;
  /** Why they may not publish salvos; undefined where they may. */
  readonly notPublishing: Denial | undefined;
  /** Ids that nothing has. */
  readonly newId: { readonly layout: () => OwnLayoutId; readonly salvo: () => SalvoId; readonly tour: () => TourId };
}

/** Names the cameras that the station does not have, as a note; none where it has all. */
export function withoutCameras(
  unknown: readonly { readonly cameraId: CameraId; readonly name?: string | undefined }[],
): readonly string[] {
  const names = [...new Map(unknown.map(({ cameraId, name }) => [cameraId, name ?? cameraId])).values()];
  if (names.length === 0) return [];
  return [
    `Without ${listed(names)}: this station does not have ${names.length === 1 ? 'this camera' : 'these cameras'}.`,
  ];
}

/** Names the monitors that the station does not have, as a note; none where it has all. */
export function withoutMonitors(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`Without ${names.join(', ')}: there is no monitor of that name here.`];
}

/** Names in a sentence, which may have commas in them; of many the first are named and the others counted. */
function listed(names: readonly string[]): string {
  const first = names.filter((_name, index) => names.slice(0, index + 1).join('; ').length <= 800);
  const more = names.length - first.length;
  return more > 0 ? `${first.join('; ')} and ${more} more` : first.join('; ');
}
