import { z } from 'zod';
import { CameraId, MonitorId, OperatorId, TourId, WallId } from './ids';
import { isChoice, LayoutId, OwnLayout } from './layout';
import { Role } from './operator';
import { UtcMs } from './time';

/** A position on a wall: one cell of one monitor, numbered from 0. */
export const CellAddress = z.object({ monitorId: MonitorId, cell: z.number().int().min(0).max(63) });
export type CellAddress = z.infer<typeof CellAddress>;

/** Who holds a monitor, as they were called when they came to hold it. */
export const MonitorHolder = z.object({
  operatorId: OperatorId,
  name: z.string().min(1).max(60),
  role: Role,
  sinceMs: UtcMs,
});
export type MonitorHolder = z.infer<typeof MonitorHolder>;

/** Who has locked a tile: it is not replaced before it is unlocked; a supervisor's lock only supervisors and administrators lift. */
export const TileLock = MonitorHolder;
export type TileLock = MonitorHolder;

/** The largest digital zoom. Beyond it a camera of 1080 lines shows fewer than 70 of them, and nothing more is seen. */
export const maxZoom = 16;

export const TileZoom = z.object({
  /** The middle of that part, as shares of the picture's width and height, from its top left corner. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  /** How much larger than the whole picture it is drawn. */
  scale: z.number().gt(1).max(maxZoom),
});
export type TileZoom = z.infer<typeof TileZoom>;

/** How an operator paused a tour: until somebody resumes it, or by touching its tile, which holds it for `touchHoldMs`. */
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

/** What a monitor showed at a moment: its layout, its tiles, and in whose hands it was. */
export const MonitorContent = z.object({
  layoutId: LayoutId,
  ownLayout: OwnLayout.optional(),
  cells: z.array(CameraId.nullable()).max(64).readonly(),
  setups: z.array(TileSetup).max(64).readonly(),
  holder: MonitorHolder.optional(),
});
export type MonitorContent = z.infer<typeof MonitorContent>;

/** What a monitor showed before an alert and what the alert left there; it can be put back while that is unchanged. */
const EarlierContent = z.object({ before: MonitorContent, left: MonitorContent });

/** A virtual monitor: a layout and what its cells show. `cells` and `setups` have one entry for each cell of the layout. */
export const Monitor = z
  .object({
    id: MonitorId,
    /** What operators call it, for example `M1`; it is painted on the monitor by "identify". */
    name: z.string().min(1).max(20),
    layoutId: LayoutId,
    /** The layout of `layoutId` where it is the station's own: a monitor knows its cells whatever becomes of the layout. */
    ownLayout: OwnLayout.optional(),
    /** The camera that each cell shows now; null is an empty cell. */
    cells: z.array(CameraId.nullable()).max(64).readonly(),
    /** What else was set up for each cell. Documents of version 0.1 have none. */
    setups: z.array(TileSetup).max(64).readonly().default([]),
    /** The monitor on which the cameras of a raised alert open. At most one of a station. */
    isAlertMonitor: z.boolean(),
    /** The first who changes it by hand holds it, and nobody else changes it until it is released or taken. */
    holder: MonitorHolder.optional(),
    /** From when an alert opens on it until the next one does. */
    earlier: EarlierContent.optional(),
  })
  .refine(isChoice, 'a monitor comes with the layout that it has');
export type Monitor = z.infer<typeof Monitor>;

/** How many walls a station has at most, and how many monitors a wall. */
export const [maxWalls, maxMonitors] = [8, 16];

/** What operators call a monitor: painted on signs, written into every list. */
export const MonitorName = z.string().trim().min(1).max(20);

export const WallName = z.string().trim().min(1).max(40);

export const Wall = z.object({
  id: WallId,
  name: z.string().min(1).max(40),
  monitors: z.array(Monitor).min(1).max(maxMonitors),
});
export type Wall = z.infer<typeof Wall>;

/** The number that this station gives to a physical display when it first sees it; "identify" paints it on the display. */
export const DisplayNumber = z.number().int().min(1).max(999).brand<'DisplayNumber'>();
export type DisplayNumber = z.infer<typeof DisplayNumber>;

/** A physical display as windows know it: one that is connected, or one that a monitor waits for. */
export const DisplayInfo = z.object({
  number: DisplayNumber,
  /** The name that the display gives itself, for example `DELL U2720Q`; empty where it gives none. */
  label: z.string().max(120),
  /** Built into the machine, as a laptop's is. */
  internal: z.boolean(),
  widthPx: z.number().int().min(1),
  heightPx: z.number().int().min(1),
  /** Pixels of the display for each device-independent pixel. */
  scaleFactor: z.number().positive(),
  connected: z.boolean(),
  /** The console belongs here, so that no monitor fills it. */
  isConsole: z.boolean(),
});
export type DisplayInfo = z.infer<typeof DisplayInfo>;

/** A display as operators call it, for example `display 2, DELL U2720Q`. */
export function displayName({ number, label, internal }: Pick<DisplayInfo, 'number' | 'label' | 'internal'>): string {
  const own = label === '' ? (internal ? 'built in' : '') : label;
  return own === '' ? `display ${number}` : `display ${number}, ${own}`;
}

export const DisplaySign = z.object({
  number: DisplayNumber,
  /** The display's own name and size. */
  about: z.string().max(160),
  /** What is shown on it, in the operator's words. */
  shows: z.string().max(300),
});
export type DisplaySign = z.infer<typeof DisplaySign>;
