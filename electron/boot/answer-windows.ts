/** Answers what windows ask: commands, snapshots, drags; takes what their tiles report. */
import { screen } from 'electron';
import { z } from 'zod';
import { channels } from '../../shared/ipc/channels';
import {
  CommandRequest,
  DragStep,
  FileRequest,
  GridPlace,
  HandedPicture,
  TileReports,
} from '../../shared/ipc/contract';
import { AuditPageRequest } from '../../shared/ipc/audit-page';
import type { Snapshot } from '../../shared/ipc/snapshot';
import { PlaybackReport } from '../../shared/vocabulary/playback';
import { findMonitor } from '../../shared/wall/change-walls';
import type { TileHealth } from '../cameras/health';
import { auditPage } from '../gate/audit-page';
import { runCommand } from '../gate/run-command';
import { salvoState } from '../gate/salvo-state';
import { agreementState } from '../gate/agreement-state';
import { requestsState } from '../gate/requests-state';
import type { Station } from '../gate/station';
import { incidentState } from '../gate/tell-incidents';
import { sessionState } from '../gate/session-state';
import { playbackState } from '../gate/sync-playback';
import { rightsOf } from '../gate/sync-tickets';
import type { ValidatedIpc } from '../ipc/validated-ipc';
import { haveSeveralScales } from '../windows/display';
import { DragBroker } from '../windows/drag-broker';
import type { AppWindow } from '../windows/window-host';
import { dropLabel } from './drop-label';

/** What a snapshot holds besides the station's own state. */
export interface SnapshotFacts {
  readonly deployment: Snapshot['deployment'];
  readonly health: TileHealth;
  readonly directed: () => Snapshot['directed'];
}

/** Registers the answers. */
export function answerWindows(ipc: ValidatedIpc, station: Station, facts: SnapshotFacts): void {
  const { health } = facts;
  const broker = new DragBroker({
    windows: () => station.windows.topFirst(),
    monitor: (id) => findMonitor(station.walls.walls, id),
    pointer: () => (haveSeveralScales(station.displays.connected) ? screen.getCursorScreenPoint() : undefined),
    label: ({ payload }, monitorId) => dropLabel(station, payload, monitorId),
    tell: (windowId, event) => station.publisher.publish(event, windowId),
  });

  // Windows may not know every camera: what they call it is exchanged for its id on the way in, and back on the way out.
  const { listing } = station;
  ipc.handle(channels.command, CommandRequest, async ({ id, role }, { verb, input }) => {
    const request = { verb, input: listing.unveil(input) };
    return listing.veil(await runCommand(station, { kind: 'window', windowId: id, role: role.kind }, request));
  });
  ipc.handle(channels.snapshot, z.strictObject({}), (window) => listing.veil(snapshotFor(station, window, facts)));
  ipc.handle(channels.drag, DragStep, (window, step) => broker.step(window.id, listing.unveil(step)));
  const isHere = (): boolean => station.session.presence.kind === 'working';
  ipc.handle(channels.file, FileRequest, ({ role }, { use }) =>
    role.kind === 'console' && isHere() ? station.files.choose(use) : null,
  );
  ipc.handle(channels.picture, HandedPicture, ({ role }, png) =>
    role.kind === 'console' && isHere() ? station.pictures.hold(png) : null,
  );
  ipc.handle(channels.auditPage, AuditPageRequest, ({ role }, request) =>
    role.kind === 'console' && isHere() ? auditPage(station, request) : null,
  );
  ipc.listen(channels.grid, GridPlace, (window, place) => {
    window.grid = place;
  });
  ipc.listen(channels.playbackReport, PlaybackReport, ({ id }, report) => {
    if (id !== station.recorded.windowId) return;
    station.shownRecordings.take(listing.unveil(report), (cameraId) => station.recorded.of(cameraId) !== undefined);
  });
  ipc.listen(channels.tileReports, TileReports, ({ id, role }, reports) => {
    if (role.kind !== 'wall' || reports.some(({ monitorId }) => monitorId !== role.monitorId)) return;
    const known = listing.unveil(reports);
    health.take(id, known);
    station.shownTime.take(id, known);
    station.tourRunner.heard(role.monitorId, known);
  });
}

function snapshotFor(station: Station, window: AppWindow, facts: SnapshotFacts): Snapshot {
  // Before the problems: what of them cannot be used is one.
  const preferences = station.preferences.of(station.session.operator);
  const rights = rightsOf(station, window.id);
  return {
    revision: station.publisher.revision,
    window: window.role,
    shown: window.shown,
    deployment: facts.deployment,
    session: sessionState(station),
    agreement: agreementState(station),
    schools: [...station.directory.schools],
    cameras: [...station.listing.cameras],
    armed: [...station.listing.armed],
    walls: [...station.walls.walls],
    layouts: [...station.layouts.own],
    tours: [...station.tours.tours],
    tourRuns: [...station.tourRunner.runs],
    undo: station.walls.undoState(station.session.operator.id),
    salvos: salvoState(station),
    monitors: station.windows.monitorWindows(),
    displays: station.windows.displayInfos(),
    alerts: [...station.alerts.alerts],
    alertRules: station.rules.state,
    silence: station.silence,
    procedures: [...station.procedures],
    alertSources: window.role.kind === 'console' ? station.alertSources.health : [],
    ...(window.role.kind === 'console' ? incidentState(station) : { incidents: [], bookmarks: [] }),
    recordingRequests:
      window.role.kind === 'console' ? requestsState(station) : { ...requestsState(station), requests: [] },
    tiles: window.role.kind === 'console' ? facts.health.all() : [],
    tickets: [...rights.tickets],
    refusals: [...rights.refusals],
    playback: window.role.kind === 'console' ? playbackState(station) : null,
    directed: facts.directed(),
    scenarios: station.scenarios.state,
    preferences,
    problems: [...station.problems.all()],
  };
}
