/** Runs a deployment: station, windows, filter, alerts, timers; and ends all of it again. */
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, powerMonitor, screen } from 'electron';
import type { TrainingState } from '../../shared/state/station-state';
import type { DeploymentFacts } from '../../shared/state/windows';
import { errorText } from '../../shared/vocabulary/error-text';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import type { CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { findMonitor } from '../../shared/wall/change-walls';
import { pruneSignals } from '../alerts/past-signals';
import { CameraHealthSource } from '../alerts/sources/camera-health-source';
import { makeSource } from '../alerts/sources/make-source';
import type { CheckpointHost } from '../audit/checkpoint-delivery';
import { TileHealth } from '../cameras/health';
import { WhepSessions } from '../cameras/whep-sessions';
import type { Deployment } from '../config/deployment';
import { recordEnd, writeHeld } from '../gate/record';
import type { Station } from '../gate/station';
import { endViews, renewEveryMs, syncTickets } from '../gate/sync-tickets';
import { ValidatedIpc } from '../ipc/validated-ipc';
import { sendByChromium } from '../outbound/send-by-chromium';
import { askServer, type ServerQuestion } from '../outbound/servers';
import { chooseComposer } from '../windows/choose-composer';
import { tellDisplays, watchDisplays } from '../windows/displays';
import { drawsInSoftware, gpuFeatures } from '../windows/gpu-features';
import { consoleWindowId, Windows, type WindowsHost } from '../windows/windows';
import { answerWindows } from './answer-windows';
import { assembleStation, type Folders } from './assemble-station';
import { beginShift, checkEarlierEntries } from './begin-run';
import { mapOf, windowMakers } from './make-window';
import { watchAgreement, watchAlerts, watchArming, watchCameras, watchIdle, watchWarm } from './watches';

export interface RunningStation {
  readonly station: Station;
  readonly health: TileHealth;
  readonly facts: DeploymentFacts;
  /** Ends the run, in two seconds or a little more. */
  dispose(): Promise<void>;
}

export interface RunOptions {
  readonly deployment: Deployment;
  readonly checkpoints: CheckpointHost;
  readonly folders: Folders;
  readonly root: string;
  readonly directed: () => TrainingState;
  /** Set on the command line. */
  readonly composer: ComposerKind | undefined;
  /** Nobody is there: a snapshot looks at cameras by itself. */
  readonly unattended: boolean;
}

/** How long the end of a run waits for camera servers to end their sessions, milliseconds. */
const lastRequestsMs = 2_000;

/** How long the start waits for the sources of alerts, milliseconds. */
const sourcesMs = 1_000;

/** @throws Error when store, audit or policy cannot be opened */
export async function runStation(options: RunOptions): Promise<RunningStation> {
  const { deployment, folders } = options;
  const { credentials } = options.checkpoints;
  const health = new TileHealth((tiles) => station.publisher.announce('tiles', tiles));
  const map = mapOf(deployment.map);
  let ending = false;
  let disposed = false;

  // A window closes even if that cannot be saved.
  const keepOpenMonitors = (): void => {
    try {
      store.openMonitors.replaceAll(windows.wantedMonitorIds());
    } catch (error) {
      const message = `Which monitors are open could not be saved (${errorText(error)}).`;
      station.problems.add({ area: 'store', message });
    }
  };
  const host: WindowsHost = {
    create: (id, role, place, above) => makers.window(id, role, place, above),
    monitorIds: () => station.walls.walls.flatMap((wall) => wall.monitors).map(({ id }) => id),
    displays: () => station.displays,
    showsAlert: (id) => station.alerts.store.openOn(id) !== undefined,
    nameOf: (id) => findMonitor(station.walls.walls, id)?.name ?? id,
    createSign: (sign, bounds) => makers.sign(sign, bounds),
    changed: () => {
      if (ending) return;
      syncTickets(station, 'window');
      tellDisplays(station);
      keepOpenMonitors();
      station.tourRunner.soon();
    },
    shown: (id) => {
      station.publisher.publishTo(id, 'shown');
      station.tourRunner.soon();
    },
    closed: (id, role) => {
      if (ending) return;
      health.forget(id);
      if (role.kind === 'console') app.quit();
    },
  };
  // Quitting closes the walls too: which monitors were open must not be overwritten then.
  app.once('before-quit', () => {
    ending = true;
  });
  const windows = new Windows(host);
  const { station, store } = assembleStation(deployment, folders, windows, {
    ...options.checkpoints,
    print: { pdf: (printed) => makers.print.pdf(printed), paper: (printed) => makers.print.paper(printed) },
    stamp: (order) => makers.stamp(order),
  });
  beginShift(station, options.unattended ? 'snapshot' : deployment.signedInBy);
  const selfLock = watchIdle(station, deployment.idleLockMs);
  const sessions = new WhepSessions({
    tickets: station.rights.tickets,
    credentials,
    send: sendByChromium,
    failed: (message) => console.warn(message),
  });
  const makers = windowMakers({
    root: options.root,
    filter: {
      tickets: station.rights.tickets,
      recorded: station.rights.recorded,
      credentials,
      sessions,
      refused: (windowId, url) => {
        // At the end every window asks once more for what it has just lost.
        if (ending) return;
        console.warn(`Refused a request of ${windowId}: ${url.slice(0, 200)}`);
        // A tile that has not yet heard that its ticket ended asks once more. That is not an attempt.
        if (station.rights.tickets.lately(windowId, url) || station.rights.recorded.lately(windowId, url)) return;
        const about = station.directory.cameraAt(url)?.id ?? 'none';
        station.rights.attempts.tried({ window: windowId, kind: 'request', about, why: 'no ticket' });
      },
    },
    cameraOrigins: deployment.directory.origins(),
    map,
    touched: selfLock.touched,
    crashed: (id, reason, again) => {
      console.error(`The page of ${id} died (${reason}).`);
      // The page that replaces it has no selection.
      if (id === consoleWindowId) {
        station.viewing.selected = null;
        station.viewing.peeked = null;
        syncTickets(station, 'window-died');
      }
      if (!again) station.problems.add({ area: 'window', message: `The window ${id} died several times (${reason}).` });
    },
  });

  const facts: DeploymentFacts = {
    training: deployment.training !== undefined,
    name: deployment.name,
    map: map.source,
    composer: chooseComposer({
      gpu: await gpuFeatures(),
      softwareGl: drawsInSoftware(),
      configured: deployment.composer,
      commanded: options.composer,
    }),
    version: app.getVersion(),
  };
  const ipc = new ValidatedIpc(windows, (id, channel) => {
    const why = id === undefined ? 'unknown sender' : 'does not fit';
    if (!ending) station.rights.attempts.tried({ window: id ?? 'unknown', kind: 'message', about: channel, why });
  });
  station.publisher.announce('deployment', facts);
  station.publisher.announce('directed', options.directed());
  answerWindows(ipc, station, health);
  windows.openAll(monitorsToOpen(station, store.openMonitors.all()));
  const folder = join(folders.userData, deployment.folder);
  const schoolOf = (id: CameraId): SchoolId | undefined => station.directory.camera(id)?.schoolId;
  const cap = {
    schools: station.directory.schools,
    known: (source: string, id: string) => station.alerts.store.ofSignal(source, id) !== undefined,
    seen: store.capDocuments,
    nowMs: () => station.clock.nowMs(),
    ask: (question: ServerQuestion) => askServer(sendByChromium, question),
  };
  // Sources begin before anybody expects alerts. A server that does not answer does not delay the start.
  const sources = deployment.alertSources.map((plan) => makeSource(plan, { credentials, folder, schoolOf, cap }));
  const cameraHealth = new CameraHealthSource(schoolOf);
  await Promise.race([
    Promise.all([...sources, cameraHealth].map((source) => station.alerts.sources.begin(source))),
    setTimeout(sourcesMs),
  ]);
  station.requests.begin();
  const lookAtCameras = watchCameras(station, health, (outages, nowMs) => void cameraHealth.heard(outages, nowMs));
  const renew = (): void => {
    writeHeld(station);
    station.rights.attempts.flush();
    syncTickets(station, 'renew');
    lookAtCameras();
    // An account may have been made in the meantime.
    if (station.session.presence.kind !== 'working') station.publisher.publish('session');
  };
  const timer = setInterval(renew, renewEveryMs);
  powerMonitor.on('resume', renew);
  const checking = new AbortController();
  void checkEarlierEntries(station, checking.signal);
  const ends = [
    () => clearInterval(timer),
    () => selfLock.dispose(),
    watchAgreement(station),
    watchArming(station),
    watchAlerts(station),
    pruneSignals(store.signals),
    watchWarm(station),
    () => checking.abort(),
    () => health.dispose(),
    () => station.tourRunner.dispose(),
    () => station.training.scenarios.dispose(),
    () => station.viewSessions.dispose(),
    () => station.rights.lifts.dispose(),
    () => powerMonitor.off('resume', renew),
    watchDisplays(screen, () => {
      try {
        windows.settle();
      } catch (error) {
        const message = `Windows could not be put on their displays: ${errorText(error)}`;
        station.problems.add({ area: 'display', message });
      }
    }),
  ];

  return {
    station,
    health,
    facts,
    dispose: async () => {
      if (disposed) return;
      disposed = true;
      ending = true;
      for (const end of ends) end();
      for (const { window } of windows.all()) window.destroy();
      const ended = station.viewSessions.end('restart');
      endViews(station);
      if (ended) recordEnd(station, ended, 'restart');
      writeHeld(station);
      await Promise.race([sessions.endAll(), setTimeout(lastRequestsMs)]);
      await Promise.race([station.alerts.sources.end(), setTimeout(lastRequestsMs)]);
      await station.requests.end();
      await station.audit.checkpoints?.end();
      station.audit.log.close();
      store.close();
    },
  };
}

/** The monitors that were open last. On a first start the first one that is not the alert monitor. */
function monitorsToOpen(station: Station, left: readonly MonitorId[]): readonly MonitorId[] {
  const monitors = station.walls.walls.flatMap((wall) => wall.monitors);
  const known = left.filter((id) => monitors.some((monitor) => monitor.id === id));
  const first = monitors.find(({ isAlertMonitor }) => !isAlertMonitor) ?? monitors[0];
  return known.length > 0 ? known : first ? [first.id] : [];
}
