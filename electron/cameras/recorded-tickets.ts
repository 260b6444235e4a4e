/**
 * The tickets for recordings that stand. They are the console's alone, and other ones than those for live pictures: neither opens
 * what the other is for.
 */
import { randomBytes } from 'node:crypto';
import type { AlertId, CameraId, OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { TicketId } from '../../shared/vocabulary/ids';
import type { Masks } from '../../shared/vocabulary/mask';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { RecordedTicket } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { asksSince, recordingsAt, type CameraRecordings } from './recordings';
import { ticketLifeMs, type Covered } from './tickets';

/** For how long after its end a ticket explains that its window still asks, milliseconds. */
const latelyMs = 5_000;
/** How far before what is allowed a window may still ask, which is told of it step by step, milliseconds: nobody’s attempt, and refused. */
const behindMs = 3_600_000;

/** What the gate grants: a camera's recordings from a moment on. */
export interface RecordedGrant {
  readonly cameraId: CameraId;
  readonly recordings: CameraRecordings;
  readonly masks: Masks;
  readonly notBeforeMs: UtcMs;
  readonly operatorId: OperatorId;
  readonly purpose: Purpose;
  readonly clause: string;
  /** The end of the lease, or of what an alert has opened: no ticket outlives it. */
  readonly untilMs: UtcMs;
  /** The alert that has opened the camera, where it waits for one. */
  readonly alertId?: AlertId | undefined;
}

/** A ticket that ended, with how long it stood. */
export interface EndedRecordedTicket {
  readonly ticket: RecordedTicket;
  readonly stoodMs: number;
}

interface Entry {
  readonly ticket: RecordedTicket;
  readonly recordings: CameraRecordings;
  readonly issuedAtMs: UtcMs;
}

/** All tickets for recordings of this run. */
export class RecordedTickets {
  /** The window that holds them. */
  readonly windowId: WindowId;
  readonly #entries = new Map<CameraId, Entry>();
  readonly #now: () => number;
  #ended: readonly { readonly recordings: CameraRecordings; readonly atMs: number }[] = [];

  /** @param windowId - the console */
  constructor(windowId: WindowId, now: () => number = Date.now) {
    this.windowId = windowId;
    this.#now = now;
  }

  /** Gives the right to a camera's recordings, or renews it. */
  issue(grant: RecordedGrant): RecordedTicket {
    const { cameraId, masks, notBeforeMs, operatorId, purpose, clause } = grant;
    const old = this.#entries.get(cameraId);
    const nowMs = utcMs(this.#now());
    const { source, clockOffsetMs } = grant.recordings;
    const ticket: RecordedTicket = {
      ...{ cameraId, masks: [...masks], notBeforeMs, operatorId, purpose, clause },
      id: old?.ticket.id ?? TicketId.parse(randomBytes(16).toString('hex')),
      recordings: { source, clockOffsetMs },
      expiresAtMs: utcMs(Math.min(nowMs + ticketLifeMs, grant.untilMs)),
    };
    this.#entries.set(cameraId, { ticket, recordings: grant.recordings, issuedAtMs: old?.issuedAtMs ?? nowMs });
    return ticket;
  }

  /** Takes a right away. @returns the ticket that ended, if there was one */
  withdraw(cameraId: CameraId): EndedRecordedTicket | undefined {
    const entry = this.#entries.get(cameraId);
    if (!entry) return undefined;
    this.#entries.delete(cameraId);
    const atMs = this.#now();
    this.#ended = [...this.#ended.filter((end) => atMs - end.atMs < latelyMs), { recordings: entry.recordings, atMs }];
    return { ticket: entry.ticket, stoodMs: Math.max(0, atMs - entry.issuedAtMs) };
  }

  /** Those that stand. */
  all(): RecordedTicket[] {
    return [...this.#entries.values()].map(({ ticket }) => ticket);
  }

  /** The ticket for a camera. */
  of(cameraId: CameraId): RecordedTicket | undefined {
    return this.#entries.get(cameraId)?.ticket;
  }

  /** Whether a window may not know yet that it has no right to an address: its ticket has only just ended, or moved on. */
  lately(windowId: WindowId, url: string): boolean {
    if (windowId !== this.windowId) return false;
    const nowMs = this.#now();
    const ended = this.#ended.some(({ recordings, atMs }) => nowMs - atMs < latelyMs && recordingsAt(recordings, url));
    return ended || this.#covered(url, behindMs) !== undefined;
  }

  /** Whether a ticket of this window, not yet expired, covers an address and the time that it asks for. */
  covering(windowId: WindowId, url: string): Covered | undefined {
    return windowId === this.windowId ? this.#covered(url, 0) : undefined;
  }

  #covered(url: string, graceMs: number): Covered | undefined {
    const nowMs = this.#now();
    for (const { ticket, recordings } of this.#entries.values()) {
      if (ticket.expiresAtMs <= nowMs || !recordingsAt(recordings, url)) continue;
      if (!asksSince(recordings, url, ticket.notBeforeMs - graceMs)) continue;
      const { credential } = recordings;
      return { cameraId: ticket.cameraId, kind: 'recorded', ...(credential && { credential }) };
    }
    return undefined;
  }
}
