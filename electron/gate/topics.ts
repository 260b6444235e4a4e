/** Where each topic of the state is read, and which windows are told of it. */
import type { Told, Topic } from '../../shared/state/station-state';
import type { Listener, TopicSource, TopicSources } from '../ipc/publisher';
import { agreementState } from './agreement-state';
import { incidentState } from './incident-state';
import { requestsState } from './requests-state';
import { salvoRefusals, visibleSalvos } from './salvo-state';
import { sessionState } from './session-state';
import type { Station } from './station';
import { playbackState } from './sync-playback';
import { rightsOf } from './sync-tickets';

/** The topics of a station. @param of - the station, once it is there */
export function topicsOf(of: () => Station): TopicSources {
  return {
    window: own(({ role }) => role),
    shown: own(({ shown }) => shown),
    deployment: announced('all'),
    session: all(() => sessionState(of())),
    schools: all(() => of().directory.schools),
    cameras: all(() => of().listing.cameras),
    armed: all(() => of().listing.armed),
    directed: announced('all'),
    problems: all(() => of().problems.all()),
    agreement: ofConsole(() => agreementState(of())),
    walls: all(() => of().walls.walls),
    undo: all(() => of().walls.undoState(of().session.operator.id)),
    monitors: all(() => of().windows.monitorWindows()),
    displays: all(() => of().windows.displayInfos()),
    layouts: all(() => of().saved.layouts.own),
    salvos: all(() => visibleSalvos(of())),
    salvoRefusals: all(() => salvoRefusals(of())),
    tours: all(() => of().saved.tours.tours),
    tourRuns: all(() => of().tourRunner.runs),
    tickets: own(({ id }) => rightsOf(of(), id).tickets),
    refusals: own(({ id }) => rightsOf(of(), id).refusals),
    playback: ofConsole(() => playbackState(of())),
    selectedCameraId: all(() => of().viewing.selected),
    dragHover: own(({ hover }) => hover ?? null),
    tiles: announced('console'),
    // A flood of signals must not become one of messages.
    alerts: { ...all(() => of().alerts.store.alerts), paced: true },
    silence: all(() => of().alerts.silence),
    procedures: all(() => of().alerts.procedures),
    alertRules: ofConsole(() => of().alerts.rules.state),
    ruleTrial: announced('console'),
    alertSources: ofConsole(() => of().alerts.sources.health),
    alertStatistics: announced('console'),
    incidents: ofConsole(() => incidentState(of()).incidents),
    bookmarks: ofConsole(() => incidentState(of()).bookmarks),
    incidentExport: announced('console'),
    recordingRequests: ofConsole(() => requestsState(of())),
    lastSnapshot: announced('console'),
    auditExport: announced('console'),
    report: announced('console'),
    reportExport: announced('console'),
    scenarios: ofConsole(() => of().training.scenarios.state),
    preferences: all(() => of().operators.preferences.of(of().session.operator)),
  };
}

/** Every window is told the same. */
function all<T extends Topic>(read: () => Told<T>): TopicSource<T> {
  return { to: 'all', read };
}

/** Only the console is told. */
function ofConsole<T extends Topic>(read: () => Told<T>): TopicSource<T> {
  return { to: 'console', read };
}

/** Every window is told of its own. */
function own<T extends Topic>(read: (window: Listener) => Told<T>): TopicSource<T> {
  return { to: 'own', read };
}

/** It comes with its value, from whoever works it out. */
function announced<T extends Topic>(to: 'all' | 'console'): TopicSource<T> {
  return { to };
}
