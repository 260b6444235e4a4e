import { z } from 'zod';
import { CameraId, SchoolId } from './ids';
import { UtcMs } from './time';

/** A place on the Earth, WGS 84 degrees. */
export const Position = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Position = z.infer<typeof Position>;

/** A school site. Most positions are interpolated from addresses; `positionUncertaintyM` says how good they are. */
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

/** A part of a picture, in thousandths of its width and height from its top left corner. */
export const MaskArea = z
  .strictObject({
    leftPermille: z.number().int().min(0).max(999),
    topPermille: z.number().int().min(0).max(999),
    widthPermille: z.number().int().min(1).max(1_000),
    heightPermille: z.number().int().min(1).max(1_000),
  })
  .refine(
    ({ leftPermille, topPermille, widthPermille, heightPermille }) =>
      leftPermille + widthPermille <= 1_000 && topPermille + heightPermille <= 1_000,
    'it reaches out of the picture',
  );
export type MaskArea = Readonly<z.infer<typeof MaskArea>>;

/** All that is masked of one camera's picture; empty where nothing is. */
export const Masks = z.array(MaskArea).max(1_024);

export type Masks = readonly MaskArea[];

/** A camera as every window may know it. Only main knows its stream's address and secret (`electron/cameras/directory`). */
export const Camera = z.object({
  id: CameraId,
  schoolId: SchoolId,
  /** The number painted beside it on the school's plan; unique within the school. */
  number: z.number().int().min(1).max(999),
  name: z.string().min(1).max(80),
  placement: z.enum(['exterior', 'interior']),
  position: Position,
  /** Where it looks, degrees clockwise from north, [0, 360). */
  bearingDeg: z.number().min(0).lt(360),
  /** Horizontal angle of view, degrees. */
  fieldOfViewDeg: z.number().gt(0).max(360),
  /** Width of the scene at the target line, metres: pixels of a tile divided by it are its px/m (EN 62676-4). */
  sceneWidthM: z.number().positive().max(1_000),
});
export type Camera = z.infer<typeof Camera>;

/** Who lifted a camera's mask, as its tiles say it, and when it is back by itself. */
export const MaskLift = z.object({
  operatorName: z.string().max(60),
  secondName: z.string().max(60),
  untilMs: UtcMs,
});
export type MaskLift = Readonly<z.infer<typeof MaskLift>>;
