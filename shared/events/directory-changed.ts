import { z } from 'zod';
import { Camera } from '../vocabulary/camera';
import { Clause } from '../vocabulary/clause';
import { AlertId, SchoolId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** A school whose locked cameras an alert has opened. */
export const ArmedSchool = z.object({
  schoolId: SchoolId,
  alertId: AlertId,
  /** The first moment at which the last of them is locked again, unless the alert is closed before. */
  untilMs: UtcMs,
  /** The clause by which they open. */
  clause: Clause,
});
export type ArmedSchool = Readonly<z.infer<typeof ArmedSchool>>;

/** An alert has opened cameras, or they are locked again: which cameras lists name now, and which schools are armed. */
export const DirectoryChanged = z.object({
  kind: z.literal('directory-changed'),
  cameras: z.array(Camera),
  armed: z.array(ArmedSchool),
});
