/**
 * A message of the Common Alerting Protocol (OASIS CAP 1.2, 1 July 2010) as far as a control room needs it: who says what to whom
 * about which place. What the standard has beyond that (resources, parameters, contacts) is left out. Everything comes in as the
 * text of an element, under the element's name.
 */
import { z } from 'zod';
import type { Area } from '../../../../shared/geo/geo';
import { AlertGrade } from '../../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../../shared/vocabulary/time';
import { placeOf, radiusOf, utcMsOf } from './cap-text';

const words = (longest: number): z.ZodString => z.string().trim().min(1).max(longest);

/** Section 3.2.1: neither spaces nor commas, so that `references` can be taken apart. */
const CapId = words(200).regex(/^[^\s,<&]+$/, 'no spaces, commas, "<" or "&"');

const CapTime = z.string().transform((text, context): UtcMs => {
  const time = utcMsOf(text.trim());
  if (time !== undefined) return time;
  context.addIssue({ code: 'custom', message: 'a date and time with its offset, as 2026-05-24T16:49:00-04:00' });
  return z.NEVER;
});

/** Names a message: who sent it, and what they call it. When they sent it is part of the name, but tells no two apart. */
export interface CapName {
  readonly sender: string;
  readonly identifier: string;
}

const CapReference = z
  .tuple([CapId, CapId, CapTime])
  .transform(([sender, identifier]): CapName => ({ sender, identifier }));

/** `sender,identifier,sent` as often as needed, with white space between. */
const CapReferences = words(50_000).transform((text, context): readonly CapName[] => {
  const all = z
    .array(CapReference)
    .max(200)
    .safeParse(text.split(/\s+/).map((each) => each.split(',')));
  if (all.success) return all.data;
  context.addIssue({ code: 'custom', message: 'triples of sender,identifier,sent with spaces between, 200 at most' });
  return z.NEVER;
});

const Polygon = z.string().transform((text, context): Area => {
  const places = text.trim().split(/\s+/).map(placeOf);
  const corners = places.filter((place) => place !== undefined);
  if (corners.length === places.length && corners.length >= 3) return { kind: 'polygon', corners };
  context.addIssue({ code: 'custom', message: 'at least three places as 41.5,-81.7 with spaces between' });
  return z.NEVER;
});

const Circle = z.string().transform((text, context): Area => {
  const [place = '', radius = '', ...more] = text.trim().split(/\s+/);
  const [centre, radiusM] = [placeOf(place), radiusOf(radius)];
  if (centre && radiusM !== undefined && more.length === 0) return { kind: 'circle', centre, radiusM };
  context.addIssue({ code: 'custom', message: 'a place and a radius in kilometres, as 41.5,-81.7 10' });
  return z.NEVER;
});

const Geocode = z.strictObject({ valueName: words(100), value: words(500) });

/** Where it holds: shapes and codes together are one area. */
const CapArea = z.strictObject({
  areaDesc: words(20_000),
  polygon: z.array(Polygon).max(500),
  circle: z.array(Circle).max(500),
  /** For example `SAME` `039035`, a county of the United States. */
  geocode: z.array(Geocode).max(2_000),
});
export type CapArea = z.infer<typeof CapArea>;

const lower = (text: string): string => text.trim().toLowerCase();

/** One subject of a message in one language. */
const CapInfo = z.strictObject({
  /** RFC 3066; `en-US` where nothing is said. */
  language: words(40).default('en-US'),
  category: z.array(words(40)).min(1).max(20),
  event: words(1_000),
  urgency: z.string().transform(lower).pipe(AlertGrade.shape.urgency),
  severity: z.string().transform(lower).pipe(AlertGrade.shape.severity),
  // CAP 1.0 said "Very Likely", which 1.1 and 1.2 take for "Likely".
  certainty: z
    .string()
    .transform((text) => (lower(text) === 'very likely' ? 'likely' : lower(text)))
    .pipe(AlertGrade.shape.certainty),
  expires: CapTime.optional(),
  senderName: words(1_000).optional(),
  headline: words(4_000).optional(),
  description: words(100_000).optional(),
  instruction: words(100_000).optional(),
  area: z.array(CapArea).max(500),
});
export type CapInfo = z.infer<typeof CapInfo>;

/** A message. Its keys are the standard's names of the elements. */
export const CapMessage = z.strictObject({
  identifier: CapId,
  sender: CapId,
  sent: CapTime,
  status: z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
  msgType: z.enum(['Alert', 'Update', 'Cancel', 'Ack', 'Error']),
  scope: z.enum(['Public', 'Restricted', 'Private']),
  references: CapReferences.optional(),
  info: z.array(CapInfo).max(100),
});
export type CapMessage = z.infer<typeof CapMessage>;
