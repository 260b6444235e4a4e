import { z } from 'zod';
import { CameraId, OperatorId, TourId } from './ids';
import { Role } from './operator';
import { UtcMs } from './time';

/** Who has locked a tile. Nothing but a person's own step replaces a locked tile, and only after it is unlocked. */
export const TileLock = z.object({
  operatorId: OperatorId,
  name: z.string().min(1).max(60),
  /** A supervisor's lock is lifted by supervisors and administrators only. */
  role: Role,
  sinceMs: UtcMs,
});
export type TileLock = z.infer<typeof TileLock>;

/** The largest digital zoom. Beyond it a camera of 1080 lines shows fewer than 70 of them, and nothing more is seen. */
export const maxZoom = 16;

/** The part of a picture that a tile shows. */
export const TileZoom = z.object({
  /** The middle of that part, as shares of the picture's width and height, from its top left corner. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  /** How much larger than the whole picture it is drawn. */
  scale: z.number().gt(1).max(maxZoom),
});
export type TileZoom = z.infer<typeof TileZoom>;

/**
 * How an operator paused a tour: by asking for it, until somebody lets it go on, or by touching its tile, which holds it
 * for a minute (`touchHoldMs`).
 */
export const TourPause = z.enum(['operator', 'touch']);
export type TourPause = z.infer<typeof TourPause>;

/** What changes the camera of a tile without an operator's step. */
export const TileDrive = z.discriminatedUnion('kind', [
  /** It shows whatever camera is selected anywhere. */
  z.object({ kind: z.literal('hotspot') }),
  /** It shows the cameras of a tour one after the other. */
  z.object({
    kind: z.literal('tour'),
    tourId: TourId,
    /** The stop whose turn it is, counted from 0. */
    position: z.number().int().min(0).max(63),
    /** Why it stands, as far as that outlives a restart; a lock or an alert lets it stand as well. */
    paused: TourPause.optional(),
  }),
]);
export type TileDrive = z.infer<typeof TileDrive>;

/** The cameras that a cell showed before, at most. */
export const maxHistory = 8;

/** The most letters of a tile's label. */
export const maxLabel = 40;

/** How a tile's picture may be fitted: whole between bars, or filling the tile and cut at two sides. */
export const TileFitChoice = z.enum(['letterbox', 'crop']);
export type TileFitChoice = z.infer<typeof TileFitChoice>;

/** What was set up for one cell of a monitor, besides the camera that it shows. */
export const TileSetup = z.object({
  /** What operators call the tile here and now, for example `Suspect's exit`. */
  label: z.string().min(1).max(maxLabel).optional(),
  lock: TileLock.optional(),
  drive: TileDrive.optional(),
  /** Absent: cropped where little is lost by it, letterboxed otherwise. */
  fit: TileFitChoice.optional(),
  zoom: TileZoom.optional(),
  /** What the cell showed before, the newest first, each once. */
  history: z.array(CameraId).max(maxHistory).readonly(),
});
export type TileSetup = z.infer<typeof TileSetup>;

/** A cell for which nothing was set up. */
export const plainSetup: TileSetup = { history: [] };
