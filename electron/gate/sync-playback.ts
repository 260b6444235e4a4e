/**
 * Brings the console's tickets for recordings in line with the policy. `syncTickets` calls it, so that a live picture and a recorded
 * one end at the same moment.
 */
import { earliestPlayable } from '../../shared/policy/look-back';
import { masksOf } from '../../shared/policy/terms';
import type { Camera } from '../../shared/vocabulary/camera';
import type { AlertId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Playback, RecordedTicket } from '../../shared/vocabulary/playback';
import type { Refusal } from '../../shared/vocabulary/ticket';
import type { EndedRecordedTicket, RecordedGrant } from '../cameras/tickets';
import { purposeText } from '../policy/session';
import { ask, keepSince, limitOf, refusalOf } from './authorize';
import { refusalInDark } from './presence';
import { type Fact, isThreat, record, rightBegan, rightFact } from './record';
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

/**
 * Issues, renews and withdraws.
 * @param verb - what caused it, for the audit
 */
export function syncPlayback(station: Station, verb: string): void {
  const { recorded } = station.rights;
  const held = new Map(recorded.all().map((ticket) => [ticket.cameraId, ticket]));
  const { grants, refusals } = wanted(station);
  const fresh = grants.filter((grant) => !continues(held.get(grant.cameraId), grant));
  const starts = fresh.map((grant) => startFact(station, grant, verb));
  const isRecorded = starts.length === 0 || record(station, starts, true).kind !== 'refused';
  // Unrecorded views do not begin, except in a threat. A view that is open goes on as it was recorded.
  const issued = isRecorded ? grants : grants.flatMap((grant) => asBefore(held.get(grant.cameraId), grant));

  const gone = [...held.values()].filter((ticket) => !issued.some((grant) => continues(ticket, grant)));
  const ended = gone.flatMap(({ cameraId }) => recorded.withdraw(cameraId) ?? []);
  for (const grant of issued) recorded.issue(grant);
  recordEnds(station, ended, verb);

  refusalsOf.set(station, keepSince(refusalsOf.get(station) ?? [], refusals));
  const state = playbackState(station);
  const text = JSON.stringify(state && { ...state, tickets: state.tickets.map(partOf) });
  if ((told.get(station) ?? 'null') === text && !(verb === 'renew' && state)) return;
  told.set(station, text);
  station.publisher.publish('playback');
}

/** Ends all playback at the end of the application. */
export function endPlayback(station: Station): void {
  const ended = station.rights.recorded
    .all()
    .flatMap(({ cameraId }) => station.rights.recorded.withdraw(cameraId) ?? []);
  recordEnds(station, ended, 'quit');
}

/** What the console was told last. */
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

/** Whether a grant only renews a ticket. Another purpose or another operator makes it another view. */
function continues(ticket: RecordedTicket | undefined, grant: RecordedGrant): boolean {
  return (
    ticket?.cameraId === grant.cameraId &&
    ticket.operatorId === grant.operatorId &&
    purposeText(ticket.purpose) === purposeText(grant.purpose)
  );
}

function asBefore(ticket: RecordedTicket | undefined, grant: RecordedGrant): readonly RecordedGrant[] {
  if (isThreat(grant.purpose)) return [grant];
  return ticket ? [{ ...grant, operatorId: ticket.operatorId, purpose: ticket.purpose }] : [];
}

function startFact(station: Station, grant: RecordedGrant, verb: string): Fact {
  const { rights, viewing } = station;
  return rightBegan(station, 'playback-started', verb, grant, {
    window: rights.recorded.windowId,
    ...(viewing.playback && { at: Math.floor(viewing.playback.atMs / 1_000) }),
  });
}

function recordEnds(station: Station, ended: readonly EndedRecordedTicket[], verb: string): void {
  if (ended.length === 0) return;
  const facts = ended.map((end) => endFact(station, end, verb));
  record(station, facts, false);
}

function endFact({ rights }: Station, { ticket, stoodMs }: EndedRecordedTicket, verb: string): Fact {
  const { ms, ...minutes } = rights.shownRecordings.end(ticket.cameraId);
  return rightFact('playback-ended', verb, ticket, {
    window: rights.recorded.windowId,
    seconds: Math.round(stoodMs / 1_000),
    // At most as long as the ticket: the two times come from different clocks.
    shown: Math.round(Math.min(ms, stoodMs) / 1_000),
    ...minutes,
  });
}
