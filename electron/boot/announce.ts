import { arrangementOf, sameArrangement } from '../../shared/wall/arrangement';
import { alertsChanged } from '../alerts/alerts-changed';
import { sessionState } from '../gate/session-state';
import { tellRequests } from '../gate/requests-state';
import type { Station } from '../gate/station';
import { syncTickets } from '../gate/sync-tickets';
import { forgetOldBookmarks } from '../incidents/forget-old-bookmarks';
import { followAlerts } from '../incidents/follow-alerts';
import { tellIncidents } from '../gate/tell-incidents';
import { tellAgreement, tellSalvos, tellWalls } from '../gate/tell';

/** What the bus says becomes events of the windows. */
export function announce(station: Station): void {
  const { bus, publisher } = station;
  let arrangement = arrangementOf(bus.read('walls'));
  bus.subscribe('walls', (all) => {
    tellWalls(station);
    const now = arrangementOf(all);
    if (sameArrangement(arrangement, now)) return;
    arrangement = now;
    // Windows of monitors that went close, those of monitors that came back open, and all are called what they are now.
    station.windows.settle();
  });
  // What was allowed may be refused now: pictures stop before anybody is told why.
  const decideAnew = (): void => {
    syncTickets(station, 'agreement');
    publisher.publish({ kind: 'session-changed', session: sessionState(station) }, 'all');
    tellSalvos(station);
    tellAgreement(station);
    tellIncidents(station);
    tellRequests(station);
  };
  bus.subscribe('policy', decideAnew);
  bus.subscribe('standing', decideAnew);
  bus.subscribe('salvos', () => tellSalvos(station));
  bus.subscribe('layouts', (all) => publisher.publish({ kind: 'layouts-changed', layouts: [...all] }, 'all'));
  bus.subscribe('tours', (tours) => publisher.publish({ kind: 'tours-changed', tours: [...tours] }, 'all'));
  bus.subscribe('incidents', () => tellIncidents(station));
  bus.subscribe('bookmarks', () => tellIncidents(station));
  forgetOldBookmarks(station);
  // What became of alerts when the end of a run was in between.
  followAlerts(station);
  let known = bus.read('alerts');
  bus.subscribe('alerts', (all) => {
    publisher.publish(alertsChanged(known, all), 'all');
    known = all;
    station.scenarios.alertsChanged();
    followAlerts(station);
  });
}
