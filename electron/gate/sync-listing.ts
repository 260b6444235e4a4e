/** Keeps what windows know of the cameras in line with what alerts have opened. Called by `syncTickets`. */
import { momentOf } from './authorize';
import type { ListingChange } from './camera-listing';
import type { Station } from './station';
import { tellIncidents } from './tell-incidents';
import { tellAgreement, tellSalvos, tellWalls } from './tell';

/** Looks at which cameras may be named now. Windows are told by `tellListing`, when their tickets are in line, too. */
export function updateListing(station: Station): ListingChange {
  const policy = station.bus.read('policy');
  return station.listing.update(policy, momentOf(station, station.viewSessions.purpose));
}

/** Tells the windows what is different; where a camera got or lost its name, also everything that may speak of it. */
export function tellListing(station: Station, change: ListingChange): void {
  if (change === 'none') return;
  const { listing, publisher } = station;
  publisher.publish({ kind: 'directory-changed', cameras: [...listing.cameras], armed: [...listing.armed] }, 'all');
  if (change === 'armed') return;
  tellWalls(station);
  tellSalvos(station);
  tellAgreement(station);
  tellIncidents(station, true);
  publisher.publish({ kind: 'tours-changed', tours: [...station.tours.tours] }, 'all');
  publisher.publish({ kind: 'tour-runs-changed', runs: [...station.tourRunner.runs] }, 'all');
  const alerts = station.alerts.alerts.filter(({ cameraId }) => cameraId !== undefined);
  publisher.publish({ kind: 'alert-changed', alerts, gone: [] }, 'all');
}
