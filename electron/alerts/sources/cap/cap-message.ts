/**
 * A message of the Common Alerting Protocol (OASIS CAP 1.2, 1 July 2010) as far as a control room needs it: who says what to whom
 * about which place. What the standard has beyond that (resources, parameters, contacts) is left out. Everything comes in as the
 * text of an element, under the element's name.
 */
import { z } from 'zod';
import type { Area } from '../../../../shared/geo/geo';
import { AlertGrade } from '../../../../shared/vocabulary/alert';
import { Position } from '../../../../shared/vocabulary/camera';
import { UtcMs } from '../../../../shared/vocabulary/time';
import { readXml, type XmlElement } from './read-xml';

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

/** The versions that are read: what 1.2 changed in 1.1 concerns nothing that is read here. */
const namespaces = ['urn:oasis:names:tc:emergency:cap:1.2', 'urn:oasis:names:tc:emergency:cap:1.1'];

/** A message, or why the document is none that is taken. */
export type CapResult =
  | { readonly kind: 'read'; readonly message: CapMessage }
  /** @property reason - for people, of bounded length */
  | { readonly kind: 'refused'; readonly reason: string };

/** Which elements are read, and how often each may stand in its parent. */
interface Wanted {
  readonly once: readonly string[];
  readonly often: Readonly<Record<string, Wanted | 'text'>>;
}

const geocode: Wanted = { once: ['valueName', 'value'], often: {} };
const area: Wanted = { once: ['areaDesc'], often: { polygon: 'text', circle: 'text', geocode } };
const info: Wanted = {
  once: [
    ...['language', 'event', 'urgency', 'severity', 'certainty', 'expires', 'senderName', 'headline'],
    ...['description', 'instruction'],
  ],
  often: { category: 'text', area },
};
const alert: Wanted = {
  once: ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'references'],
  often: { info },
};

/** Most faults that are named of one document. */
const mostFaults = 3;

export function readCap(bytes: Uint8Array): CapResult {
  const xml = readXml(bytes);
  return xml.kind === 'read' ? readCapElement(xml.root) : refused(`This XML is not read: ${xml.reason}.`);
}

/** Whether an element is a CAP message, whatever is in it. */
export function isCapElement({ name, namespace }: XmlElement): boolean {
  return name === 'alert' && namespaces.includes(namespace);
}

/** Reads a document that was taken apart already, for example because it could have been a feed. */
function readCapElement(root: XmlElement): CapResult {
  if (!isCapElement(root)) return refused(`This is no CAP message: it begins with <${root.name.slice(0, 40)}>.`);
  const faults: string[] = [];
  const fields = fieldsOf(root, alert, '', faults);
  const message = faults.length === 0 ? CapMessage.safeParse(fields) : undefined;
  if (message?.success) return { kind: 'read', message: message.data };
  const all = message ? message.error.issues.map(said) : faults;
  return refused(all.slice(0, mostFaults).join('; '));
}

function refused(reason: string): CapResult {
  return { kind: 'refused', reason: reason.slice(0, 500) };
}

interface Fields {
  readonly [name: string]: string | readonly string[] | readonly Fields[];
}

/** The texts of the elements that are wanted, by their names. An element that is there and empty counts as not there. */
function fieldsOf(element: XmlElement, { once, often }: Wanted, where: string, faults: string[]): Fields {
  const named = (name: string): readonly XmlElement[] =>
    element.children.filter((child) => child.name === name && child.namespace === element.namespace);
  const fields: Record<string, Fields[string]> = {};
  for (const name of once) {
    const [first, second] = named(name);
    if (second) faults.push(`${where}${name}: it is there twice`);
    const text = first?.text.trim() ?? '';
    if (text !== '') fields[name] = text;
  }
  for (const [name, wanted] of Object.entries(often)) {
    fields[name] =
      wanted === 'text'
        ? named(name).map(({ text }) => text.trim())
        : named(name).map((child, index) => fieldsOf(child, wanted, `${where}${name} ${index + 1} / `, faults));
  }
  return fields;
}

/** A fault with the way to its element: `info 1 / area 2 / polygon 1: ...`. */
function said({ path, message }: z.core.$ZodIssue): string {
  const way: string[] = [];
  for (const part of path) {
    if (typeof part === 'number') way.push(`${way.pop() ?? ''} ${part + 1}`);
    else way.push(String(part));
  }
  return `${way.join(' / ')}: ${message}`;
}

// Times, places and lengths as CAP 1.2 writes them (section 3.3). A value of another form is undefined.

/** A time with its offset. The standard wants `-00:00` for UTC and no `Z`; both are understood. */
export function utcMsOf(text: string): UtcMs | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time = UtcMs.safeParse(Math.trunc(Date.parse(text.replace(/-00:00$/, 'Z'))));
  return time.success ? time.data : undefined;
}

const number = /^[+-]?\d{1,9}(\.\d{1,20})?$/;

/** A place as `41.5052,-81.6934`: latitude and longitude, WGS 84 degrees. */
export function placeOf(text: string): Position | undefined {
  const [lat = '', lon = '', ...more] = text.split(',');
  if (more.length > 0 || !number.test(lat) || !number.test(lon)) return undefined;
  const place = Position.safeParse({ lat: Number(lat), lon: Number(lon) });
  return place.success ? place.data : undefined;
}

/** Half the way round the Earth: a larger circle holds all of it, kilometres. */
const wholeEarthKm = 20_038;

/** A radius in kilometres, as metres. */
export function radiusOf(text: string): number | undefined {
  if (!number.test(text)) return undefined;
  const km = Number(text);
  return km < 0 ? undefined : Math.min(km, wholeEarthKm) * 1_000;
}
