/** Answers the requests of windows: commands, snapshots, drags, files. Takes the reports of their tiles. */
import { type Point, screen } from 'electron';
import { z } from 'zod';
import { deniedVerbs } from '../../shared/commands/denied-verbs';
import { channels } from '../../shared/ipc/channels';
import {
  AuditPageRequest,
  CommandRequest,
  DragStep,
  type DragTarget,
  dropVerbs,
  FileRequest,
  GridPlace,
  HandedPicture,
  TileReports,
  type DragPayload,
} from '../../shared/ipc/contract';
import type { DragHover } from '../../shared/state/windows';
import type { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { PlaybackReport } from '../../shared/vocabulary/playback';
import type { Monitor } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { otherHolder } from '../../shared/wall/holding';
import { cellAt, chosenLayout } from '../../shared/wall/layouts';
import type { TileHealth } from '../cameras/health';
import { auditPage } from '../gate/handlers/audit';
import { cameraName } from '../gate/handlers/handler';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';
import { listenerOf } from '../ipc/publisher';
import type { ValidatedIpc } from '../ipc/validated-ipc';
import { contains } from '../windows/display';
import type { AppWindow } from '../windows/windows';

/** Registers the answers. @param health - takes what tiles report */
export function answerWindows(ipc: ValidatedIpc, station: Station, health: TileHealth): void {
  const broker = new DragBroker({
    windows: () => station.windows.topFirst(),
    monitor: (id) => findMonitor(station.walls.walls, id),
    pointer: () => {
      const scales = new Set(station.displays.connected.map(({ scaleFactor }) => scaleFactor));
      return scales.size > 1 ? screen.getCursorScreenPoint() : undefined;
    },
    label: ({ payload }, monitorId) => refused(station, payload, monitorId) ?? wordsOf(station, payload),
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
  /** Whether it is the console that asks, and somebody works there. */
  const mayAsk = ({ role }: AppWindow): boolean =>
    role.kind === 'console' && station.session.presence.kind === 'working';
  ipc.handle(channels.file, FileRequest, (window, { use }) => (mayAsk(window) ? station.files.choose(use) : null));
  ipc.handle(channels.picture, HandedPicture, (window, png) =>
    mayAsk(window) ? station.snapshots.pictures.hold(png) : null,
  );
  ipc.handle(channels.auditPage, AuditPageRequest, (window, request) =>
    mayAsk(window) ? auditPage(station, request) : null,
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

/** Why a drop would do nothing. */
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

export interface DragHost {
  /** All open windows, the topmost first. */
  windows(): readonly AppWindow[];
  monitor(id: MonitorId): Monitor | undefined;
  /**
   * Where the pointer is, as the system says, on a desktop whose displays have several scale factors; undefined where they
   * all have one. A window reckons with the scale of its own display, and is wrong about a point on another.
   */
  pointer(): Point | undefined;
  /** What a drop on a monitor would do, in the operator's words. */
  label(step: Extract<DragStep, { phase: 'move' }>, monitorId: MonitorId): string;
  /** A drag is over another cell of a window, or has left it. */
  changed(windowId: WindowId): void;
}

/**
 * Finds the cell of a wall window under a drag: a window sees the pointer in its own coordinates only, and main knows all windows on all
 * displays. It follows one drag at a time: there is one pointer.
 */
export class DragBroker {
  readonly #host: DragHost;
  #hovered: AppWindow | undefined;

  constructor(host: DragHost) {
    this.#host = host;
  }

  /**
   * Takes a step of a drag that began in a window.
   * @returns the cell of another window under the pointer, or null; a window finds its own cells itself
   */
  step(from: WindowId, step: DragStep): DragTarget {
    const found =
      step.phase === 'move'
        ? this.#find(from, this.#host.pointer() ?? { x: step.screenX, y: step.screenY })
        : undefined;
    if (this.#hovered && this.#hovered !== found?.window) this.#hover(this.#hovered, undefined);
    this.#hovered = found?.window;
    if (!found || step.phase !== 'move') return null;
    const { window, monitorId, cell } = found;
    if (window.hover?.cell !== cell)
      this.#hover(window, { cell, label: this.#host.label(step, monitorId).slice(0, 160) });
    return { monitorId, cell };
  }

  #hover(window: AppWindow, hover: DragHover | undefined): void {
    window.hover = hover;
    this.#host.changed(window.id);
  }

  #find(
    from: WindowId,
    pointer: Point,
  ): { readonly window: AppWindow; readonly monitorId: MonitorId; readonly cell: number } | undefined {
    const shown = this.#host.windows().filter(({ window }) => !window.isDestroyed() && !window.isMinimized());
    // The topmost window under the pointer alone is a target: nobody drops on what lies behind it.
    const under = shown.find(({ window }) => contains(window.getContentBounds(), pointer));
    if (!under || under.id === from || under.role.kind !== 'wall' || !under.grid) return undefined;
    const { role, window, grid } = under;
    const content = window.getContentBounds();
    const monitor = this.#host.monitor(role.monitorId);
    if (!monitor || grid.width === 0 || grid.height === 0) return undefined;
    const cell = cellAt(
      chosenLayout(monitor),
      (pointer.x - content.x - grid.left) / grid.width,
      (pointer.y - content.y - grid.top) / grid.height,
    );
    return cell === undefined ? undefined : { window: under, monitorId: role.monitorId, cell };
  }
}
