/**
 * What a station hands to another one in a file: a JSON document with a section for each kind. To add a kind: its schema
 * in `entries` and here, how it is written in `write-entries`, and what an import makes of it in `plan-import`. Pure.
 */
import { z } from 'zod';
import { CameraId, type MonitorId, nameKey, sameName } from '../vocabulary/ids';
import { type Layout, LayoutName, maxCells, maxOwnLayouts, NamedDrawing, type OwnLayout } from '../vocabulary/layout';
import { maxSalvoMonitors, type Salvo, type SalvoMonitor, SalvoName, SalvoNumber } from '../vocabulary/salvo';
import { maxStops, type Tour, TourDraft, TourStop } from '../vocabulary/tour';
import { MonitorName } from '../vocabulary/wall';
import { chosenLayout, drawingOf, isOwn, sameDrawing } from '../wall/layouts';

const format = 'rtcc-wall-arrangements';

/** The shape of the document; counted up when older stations would misread it. Version 1 had layouts only. */
export const arrangementsVersion = 2;

/** The largest file that is read, bytes. Two hundred salvos of 64 cameras are a third of it. */
export const maxArrangementsBytes = 8_000_000;

/** The kinds that a document has a section for, in the order in which they are imported: salvos may name its layouts. */
export const ArrangementSection = z.enum(['layouts', 'salvos', 'tours']);
export type ArrangementSection = z.infer<typeof ArrangementSection>;

/** What a section holds at most, well above what a station keeps. */
const maxEntries = 10 * maxOwnLayouts;

const Section = z.array(z.unknown()).max(maxEntries, `at most ${maxEntries} entries`);

/** The document as far as it is the same for all entries; each of these is read by itself. */
const envelope = {
  format: z.literal(format),
  station: z.string().max(120),
  layouts: Section.default([]),
};
const Envelope = z.discriminatedUnion('version', [
  z.strictObject({ ...envelope, version: z.literal(1) }),
  z.strictObject({
    ...{ ...envelope, version: z.literal(arrangementsVersion) },
    ...{ salvos: Section.default([]), tours: Section.default([]) },
  }),
]);

export type ReadEntry<T> = {
  /** From 1, as it stands in the file. */
  readonly place: number;
  /** Its name as far as one can be read. */
  readonly name: string;
} & ({ readonly kind: 'read'; readonly value: T } | { readonly kind: 'refused'; readonly why: string });

/** What a file says: every entry, those too that cannot be used; or why all of it cannot be. */
export type ArrangementsReading =
  | {
      readonly kind: 'read';
      readonly station: string;
      readonly layouts: readonly ReadEntry<NamedDrawing>[];
      readonly salvos: readonly ReadEntry<SalvoEntry>[];
      readonly tours: readonly ReadEntry<TourEntry>[];
    }
  | { readonly kind: 'refused'; readonly why: string };

/** The document of a station; it may be larger than what is read. */
export function writeArrangements(station: string, has: Arrangements): string {
  const document = {
    ...{ format, version: arrangementsVersion, station },
    layouts: has.layouts.map((layout) => ({ name: layout.name, ...drawingOf(layout) })),
    salvos: has.salvos.map((salvo) => salvoEntryOf(salvo, has)),
    tours: has.tours.map((tour) => tourEntryOf(tour, has.cameraName)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

export function readArrangements(text: string): ArrangementsReading {
  const parsed = parse(text);
  if (parsed.kind === 'refused') return parsed;
  const head = z.looseObject({ format: z.literal(format), version: z.number().int().min(1) }).safeParse(parsed.value);
  if (!head.success) return refused('It is no file that a station has exported.');
  if (head.data.version > arrangementsVersion) {
    return refused(
      `It is of version ${head.data.version}, and this station reads versions up to ${arrangementsVersion}: it was exported by a newer one.`,
    );
  }
  const whole = Envelope.safeParse(parsed.value);
  if (!whole.success) return refused(`It cannot be used: ${issuesOf(whole.error)}.`);
  const { station, layouts, salvos, tours } =
    whole.data.version === 1 ? { ...whole.data, salvos: [], tours: [] } : whole.data;
  return {
    ...{ kind: 'read', station },
    layouts: readSection(layouts, NamedDrawing),
    salvos: readSection(salvos, SalvoEntry),
    tours: readSection(tours, TourEntry),
  };
}

function parse(text: string): { readonly kind: 'parsed'; readonly value: unknown } | Refused {
  try {
    return { kind: 'parsed', value: JSON.parse(text) as unknown };
  } catch (error) {
    return refused(`It is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}.`);
  }
}

type Refused = Extract<ArrangementsReading, { kind: 'refused' }>;

function refused(why: string): Refused {
  return { kind: 'refused', why };
}

function readSection<T>(entries: readonly unknown[], schema: z.ZodType<T>): readonly ReadEntry<T>[] {
  return entries.map((entry, index) => readEntry(entry, index + 1, schema));
}

function readEntry<T>(entry: unknown, place: number, schema: z.ZodType<T>): ReadEntry<T> {
  const named = z.looseObject({ name: z.string().max(200) }).safeParse(entry);
  const name = named.success ? named.data.name.trim().slice(0, 40) : '';
  const parsed = schema.safeParse(entry);
  return parsed.success
    ? { place, name, kind: 'read', value: parsed.data }
    : { place, name, kind: 'refused', why: `${issuesOf(parsed.error)}.` };
}

/** The first few things that are wrong, each with its place. */
function issuesOf({ issues }: z.ZodError): string {
  const words = issues.slice(0, 3).map(({ path, message }) => {
    const sentence = message.replace(/\.$/, '');
    return path.length > 0 ? `${path.join('.')}: ${sentence}` : sentence;
  });
  return issues.length > 3 ? `${words.join('; ')}; and ${issues.length - 3} more` : words.join('; ');
}

/** What a camera is called where the file comes from, school and all: it may be unknown where the file goes to. */
const CameraWords = z.string().trim().min(1).max(160).optional();

export const CellEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('camera'), cameraId: CameraId, name: CameraWords }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('keep') }),
]);
export type CellEntry = z.infer<typeof CellEntry>;

export const MonitorEntry = z.strictObject({
  name: MonitorName,
  /** Its name; and how it is drawn, where the station that the file comes from has it no more, or draws it otherwise now. */
  layout: z.union([LayoutName, NamedDrawing], 'the name of a layout, or a layout with its tiles'),
  /** One entry for each cell of the layout. */
  cells: z.array(CellEntry).min(1).max(maxCells).readonly(),
});
export type MonitorEntry = z.infer<typeof MonitorEntry>;

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

export const TourEntry = z.strictObject({
  name: TourDraft.shape.name,
  stops: z
    .array(z.strictObject({ ...TourStop.shape, name: CameraWords }))
    .min(1, 'at least one camera')
    .max(maxStops)
    .readonly(),
});
export type TourEntry = z.infer<typeof TourEntry>;

/** What a station has, as far as files of arrangements are about it. */
export interface Arrangements {
  readonly layouts: readonly OwnLayout[];
  readonly salvos: readonly Salvo[];
  readonly tours: readonly Tour[];
  readonly monitors: readonly { readonly id: MonitorId; readonly name: string }[];
  /** What a camera is called, with its school; undefined where the station does not have it. */
  readonly cameraName: (cameraId: CameraId) => string | undefined;
}

/** A salvo with the names that its monitors and layouts have now. */
export function salvoEntryOf(salvo: Salvo, at: Pick<Arrangements, 'layouts' | 'monitors'>): SalvoEntry {
  const { name, number, status } = salvo;
  const monitors = salvo.monitors.map((monitor) => monitorEntryOf(monitor, at));
  return {
    ...{ name, status },
    ...(number !== undefined && { number }),
    // A monitor that is gone may have left its name to another one.
    monitors: monitors.filter(
      (each, index) => monitors.findIndex((other) => sameName(other.name, each.name)) === index,
    ),
  };
}

function monitorEntryOf(
  monitor: SalvoMonitor,
  { layouts, monitors }: Pick<Arrangements, 'layouts' | 'monitors'>,
): MonitorEntry {
  return {
    name: monitors.find(({ id }) => id === monitor.monitorId)?.name ?? monitor.name,
    layout: layoutEntryOf(chosenLayout(monitor), layouts),
    cells: monitor.cells,
  };
}

/** A salvo keeps a layout as it was when it was saved; its name is enough only where it is still that. */
function layoutEntryOf(layout: Layout, own: readonly OwnLayout[]): MonitorEntry['layout'] {
  if (!isOwn(layout)) return layout.name;
  const here = own.find(
    (each) => sameDrawing(each, layout) && (each.id === layout.id || sameName(each.name, layout.name)),
  );
  return here ? here.name : { name: layout.name, ...drawingOf(layout) };
}

export function tourEntryOf({ name, stops }: Tour, cameraName: Arrangements['cameraName']): TourEntry {
  return {
    name,
    stops: stops.map(({ cameraId, dwellSeconds }) => {
      const known = cameraName(cameraId);
      return { cameraId, ...(known !== undefined && { name: known }), dwellSeconds };
    }),
  };
}
