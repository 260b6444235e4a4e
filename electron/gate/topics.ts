/** Where each topic of the state is read, and which windows are told of it. */
import type { Told, Topic } from '../../shared/state/station-state';
import type { Listener, TopicSource, TopicSources } from '../ipc/publisher';
import { requestsState } from './handlers/requests';
import { agreementState, maySeeIncidents, salvoRefusals, sessionState, visibleSalvos } from './operator-state';
import type { Station } from './station';
import { playbackState } from './sync-playback';
import { rightsOf } from './sync-tickets';

/** The topics of a station. @param of - the station, once it is there */
export function topicsOf(of: () => Station): TopicSources {
  const all = <T extends Topic>(read: (station: Station) => Told<T>): TopicSource<T> => ({
    to: 'all',
    read: () => read(of()),
  });
  const ofConsole = <T extends Topic>(read: (station: Station) => Told<T>): TopicSource<T> => ({
    ...all(read),
    to: 'console',
  });
  return {
    window: own(({ role }) => role),
    shown: own(({ shown }) => shown),
    deployment: announced('all'),
    session: all(sessionState),
    schools: all(({ directory }) => directory.schools),
    cameras: all(({ listing }) => listing.cameras),
    armed: all(({ listing }) => listing.armed),
    directed: announced('all'),
    problems: all(({ problems }) => problems.all()),
    agreement: ofConsole(agreementState),
    walls: all(({ walls }) => walls.walls),
    undo: all(({ walls, session }) => walls.undoState(session.operator.id)),
    monitors: all(({ windows }) => windows.monitorWindows()),
    displays: all(({ windows }) => windows.displayInfos()),
    layouts: all(({ saved }) => saved.layouts.own),
    salvos: all(visibleSalvos),
    salvoRefusals: all(salvoRefusals),
    tours: all(({ saved }) => saved.tours.tours),
    tourRuns: all(({ tourRunner }) => tourRunner.runs),
    tickets: own(({ id }) => rightsOf(of(), id).tickets),
    refusals: own(({ id }) => rightsOf(of(), id).refusals),
    playback: ofConsole(playbackState),
    selectedCameraId: all(({ viewing }) => viewing.selected),
    dragHover: own(({ hover }) => hover ?? null),
    tiles: announced('console'),
    // A flood of signals must not become one of messages.
    alerts: { to: 'all', read: () => of().alerts.store.alerts, paced: true },
    silence: all(({ alerts }) => alerts.silence),
    procedures: all(({ alerts }) => alerts.procedures),
    alertRules: ofConsole(({ alerts }) => alerts.rules.state),
    ruleTrial: announced('console'),
    alertSources: ofConsole(({ alerts }) => alerts.sources.health),
    alertStatistics: announced('console'),
    incidents: ofConsole((station) => (maySeeIncidents(station) ? station.incidents.store.incidents : [])),
    bookmarks: ofConsole((station) => (maySeeIncidents(station) ? station.incidents.bookmarks.bookmarks : [])),
    incidentExport: announced('console'),
    recordingRequests: ofConsole(requestsState),
    lastSnapshot: announced('console'),
    auditExport: announced('console'),
    report: announced('console'),
    reportExport: announced('console'),
    scenarios: ofConsole(({ training }) => training.scenarios.state),
    preferences: all(({ operators, session }) => operators.preferences.of(session.operator)),
  };
}

function own<T extends Topic>(read: (window: Listener) => Told<T>): TopicSource<T> {
  return { to: 'own', read };
}

/** Whoever works it out announces it with its value. */
function announced<T extends Topic>(to: 'all' | 'console'): TopicSource<T> {
  return { to };
}
