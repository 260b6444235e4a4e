/**
 * What a file says of a salvo and of a tour; of a layout it says what `NamedDrawing` does. Ids of cameras mean the same at every
 * station; monitors, layouts, salvos and tours go by their names. Pure.
 */
import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { LayoutName, maxCells, NamedDrawing } from '../vocabulary/layout';
import { nameKey } from '../vocabulary/names';
import { maxSalvoMonitors, SalvoName, SalvoNumber } from '../vocabulary/salvo';
import { maxStops, TourDraft, TourStop } from '../vocabulary/tour';
import { MonitorName } from '../vocabulary/wall';

/** What a camera is called where the file comes from, school and all: it may be unknown where the file goes to. */
const CameraWords = z.string().trim().min(1).max(160).optional();

/** What a salvo makes of one cell. */
export const CellEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId, name: CameraWords }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('keep') }),
]);
export type CellEntry = z.infer<typeof CellEntry>;

/** What a salvo makes of one monitor. */
export const MonitorEntry = z.strictObject({
  name: MonitorName,
  /** Its name; and how it is drawn, where the station that the file comes from has it no more, or draws it otherwise now. */
  layout: z.union([LayoutName, NamedDrawing], 'the name of a layout, or a layout with its tiles'),
  /** One entry for each cell of the layout. */
  cells: z.array(CellEntry).min(1).max(maxCells).readonly(),
});
export type MonitorEntry = z.infer<typeof MonitorEntry>;

/** A salvo. */
export const SalvoEntry = z.strictObject({
  name: SalvoName,
  number: SalvoNumber.optional(),
  status: z.enum(['published', 'draft']),
  monitors: z
    .array(MonitorEntry)
    .min(1)
    .max(maxSalvoMonitors)
    .refine((all) => new Set(all.map(({ name }) => nameKey(name))).size === all.length, 'a monitor is named twice')
    .readonly(),
});
export type SalvoEntry = z.infer<typeof SalvoEntry>;

/** A tour. */
export const TourEntry = z.strictObject({
  name: TourDraft.shape.name,
  stops: z
    .array(z.strictObject({ ...TourStop.shape, name: CameraWords }))
    .min(1, 'at least one camera')
    .max(maxStops)
    .readonly(),
});
export type TourEntry = z.infer<typeof TourEntry>;
