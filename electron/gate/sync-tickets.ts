/** Brings the tickets of all windows in line with the policy: after commands, when windows open or close, and on a timer. */
import type { CameraId, MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { darkensWalls, type Purpose } from '../../shared/vocabulary/operator';
import type { Refusal, Ticket } from '../../shared/vocabulary/ticket';
import { findMonitor } from '../../shared/wall/change-walls';
import { ticketLifeMs, type Grant } from '../cameras/tickets';
import type { AppWindow } from '../windows/windows';
import { warmCameras } from './alert-cameras';
import { ask, keepSince, limitOf, refusalOf } from './authorize';
import { tellListing, updateListing } from './camera-listing';
import { endLifts, maskingOf, settleLifts } from './masks';
import { refusalInDark, type Viewing } from './presence';
import { bringInLine, type HeldTickets, rightBegan, rightFact, withdrawAll } from './rights';
import type { Station } from './station';
import { endPlayback, syncPlayback } from './sync-playback';

/** How often tickets are renewed: three times in a ticket's life. */
export const renewEveryMs = ticketLifeMs / 3;

export interface WindowRights {
  readonly tickets: readonly Ticket[];
  readonly refusals: readonly Refusal[];
}

/** The tickets of a window, and why it has none for the other cameras that it is to show. */
export function rightsOf(station: Station, windowId: WindowId): WindowRights {
  return {
    tickets: station.rights.tickets.of(windowId),
    refusals: station.rights.refusals.get(windowId) ?? [],
  };
}

/** Issues, renews and withdraws. @param verb - what caused it, for the audit */
export function syncTickets(station: Station, verb: string): void {
  station.viewSessions.lapse();
  settleLifts(station);
  const listing = updateListing(station);
  const windows = station.windows.all();
  for (const windowId of station.rights.tickets.windows()) {
    if (!windows.some(({ id }) => id === windowId)) endAll(station, windowId, verb);
  }
  for (const window of windows) syncWindow(station, window, verb);
  syncPlayback(station, verb);
  // Sound that has ended does not come back by itself.
  const hears = windows.some((window) => station.rights.tickets.of(window.id).some(({ sound }) => sound === true));
  if (!hears) station.viewing.heard = null;
  tellListing(station, listing);
}

export function endViews(station: Station): void {
  endLifts(station);
  endPlayback(station);
  for (const windowId of station.rights.tickets.windows()) endAll(station, windowId, 'quit');
}

function syncWindow(station: Station, window: AppWindow, verb: string): void {
  const wanted = camerasOf(station, window);
  const held = new Map(station.rights.tickets.of(window.id).map((ticket) => [ticket.cameraId, ticket]));
  const grants: Grant[] = [];
  const refusals: Refusal[] = [];
  for (const [cameraId, purpose] of wanted) {
    const camera = station.directory.camera(cameraId);
    const streams = station.directory.streams(cameraId);
    if (!camera || streams.length === 0) continue;
    const pinned = station.rights.pins.get(cameraId);
    const decision = ask(station, 'view-live', camera, purpose ?? station.session.offered);
    const operatorId = station.session.operator.id;
    if (!purpose) {
      refusals.push(refusalInDark(station, cameraId, decision));
      continue;
    }
    if (decision.kind === 'allow') {
      const sound =
        isHeard(station.viewing, window, cameraId) && ask(station, 'hear-live', camera, purpose).kind === 'allow';
      const rights = { pinned, ...maskingOf(station, cameraId), sound, ...limitOf(station, camera, purpose) };
      grants.push({ cameraId, streams, operatorId, purpose, clause: decision.clause, ...rights });
    }
    if (decision.kind === 'deny') refusals.push(refusalOf(cameraId, decision));
  }
  grants.push(...warmGrants(station, window, wanted));

  const { issued, isOther } = bringInLine(station, grants, ticketsOf(station, window.id, verb));
  const refused = keepRefusals(station, window.id, refusals);
  const altered = issued.some(({ cameraId, pinned, sound = false, masks, lift }) => {
    const before = held.get(cameraId);
    const masking = JSON.stringify([before?.masks, before?.lift]) !== JSON.stringify([masks, lift]);
    return masking || before?.pinned !== pinned || (before?.sound ?? false) !== sound;
  });
  if (isOther || altered || refused || verb === 'renew') station.publisher.publishTo(window.id, 'tickets', 'refusals');
}

function warmGrants(
  station: Station,
  { role }: AppWindow,
  shown: ReadonlyMap<CameraId, Purpose | undefined>,
): readonly Grant[] {
  if (role.kind !== 'wall' || isDark(station, role)) return [];
  const operatorId = station.session.operator.id;
  const { leaseUntilMs } = station.bus.read('standing');
  return [...warmCameras(station, role.monitorId, shown)].map(([cameraId, { purpose, clause, untilMs, alertId }]) => {
    const rights = { pinned: station.rights.pins.get(cameraId), ...maskingOf(station, cameraId), alertId };
    const streams = station.directory.streams(cameraId);
    const endMs = untilMs < leaseUntilMs ? untilMs : leaseUntilMs;
    return { cameraId, streams, operatorId, purpose, clause, warm: true, untilMs: endMs, ...rights } as const;
  });
}

function isHeard({ heard }: Viewing, { role }: AppWindow, cameraId: CameraId): boolean {
  return heard !== null && role.kind === 'wall' && heard.monitorId === role.monitorId && heard.cameraId === cameraId;
}

/** The cameras a window is to show, each with its purpose or undefined while it waits for one. An alert's camera is viewed for the alert. */
function camerasOf(station: Station, { role }: AppWindow): ReadonlyMap<CameraId, Purpose | undefined> {
  const monitorIds = role.kind === 'wall' ? [role.monitorId] : station.windows.openMonitorIds();
  const wanted = new Map<CameraId, Purpose | undefined>();
  for (const monitorId of monitorIds) {
    const purpose = isDark(station, role) ? undefined : purposeOn(station, monitorId);
    const shown = findMonitor(station.walls.walls, monitorId)?.cells ?? [];
    // Fetching a tour's next picture counts as a view, although it is not on the screen yet.
    const ahead = role.kind === 'wall' ? station.tourRunner.ahead(monitorId) : [];
    for (const cameraId of [...shown, ...ahead]) {
      if (cameraId !== null && wanted.get(cameraId) === undefined) wanted.set(cameraId, purpose);
    }
  }
  for (const cameraId of role.kind === 'console' ? [station.viewing.selected, station.viewing.peeked] : []) {
    if (cameraId !== null && wanted.get(cameraId) === undefined)
      wanted.set(cameraId, isDark(station, role) ? undefined : station.viewSessions.purpose);
  }
  return wanted;
}

/** Whether a window is dark because nobody works here: the console always, walls unless the policy calls them attended. */
function isDark({ session: { presence } }: Station, role: AppWindow['role']): boolean {
  return role.kind === 'console' ? presence.kind !== 'working' : darkensWalls(presence);
}

/** The purpose of the cameras on a monitor. Undefined while it is dark. */
export function purposeOn(station: Station, monitorId: MonitorId): Purpose | undefined {
  if (darkensWalls(station.session.presence)) return undefined;
  const alert = station.alerts.store.openOn(monitorId);
  return alert ? { kind: 'alert', alertId: alert.id } : station.viewSessions.purpose;
}

/** Why a camera cannot be shown on a monitor now. Its server is not asked. */
export function obstacleTo(station: Station, monitorId: MonitorId, cameraId: CameraId): 'gone' | 'refused' | undefined {
  const camera = station.directory.camera(cameraId);
  if (!camera || station.directory.streams(cameraId).length === 0) return 'gone';
  return ask(station, 'view-live', camera, purposeOn(station, monitorId) ?? station.session.offered).kind === 'deny'
    ? 'refused'
    : undefined;
}

/** Keeps a window's refusals. @returns whether any has changed */
function keepRefusals({ rights }: Station, windowId: WindowId, refusals: readonly Refusal[]): boolean {
  const old = rights.refusals.get(windowId) ?? [];
  const kept = keepSince(old, refusals);
  rights.refusals.set(windowId, kept);
  return kept.length !== old.length || kept.some((refusal) => !old.includes(refusal));
}

function endAll(station: Station, windowId: WindowId, verb: string): void {
  withdrawAll(station, station.rights.tickets.of(windowId), ticketsOf(station, windowId, verb), () =>
    station.rights.refusals.delete(windowId),
  );
  station.rights.shownTime.forget(windowId);
}

function ticketsOf(station: Station, window: WindowId, verb: string): HeldTickets<Ticket, Grant> {
  const { tickets, shownTime } = station.rights;
  return {
    held: tickets.of(window),
    issue: (grant) => tickets.issue(window, grant),
    withdraw: (cameraId) => tickets.withdraw(window, cameraId),
    beginning: (grant) => rightBegan(station, grant.warm ? 'warm-started' : 'view-started', verb, grant, { window }),
    end: ({ ticket, stoodMs }) => {
      const shownMs = ticket.warm ? undefined : shownTime.end(window, ticket.cameraId);
      // At most as long as the ticket: the two times come from different clocks.
      const shown = shownMs === undefined ? {} : { shown: Math.round(Math.min(shownMs, stoodMs) / 1_000) };
      const detail = { window, seconds: Math.round(stoodMs / 1_000), ...shown };
      return rightFact(ticket.warm ? 'warm-ended' : 'view-ended', verb, ticket, detail);
    },
  };
}
