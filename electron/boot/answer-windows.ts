/** Answers the requests of windows: commands, snapshots, drags, files. Takes the reports of their tiles. */
import { screen } from 'electron';
import { z } from 'zod';
import { deniedVerbs } from '../../shared/commands/denied-verbs';
import { channels } from '../../shared/ipc/channels';
import {
  AuditPageRequest,
  CommandRequest,
  DragStep,
  dropVerbs,
  FileRequest,
  GridPlace,
  HandedPicture,
  TileReports,
  type DragPayload,
} from '../../shared/ipc/contract';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { PlaybackReport } from '../../shared/vocabulary/playback';
import { findMonitor } from '../../shared/wall/change-walls';
import { otherHolder } from '../../shared/wall/holding';
import type { TileHealth } from '../cameras/health';
import { auditPage } from '../gate/handlers/audit';
import { cameraName } from '../gate/handlers/handler';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';
import { listenerOf } from '../ipc/publisher';
import type { ValidatedIpc } from '../ipc/validated-ipc';
import { haveSeveralScales } from '../windows/display';
import { DragBroker } from '../windows/drag-broker';

/** Registers the answers. @param health - takes what tiles report */
export function answerWindows(ipc: ValidatedIpc, station: Station, health: TileHealth): void {
  const broker = new DragBroker({
    windows: () => station.windows.topFirst(),
    monitor: (id) => findMonitor(station.walls.walls, id),
    pointer: () => (haveSeveralScales(station.displays.connected) ? screen.getCursorScreenPoint() : undefined),
    label: ({ payload }, monitorId) => dropLabel(station, payload, monitorId),
    changed: (windowId) => station.publisher.publishTo(windowId, 'dragHover'),
  });

  // Windows may not know every camera: aliases become ids on the way in, and ids become aliases on the way out.
  const { listing } = station;
  ipc.handle(channels.command, CommandRequest, async ({ id, role }, { verb, input }) => {
    const request = { verb, input: listing.withIds(input) };
    return listing.withAliases(await runCommand(station, { kind: 'window', windowId: id, role: role.kind }, request));
  });
  ipc.handle(channels.snapshot, z.strictObject({}), (window) => station.publisher.snapshot(listenerOf(window)));
  ipc.handle(channels.drag, DragStep, (window, step) => broker.step(window.id, listing.withIds(step)));
  const isHere = (): boolean => station.session.presence.kind === 'working';
  ipc.handle(channels.file, FileRequest, ({ role }, { use }) =>
    role.kind === 'console' && isHere() ? station.files.choose(use) : null,
  );
  ipc.handle(channels.picture, HandedPicture, ({ role }, png) =>
    role.kind === 'console' && isHere() ? station.snapshots.pictures.hold(png) : null,
  );
  ipc.handle(channels.auditPage, AuditPageRequest, ({ role }, request) =>
    role.kind === 'console' && isHere() ? auditPage(station, request) : null,
  );
  ipc.listen(channels.grid, GridPlace, (window, place) => {
    window.grid = place;
  });
  ipc.listen(channels.playbackReport, PlaybackReport, ({ id }, report) => {
    if (id !== station.rights.recorded.windowId) return;
    station.rights.shownRecordings.take(
      listing.withIds(report),
      (cameraId) => station.rights.recorded.of(cameraId) !== undefined,
    );
  });
  ipc.listen(channels.tileReports, TileReports, ({ id, role }, reports) => {
    if (role.kind !== 'wall' || reports.some(({ monitorId }) => monitorId !== role.monitorId)) return;
    const known = listing.withIds(reports);
    health.take(id, known);
    station.rights.shownTime.take(id, known);
    station.tourRunner.heard(role.monitorId, known);
  });
}

/** What a drop would do, in the operator's words, or why it would do nothing. */
function dropLabel(station: Station, payload: DragPayload, monitorId: MonitorId): string {
  return refused(station, payload, monitorId) ?? wordsOf(station, payload);
}

function refused({ session, bus, walls }: Station, payload: DragPayload, monitorId: MonitorId): string | undefined {
  const { operator } = session;
  const denial = deniedVerbs(operator.role, bus.read('policy'))[dropVerbs[payload.kind]];
  if (denial) return `Refused: ${denial.reason}`;
  const monitor = findMonitor(walls.walls, monitorId);
  const holder = monitor && otherHolder(monitor, operator.id);
  return holder && `${monitor.name} is held by ${holder.name}`;
}

function wordsOf(station: Station, payload: DragPayload): string {
  switch (payload.kind) {
    case 'camera':
    case 'tile': {
      const name = cameraName(station, payload.cameraId);
      return payload.kind === 'camera' ? `Open ${name} here` : `Move ${name} here`;
    }
    case 'tour':
      return `Start tour ${station.saved.tours.find(payload.tourId)?.name ?? payload.tourId} here`;
    case 'cameras':
      return `Open ${payload.cameraIds.length} cameras from here`;
    case 'salvo':
      return `Apply the salvo ${station.saved.salvos.find(payload.salvoId)?.name ?? payload.salvoId}`;
    case 'school': {
      const school = station.directory.schools.find(({ id }) => id === payload.schoolId);
      return `Open the cameras of ${school?.shortName ?? payload.schoolId} from here`;
    }
  }
}
