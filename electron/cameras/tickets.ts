/**
 * The tickets that stand: which window may fetch which addresses, until when. Only the gate issues and
 * withdraws; the request filter asks.
 */
import { randomBytes } from 'node:crypto';
import type { AlertId, CameraId, CredentialId, OperatorId, WindowId } from '../../shared/vocabulary/ids';
import { TicketId } from '../../shared/vocabulary/ids';
import type { Masks } from '../../shared/vocabulary/mask';
import type { MaskLift } from '../../shared/vocabulary/mask-lift';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { Ticket } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { streamAt } from './covers';
import type { CameraStream } from './directory';

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
