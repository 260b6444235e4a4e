/** Keeps what windows know of the cameras in line with what alerts have opened. Called by `syncTickets`. */
import { momentOf } from './authorize';
import type { ListingChange } from './camera-listing';
import type { Station } from './station';

/** Looks at which cameras may be named now. Windows are told by `tellListing`, when their tickets are in line, too. */
export function updateListing(station: Station): ListingChange {
  const policy = station.bus.read('policy');
  return station.listing.update(policy, momentOf(station, station.viewSessions.purpose));
}

/** Tells the windows what is different; where a camera got or lost its name, also everything that may speak of it. */
export function tellListing({ publisher }: Station, change: ListingChange): void {
  if (change === 'none') return;
  publisher.publish('cameras', 'armed');
  if (change === 'armed') return;
  publisher.publishAgain('walls', 'undo', 'salvos', 'salvoRefusals', 'agreement', 'tours', 'tourRuns', 'playback');
  publisher.publishAgain('tickets', 'refusals', 'incidents', 'bookmarks', 'alerts');
}
