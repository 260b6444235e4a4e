import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Refusal, Ticket } from '../../shared/vocabulary/ticket';

/** This window's own tickets and refusals, by camera. */
export interface TicketMirror {
  readonly tickets: ReadonlyMap<CameraId, Ticket>;
  readonly refusals: ReadonlyMap<CameraId, Refusal>;
}

/** Read-only copy of the gate's tickets for this window. */
export const useTickets = create<TicketMirror>(() => ({ tickets: new Map(), refusals: new Map() }));
