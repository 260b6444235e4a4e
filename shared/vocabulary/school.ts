import { z } from 'zod';
import { SchoolId } from './ids';

/** A place on the Earth, WGS 84 degrees. */
export const Position = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Position = z.infer<typeof Position>;

/**
 * A school site. Positions of most sites are interpolated from addresses: good for a pin, not for
 * placing a camera; `positionUncertaintyM` says how good.
 */
export const School = z.object({
  id: SchoolId,
  name: z.string().min(1).max(120),
  /** The name on tiles and on the map. */
  shortName: z.string().min(1).max(40),
  /** The number that calls of its cameras begin with; without one it is the school's place in the list. See `shared/keypad`. */
  number: z.number().int().min(1).max(999).optional(),
  address: z.string().max(200),
  position: Position,
  /** Radius in metres within which the site lies; absent where the position was surveyed. */
  positionUncertaintyM: z.number().positive().max(5_000).optional(),
  grades: z.string().max(40).optional(),
  policeDistrict: z.number().int().min(1).max(99).optional(),
  /** Whether the site's cameras had been connected, and on which day that was true. */
  integration: z.object({ status: z.enum(['installed', 'being installed']), asOf: z.iso.date() }).optional(),
  notes: z.string().max(600).optional(),
});
export type School = z.infer<typeof School>;
