/** What of a station goes into files of arrangements, and what their import falls on. */
import type { ImportGround } from '../../../shared/arrangements/import-ground';
import type { Arrangements } from '../../../shared/arrangements/write-entries';
import { Denial } from '../../../shared/vocabulary/policy';
import { newLayoutId } from '../../layouts/layout-keeper';
import { newTourId } from '../../tours/tour-keeper';
import { newSalvoId } from '../../walls/salvo-keeper';
import { ask } from '../authorize';
import type { Station } from '../station';
import { asked, nameWithSchool } from './salvo-acts';

/** All that the station has. */
function arrangementsOf(station: Station): Arrangements {
  return {
    layouts: station.layouts.own,
    salvos: station.salvos.salvos,
    tours: station.tours.tours,
    monitors: station.walls.walls.flatMap(({ monitors }) => monitors),
    cameraName: (cameraId) => nameWithSchool(station, cameraId),
  };
}

/** What the operator hands on: of the drafts only their own. What is published comes first. */
export function ownArrangements(station: Station): Arrangements {
  const all = arrangementsOf(station);
  const { id } = station.session.operator;
  const published = all.salvos.filter(({ status }) => status === 'published');
  const drafts = all.salvos.filter((salvo) => salvo.status === 'draft' && salvo.owner.operatorId === id);
  return { ...all, salvos: [...published, ...drafts] };
}

/** What an import by the operator falls on now. */
export function importGround(station: Station): ImportGround {
  const decision = ask(station, 'publish-salvo', undefined, station.session.purpose);
  return {
    ...arrangementsOf(station),
    ...asked(station),
    notPublishing: decision.kind === 'deny' ? Denial.parse(decision) : undefined,
    newId: { layout: newLayoutId, salvo: newSalvoId, tour: newTourId },
  };
}
