import { z } from 'zod';
import { Refusal, Ticket } from '../vocabulary/ticket';

/**
 * The window's own tickets, and why it has none for the rest. A ticket that is no longer listed is
 * withdrawn: its picture leaves the screen at once.
 */
export const TicketsChanged = z.object({
  kind: z.literal('tickets-changed'),
  tickets: z.array(Ticket),
  refusals: z.array(Refusal),
});
