/** Brings the console's tickets for recordings in line with the policy, at the same moment as those for live pictures. */
import { earliestPlayable } from '../../shared/policy/look-back';
import { masksOf } from '../../shared/policy/terms';
import type { Camera } from '../../shared/vocabulary/camera';
import type { AlertId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Playback, RecordedTicket } from '../../shared/vocabulary/playback';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { RecordedGrant } from '../cameras/tickets';
import { ask, keepSince, limitOf, refusalOf } from './authorize';
import { refusalInDark } from './presence';
import { bringInLine, type HeldTickets, rightBegan, rightFact, withdrawAll } from './rights';
import type { Station } from './station';

const refusalsOf = new WeakMap<Station, readonly Refusal[]>();

/** What the console plays back now, with its rights; null when nothing is. */
export function playbackState(station: Station): Playback | null {
  const { directory } = station;
  const { playback } = station.viewing;
  const { recorded } = station.rights;
  if (!playback) return null;
  const { cameraIds, atMs, openedMs, alertId } = playback;
  return {
    cameraIds: [...cameraIds],
    atMs,
    openedMs,
    ...(alertId !== undefined && { alertId }),
    tickets: recorded.all(),
    refusals: [...(refusalsOf.get(station) ?? [])],
    unrecorded: cameraIds.filter((id) => !directory.recordings(id)),
  };
}

/**
 * Why a camera's recordings are looked at; undefined while it is dark. A playback that was opened from an alert is one for that
 * alert, as long as that is open, and for the cameras of its school alone.
 */
export function playbackPurpose(station: Station, camera: Camera, alertId: AlertId | undefined): Purpose | undefined {
  if (station.session.presence.kind !== 'working') return undefined;
  const alert = alertId === undefined ? undefined : station.alerts.store.find(alertId);
  const isOwn = alert && alert.handling !== 'closed' && alert.schoolId === camera.schoolId;
  return isOwn ? { kind: 'alert', alertId: alert.id } : station.viewSessions.purpose;
}

/** Issues, renews and withdraws. @param verb - what caused it, for the audit */
export function syncPlayback(station: Station, verb: string): void {
  const { grants, refusals } = wanted(station);
  bringInLine(station, grants, ticketsOf(station, verb));
  refusalsOf.set(station, keepSince(refusalsOf.get(station) ?? [], refusals));
  const state = playbackState(station);
  const text = JSON.stringify(state && { ...state, tickets: state.tickets.map(partOf) });
  if ((told.get(station) ?? 'null') === text && !(verb === 'renew' && state)) return;
  told.set(station, text);
  station.publisher.publish('playback');
}

export function endPlayback(station: Station): void {
  withdrawAll(station, station.rights.recorded.all(), ticketsOf(station, 'quit'));
}

function ticketsOf(station: Station, verb: string): HeldTickets<RecordedTicket, RecordedGrant> {
  const { rights, viewing } = station;
  const { recorded, shownRecordings } = rights;
  const window = recorded.windowId;
  return {
    held: recorded.all(),
    issue: (grant) => recorded.issue(grant),
    withdraw: (cameraId) => recorded.withdraw(cameraId),
    beginning: (grant) => {
      const at = viewing.playback && { at: Math.floor(viewing.playback.atMs / 1_000) };
      return rightBegan(station, 'playback-started', verb, grant, { window, ...at });
    },
    end: ({ ticket, stoodMs }) => {
      const { ms, ...minutes } = shownRecordings.end(ticket.cameraId);
      // At most as long as the ticket: the two times come from different clocks.
      const shown = Math.round(Math.min(ms, stoodMs) / 1_000);
      const seconds = Math.round(stoodMs / 1_000);
      return rightFact('playback-ended', verb, ticket, { window, seconds, shown, ...minutes });
    },
  };
}

const told = new WeakMap<Station, string>();

/** A ticket without its end: a renewal alone is not published. */
function partOf({ expiresAtMs: _expiresAtMs, ...part }: RecordedTicket): Omit<RecordedTicket, 'expiresAtMs'> {
  return part;
}

function wanted(station: Station): {
  readonly grants: readonly RecordedGrant[];
  readonly refusals: readonly Refusal[];
} {
  const { directory, session } = station;
  const { playback } = station.viewing;
  const grants: RecordedGrant[] = [];
  const refusals: Refusal[] = [];
  const policy = station.bus.read('policy');
  for (const cameraId of playback?.cameraIds ?? []) {
    const camera = directory.camera(cameraId);
    const recordings = directory.recordings(cameraId);
    if (!camera || !recordings) continue;
    const purpose = playbackPurpose(station, camera, playback?.alertId);
    const decision = ask(station, 'playback', camera, purpose ?? session.offered);
    if (!purpose) {
      refusals.push(refusalInDark(station, cameraId, decision));
      continue;
    }
    const notBeforeMs = earliestPlayable(policy, station.clock.nowMs());
    if (decision.kind === 'deny') refusals.push(refusalOf(cameraId, decision));
    if (decision.kind === 'deny' || notBeforeMs === undefined) continue;
    // A lift is for live pictures: recordings stay masked.
    const masks = masksOf(policy, cameraId);
    const by = { operatorId: session.operator.id, purpose, clause: decision.clause };
    grants.push({ cameraId, recordings, masks, notBeforeMs, ...by, ...limitOf(station, camera, purpose) });
  }
  return { grants, refusals };
}
