/**
 * The tickets that stand: which window may fetch which addresses, until when. Only the gate issues and
 * withdraws; the request filter asks.
 */
import { randomBytes } from 'node:crypto';
import type { MaskLift, Masks } from '../../shared/vocabulary/camera';
import {
  type AlertId,
  type CameraId,
  type CredentialId,
  type OperatorId,
  TicketId,
  type WindowId,
} from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { RecordedTicket } from '../../shared/vocabulary/playback';
import type { Ticket } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { streamAt } from './camera-addresses';
import type { CameraStream } from './directory';
import { asksSince, type CameraRecordings, recordingsAt } from './recordings';

/** How long a ticket is good for unless it is renewed. */
export const ticketLifeMs = 60_000;

/** For how long after its end a ticket explains that its window still asks, milliseconds. */
const latelyMs = 5_000;

interface Entry {
  readonly ticket: Ticket;
  readonly streams: readonly CameraStream[];
  readonly issuedAtMs: UtcMs;
}

/** What the gate grants: a camera with all its streams, because the window falls back from one to the next by itself. */
export interface Grant {
  readonly cameraId: CameraId;
  readonly streams: readonly CameraStream[];
  /** The stream that an operator holds on to. */
  readonly pinned?: number | undefined;
  /** What of its picture the window is not to show. */
  readonly masks: Masks;
  /** Why it may show what is masked otherwise. */
  readonly lift?: MaskLift;
  /** It is fetched and not shown. */
  readonly warm?: true;
  /** Whether it may be heard, too. */
  readonly sound?: boolean;
  /** Who is going to look. */
  readonly operatorId: OperatorId;
  readonly purpose: Purpose;
  readonly clause: string;
  /** The end of the lease, or of what an alert has opened: no ticket outlives it. */
  readonly untilMs?: UtcMs;
  /** The alert that has opened the camera, where it waits for one. */
  readonly alertId?: AlertId | undefined;
}

/** A ticket that ended, with how long it stood. */
export interface EndedTicket {
  readonly ticket: Ticket;
  readonly stoodMs: number;
}

/** What an address belongs to. */
export interface Covered {
  readonly cameraId: CameraId;
  readonly kind: CameraStream['kind'] | 'recorded';
  readonly credential?: CredentialId;
}

/** All tickets of this run. */
export class Tickets {
  readonly #entries = new Map<WindowId, Map<CameraId, Entry>>();
  readonly #now: () => number;
  #ended: readonly { readonly windowId: WindowId; readonly streams: readonly CameraStream[]; readonly atMs: number }[] =
    [];
  /** Told of every ticket that was withdrawn; one that expires is not told. */
  onWithdrawn: (() => void) | undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Gives a window the right to a feed, or renews it with another purpose or clause. */
  issue(windowId: WindowId, grant: Grant): Ticket {
    const entries = this.#entries.get(windowId) ?? new Map<CameraId, Entry>();
    this.#entries.set(windowId, entries);
    const old = entries.get(grant.cameraId);
    const nowMs = utcMs(this.#now());
    const ticket: Ticket = {
      id: old?.ticket.id ?? TicketId.parse(randomBytes(16).toString('hex')),
      cameraId: grant.cameraId,
      sources: grant.streams.map(({ kind, url }) => ({ kind, url })),
      ...(grant.pinned !== undefined && { pinned: grant.pinned }),
      masks: [...grant.masks],
      ...(grant.lift && { lift: grant.lift }),
      ...(grant.warm === true && { warm: true as const }),
      ...(grant.sound === true && { sound: true as const }),
      operatorId: grant.operatorId,
      purpose: grant.purpose,
      clause: grant.clause,
      expiresAtMs: utcMs(Math.min(nowMs + ticketLifeMs, grant.untilMs ?? Infinity)),
    };
    entries.set(grant.cameraId, { ticket, streams: grant.streams, issuedAtMs: old?.issuedAtMs ?? nowMs });
    return ticket;
  }

  /** Takes a right away. @returns the ticket that ended, if there was one */
  withdraw(windowId: WindowId, cameraId: CameraId): EndedTicket | undefined {
    const entry = this.#entries.get(windowId)?.get(cameraId);
    if (!entry) return undefined;
    this.#entries.get(windowId)?.delete(cameraId);
    const atMs = this.#now();
    this.#ended = [
      ...this.#ended.filter((end) => atMs - end.atMs < latelyMs),
      { windowId, streams: entry.streams, atMs },
    ];
    this.onWithdrawn?.();
    return { ticket: entry.ticket, stoodMs: Math.max(0, this.#now() - entry.issuedAtMs) };
  }

  /** The tickets of a window. */
  of(windowId: WindowId): Ticket[] {
    return [...(this.#entries.get(windowId)?.values() ?? [])].map((entry) => entry.ticket);
  }

  /** Whether a ticket of this window that has only just ended covered an address: the window may not know yet. */
  lately(windowId: WindowId, url: string): boolean {
    const nowMs = this.#now();
    const ended = this.#ended.filter((end) => end.windowId === windowId && nowMs - end.atMs < latelyMs);
    return ended.some(({ streams }) => streamAt(streams, url) !== undefined);
  }

  /** Windows that hold tickets. */
  windows(): WindowId[] {
    return [...this.#entries.keys()];
  }

  /**
   * Whether a ticket of this window, not yet expired, covers an address.
   * @returns the stream that it belongs to, with the credential to add, if any; undefined when nothing covers it
   */
  covering(windowId: WindowId, url: string): Covered | undefined {
    const nowMs = this.#now();
    for (const { ticket, streams } of this.#entries.get(windowId)?.values() ?? []) {
      if (ticket.expiresAtMs <= nowMs) continue;
      const stream = streamAt(streams, url);
      if (!stream) continue;
      const { kind, credential } = stream;
      return { cameraId: ticket.cameraId, kind, ...(credential && { credential }) };
    }
    return undefined;
  }
}

// Tickets for recordings belong to the console alone. They open no live picture, and tickets for live pictures open no recording.

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

interface RecordedTicketsEntry {
  readonly ticket: RecordedTicket;
  readonly recordings: CameraRecordings;
  readonly issuedAtMs: UtcMs;
}

/** All tickets for recordings of this run. */
export class RecordedTickets {
  /** The window that holds them. */
  readonly windowId: WindowId;
  readonly #entries = new Map<CameraId, RecordedTicketsEntry>();
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
      cameraId,
      masks: [...masks],
      notBeforeMs,
      operatorId,
      purpose,
      clause,
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
