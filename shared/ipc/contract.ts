/** The one contract between windows and main: eight requests and a stream of patches, checked by schemas on both sides. */
import { z } from 'zod';
import { AuditEntry } from '../audit/entry';
import type { CommandInput, CommandResult, Verb } from '../commands';
import { maxSnapshotBytes } from '../snapshot/snapshot-facts';
import type { PublishedPatch, Snapshot } from '../state/station-state';
import { TileReport } from '../vocabulary/feed';
import { CameraId, FileId, PictureId, ReadingId, SalvoId, SchoolId, TourId } from '../vocabulary/ids';
import type { PlaybackReport } from '../vocabulary/playback';
import { CellAddress } from '../vocabulary/wall';

/** Why something failed, as it crosses a process boundary. `message` is a clear sentence for the operator. */
export const WireError = z.object({
  code: z.enum(['bad-request', 'not-found', 'impossible', 'not-recorded', 'internal']),
  message: z.string().max(1_000),
});
export type WireError = z.infer<typeof WireError>;

/** A command on its way to main; `input` is checked against the verb's own schema there. */
export const CommandRequest = z.strictObject({ verb: z.string().max(60), input: z.unknown() });
export type CommandRequest = z.infer<typeof CommandRequest>;

/** The outcome of a command. Every outcome is an answer, never an exception. */
export const CommandOutcome = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), value: z.unknown() }),
  z.object({ status: z.literal('refused'), clause: z.string(), reason: z.string(), ask: z.string() }),
  z.object({ status: z.literal('failed'), error: WireError }),
]);
export type CommandOutcome = z.infer<typeof CommandOutcome>;

/** The outcome of one verb, with its own result. */
export type OutcomeOf<V extends Verb> =
  { readonly status: 'success'; readonly value: CommandResult<V> } | Exclude<CommandOutcome, { status: 'success' }>;

export const DragPayload = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId }),
  z.strictObject({ kind: z.literal('school'), schoolId: SchoolId }),
  /** Several cameras, in the order in which they are to be opened: what an area of the map picks, for example. */
  z.strictObject({ kind: z.literal('cameras'), cameraIds: z.array(CameraId).min(1).max(64) }),
  z.strictObject({ kind: z.literal('salvo'), salvoId: SalvoId }),
  z.strictObject({ kind: z.literal('tour'), tourId: TourId }),
  z.strictObject({ kind: z.literal('tile'), at: CellAddress, cameraId: CameraId }),
]);
export type DragPayload = z.infer<typeof DragPayload>;

/** The verb that dropping something on a tile sends. */
export const dropVerbs: Readonly<Record<DragPayload['kind'], Verb>> = {
  camera: 'open-tile',
  cameras: 'open-cameras',
  school: 'open-cameras',
  tour: 'start-tour',
  tile: 'swap-tiles',
  salvo: 'apply-salvo',
};

/** One step of a drag: main knows every window and finds the cell. Coordinates are those of `PointerEvent.screenX`. */
export const DragStep = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('move'), payload: DragPayload, screenX: z.number(), screenY: z.number() }),
  z.strictObject({ phase: z.literal('end') }),
]);
export type DragStep = z.infer<typeof DragStep>;

/** The cell of a wall window under the pointer, or null. */
export const DragTarget = CellAddress.nullable();
export type DragTarget = z.infer<typeof DragTarget>;

/** Where a wall window draws its grid of tiles: CSS pixels from the top left of its content. */
export const GridPlace = z.strictObject({
  left: z.number().min(0),
  top: z.number().min(0),
  width: z.number().min(0),
  height: z.number().min(0),
});
export type GridPlace = z.infer<typeof GridPlace>;

export const FileUse = z.enum(['open', 'save', 'audit-folder', 'report-pdf', 'report-csv', 'incident-pdf', 'snapshot']);
export type FileUse = z.infer<typeof FileUse>;

/** Asks to let the operator choose a file in a dialog of the system. */
export const FileRequest = z.strictObject({ use: FileUse });

/** The file that was chosen, by an id for commands; its path stays in main. Null when none was. */
export const FileChoice = z.object({ fileId: FileId, name: z.string().max(120) }).nullable();
export type FileChoice = z.infer<typeof FileChoice>;

/** A picture on its way to main, as PNG. Its contents are checked where it is used. */
export const HandedPicture = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length >= 64 && length <= maxSnapshotBytes, 'a picture is no larger than a snapshot');

/** The id by which a command names the picture; null where the picture was not taken. */
export const HeldPicture = PictureId.nullable();
export type HeldPicture = z.infer<typeof HeldPicture>;

export const TileReports = z.array(TileReport).max(64);

/** The most entries on a page. */
export const mostOnPage = 200;

/** Asks for entries of a reading that `read-audit` has begun. */
export const AuditPageRequest = z.strictObject({
  readingId: ReadingId,
  /** How many of the newest entries are skipped. */
  from: z.number().int().min(0),
  count: z.number().int().min(1).max(mostOnPage),
});
export type AuditPageRequest = z.infer<typeof AuditPageRequest>;

/** The entries, the newest first, and how many the reading has in all; null once the reading has ended. */
export const AuditPage = z
  .object({ total: z.number().int().min(0), entries: z.array(AuditEntry).max(mostOnPage) })
  .nullable();
export type AuditPage = z.infer<typeof AuditPage>;

/** What the preload of every window offers as `window.api`; nothing else crosses. */
export interface WindowApi {
  command<V extends Verb>(verb: V, input: CommandInput<V>): Promise<CommandOutcome>;
  snapshot(): Promise<Snapshot>;
  drag(step: DragStep): Promise<DragTarget>;
  /** Listens to patches. @returns a function that stops listening */
  onPatch(listener: (published: PublishedPatch) => void): () => void;
}

export interface ConsoleWindowApi extends WindowApi {
  chooseFile(use: FileUse): Promise<FileChoice>;
  handPicture(png: Uint8Array): Promise<HeldPicture>;
  auditPage(request: AuditPageRequest): Promise<AuditPage>;
  reportPlayback(report: PlaybackReport): void;
}

export interface WallWindowApi extends WindowApi {
  reportTiles(reports: readonly TileReport[]): void;
  reportGrid(place: GridPlace): void;
}
