/** The tickets that stand: which window may fetch which addresses, until when. Only the gate issues and withdraws; the request filter asks. */
import { randomBytes } from 'node:crypto';
import type { Masks } from '../../shared/vocabulary/camera';
import { type AlertId, type CameraId, type CredentialId, TicketId, type WindowId } from '../../shared/vocabulary/ids';
import type { RecordedTicket } from '../../shared/vocabulary/playback';
import type { Ticket } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { streamAt } from './camera-addresses';
import type { CameraStream } from './directory';
import { asksSince, type CameraRecordings, recordingsAt } from './recordings';

/** How long a ticket is good for unless it is renewed, milliseconds. */
export const ticketLifeMs = 60_000;

/** For how long after its end a ticket explains that its window still asks, milliseconds. */
const latelyMs = 5_000;

/** A right of an operator to one camera, live or recorded. */
export interface Right extends Pick<Ticket, 'cameraId' | 'operatorId' | 'purpose' | 'clause'> {
  readonly masks: Masks;
  /** The end of the lease, or of what an alert has opened: no ticket outlives it. */
  readonly untilMs?: UtcMs;
  /** The alert that has opened the camera, where it waits for one. */
  readonly alertId?: AlertId | undefined;
}

/** A right to a camera's live picture with all its streams, because the window falls back from one to the next by itself. */
export interface Grant extends Right, Pick<Ticket, 'pinned' | 'lift' | 'warm'> {
  readonly streams: readonly CameraStream[];
  /** Whether it may be heard, too. */
  readonly sound?: boolean;
}

/** A right to a camera's recordings from a moment on. */
export interface RecordedGrant extends Right {
  readonly recordings: CameraRecordings;
  readonly notBeforeMs: UtcMs;
}

/** A ticket that ended, with how long it stood. */
export interface Ended<T> {
  readonly ticket: T;
  readonly stoodMs: number;
}

/** What an address that a ticket covers belongs to. */
export interface Covered {
  readonly cameraId: CameraId;
  readonly kind: CameraStream['kind'] | 'recorded';
  readonly credential?: CredentialId;
}

/** What tickets for live pictures and for recordings have in common. */
type CommonTerms = Pick<Ticket, keyof Ticket & keyof RecordedTicket>;

/** The tickets of one window. `Place` is where their pictures are fetched. */
class WindowTickets<T extends CommonTerms, Place> {
  readonly #entries = new Map<CameraId, { readonly ticket: T; readonly place: Place; readonly issuedAtMs: UtcMs }>();
  readonly #now: () => number;
  #ended: readonly { readonly place: Place; readonly atMs: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Issues a ticket, or renews the one that stands: it keeps its id. */
  put(right: Right, place: Place, make: (common: CommonTerms) => T): T {
    const { cameraId, masks, operatorId, purpose, clause, untilMs } = right;
    const old = this.#entries.get(cameraId);
    const nowMs = utcMs(this.#now());
    const ticket = make({
      id: old?.ticket.id ?? TicketId.parse(randomBytes(16).toString('hex')),
      cameraId,
      masks: [...masks],
      operatorId,
      purpose,
      clause,
      expiresAtMs: utcMs(Math.min(nowMs + ticketLifeMs, untilMs ?? Infinity)),
    });
    this.#entries.set(cameraId, { ticket, place, issuedAtMs: old?.issuedAtMs ?? nowMs });
    return ticket;
  }

  /** Takes a right away. @returns the ticket that ended, if there was one */
  withdraw(cameraId: CameraId): Ended<T> | undefined {
    const entry = this.#entries.get(cameraId);
    if (!entry) return undefined;
    this.#entries.delete(cameraId);
    const atMs = this.#now();
    this.#ended = [...this.#ended.filter((end) => atMs - end.atMs < latelyMs), { place: entry.place, atMs }];
    return { ticket: entry.ticket, stoodMs: Math.max(0, atMs - entry.issuedAtMs) };
  }

  all(): T[] {
    return [...this.#entries.values()].map(({ ticket }) => ticket);
  }

  of(cameraId: CameraId): T | undefined {
    return this.#entries.get(cameraId)?.ticket;
  }

  /** The places of tickets that have ended within the last five seconds. */
  endedLately(): readonly Place[] {
    const nowMs = this.#now();
    return this.#ended.filter(({ atMs }) => nowMs - atMs < latelyMs).map(({ place }) => place);
  }

  /** The tickets that have not expired. */
  valid(): readonly { readonly ticket: T; readonly place: Place }[] {
    const nowMs = this.#now();
    return [...this.#entries.values()].filter(({ ticket }) => ticket.expiresAtMs > nowMs);
  }
}

/** All tickets for live pictures of this run. */
export class Tickets {
  readonly #windows = new Map<WindowId, WindowTickets<Ticket, readonly CameraStream[]>>();
  readonly #now: () => number;
  /** Told of every ticket that was withdrawn; one that expires is not told. */
  onWithdrawn: (() => void) | undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Gives a window the right to a feed, or renews it with another purpose or clause. */
  issue(windowId: WindowId, grant: Grant): Ticket {
    const tickets = this.#windows.get(windowId) ?? new WindowTickets(this.#now);
    this.#windows.set(windowId, tickets);
    const { streams, pinned, lift, warm, sound } = grant;
    return tickets.put(grant, streams, (common) => ({
      ...common,
      sources: streams.map(({ kind, url }) => ({ kind, url })),
      ...(pinned !== undefined && { pinned }),
      ...(lift && { lift }),
      ...(warm && { warm }),
      ...(sound === true && { sound }),
    }));
  }

  /** Takes a right away. @returns the ticket that ended, if there was one */
  withdraw(windowId: WindowId, cameraId: CameraId): Ended<Ticket> | undefined {
    const ended = this.#windows.get(windowId)?.withdraw(cameraId);
    if (ended) this.onWithdrawn?.();
    return ended;
  }

  of(windowId: WindowId): Ticket[] {
    return this.#windows.get(windowId)?.all() ?? [];
  }

  /** Whether a ticket of this window that has only just ended covered an address: the window may not know yet. */
  lately(windowId: WindowId, url: string): boolean {
    const ended = this.#windows.get(windowId)?.endedLately() ?? [];
    return ended.some((streams) => streamAt(streams, url));
  }

  windows(): WindowId[] {
    return [...this.#windows.keys()];
  }

  /**
   * Whether a ticket of this window, not yet expired, covers an address.
   * @returns the stream that it belongs to, with the credential to add, if any; undefined when nothing covers it
   */
  covering(windowId: WindowId, url: string): Covered | undefined {
    for (const { ticket, place } of this.#windows.get(windowId)?.valid() ?? []) {
      const stream = streamAt(place, url);
      if (stream) return covered(ticket, stream.kind, stream.credential);
    }
    return undefined;
  }
}

function covered({ cameraId }: Pick<Ticket, 'cameraId'>, kind: Covered['kind'], credential?: CredentialId): Covered {
  return { cameraId, kind, ...(credential && { credential }) };
}

/**
 * How far before what is allowed a window may still ask, which is told of it step by step, milliseconds: the request is refused, but is
 * no attempt.
 */
const behindMs = 3_600_000;

/** All tickets for recordings of this run. They open no live picture, and tickets for live pictures open no recording. */
export class RecordedTickets extends WindowTickets<RecordedTicket, CameraRecordings> {
  /** The window that holds them: the console. */
  readonly windowId: WindowId;

  constructor(windowId: WindowId, now: () => number = Date.now) {
    super(now);
    this.windowId = windowId;
  }

  /** Gives the right to a camera's recordings, or renews it. */
  issue(grant: RecordedGrant): RecordedTicket {
    const { recordings, notBeforeMs } = grant;
    const { source, clockOffsetMs } = recordings;
    return this.put(grant, recordings, (common) => ({ ...common, notBeforeMs, recordings: { source, clockOffsetMs } }));
  }

  /** Whether a window may not know yet that it has no right to an address: its ticket has only just ended, or moved on. */
  lately(windowId: WindowId, url: string): boolean {
    if (windowId !== this.windowId) return false;
    return (
      this.endedLately().some((recordings) => recordingsAt(recordings, url)) ||
      this.#covered(url, behindMs) !== undefined
    );
  }

  /** Whether a ticket of this window, not yet expired, covers an address and the time that it asks for. */
  covering(windowId: WindowId, url: string): Covered | undefined {
    return windowId === this.windowId ? this.#covered(url, 0) : undefined;
  }

  #covered(url: string, graceMs: number): Covered | undefined {
    for (const { ticket, place } of this.valid()) {
      if (recordingsAt(place, url) && asksSince(place, url, ticket.notBeforeMs - graceMs))
        return covered(ticket, 'recorded', place.credential);
    }
    return undefined;
  }
}
