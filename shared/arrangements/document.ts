/**
 * What a station hands to another one in a file: a JSON document with a section for each kind. To add a kind: its schema
 * in `entries` and here, how it is written in `write-entries`, and what an import makes of it in `plan-import`. Pure.
 */
import { z } from 'zod';
import { maxOwnLayouts, NamedDrawing } from '../vocabulary/layout';
import { drawingOf } from '../wall/layouts';
import { SalvoEntry, TourEntry } from './entries';
import { salvoEntryOf, tourEntryOf, type Arrangements } from './write-entries';

/** What tells our files from others. */
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
  /** The station that it comes from. */
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

/** One entry of a section. */
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

/** Reads a document, whatever it is. */
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
