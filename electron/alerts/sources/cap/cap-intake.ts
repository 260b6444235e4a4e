/** Takes CAP documents, wherever they were found: each is read once, in the order in which they were sent. */
import { createHash } from 'node:crypto';
import { priorityOfGrade } from '../../../../shared/alerts/rules';
import { type Area, areaTouches } from '../../../../shared/geo/geo';
import { type AlertArea, AlertEvent, type AlertStatus } from '../../../../shared/vocabulary/alert';
import type { School } from '../../../../shared/vocabulary/camera';
import { errorText } from '../../../../shared/vocabulary/error-text';
import type { UtcMs } from '../../../../shared/vocabulary/time';
import type { SourceLine } from '../alert-source';
import { type CapArea, type CapInfo, type CapMessage, type CapName, readCap } from './cap-message';
import { xmlLimits } from './read-xml';

/** Which documents were dealt with, also before the application was started. */
export interface CapDocumentsSeen {
  /** @throws Error when it cannot be read */
  has(source: string, digest: string): boolean;
  /** @throws Error when it cannot be written */
  keep(source: string, digest: string, atMs: UtcMs): void;
}

/** What the intake of one source needs of the station. */
export interface CapIntakeHost extends Omit<CapContext, 'nowMs'> {
  readonly source: string;
  readonly seen: CapDocumentsSeen;
  readonly nowMs: () => UtcMs;
}

export interface CapDocument {
  /** The file's name, or the address; for people. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface ReadDocument {
  readonly message: CapMessage;
  readonly digest: string;
  readonly text: string;
  readonly name: string;
}

/** Most messages that are remembered because a later one took their place. */
const mostSuperseded = 2_000;

export class CapIntake {
  readonly #host: CapIntakeHost;
  /** What a later message has changed or cancelled: should it still come, it says nothing any more. */
  readonly #superseded = new Set<string>();

  constructor(host: CapIntakeHost) {
    this.#host = host;
  }

  /** Takes documents found together. @returns whether all are dealt with and saved; if not, hand them on again */
  async take(documents: readonly CapDocument[], line: SourceLine): Promise<boolean> {
    try {
      const read = documents.map((document) => this.#read(document, line));
      const messages = read.filter((each) => typeof each === 'object').sort((a, b) => a.message.sent - b.message.sent);
      for (const { message } of messages) this.#supersede(message);
      let all = read.every((each) => each !== 'again');
      for (const each of messages) all = (await this.#take(each, line)) && all;
      return all;
    } catch (error) {
      // What was seen can be neither read nor kept: nothing may be taken for dealt with.
      line.refuse('unavailable', errorText(error));
      return false;
    }
  }

  #read({ name, bytes }: CapDocument, line: SourceLine): ReadDocument | 'done' | 'again' {
    const digest = createHash('sha256').update(bytes).digest('base64url');
    if (this.#host.seen.has(this.#host.source, digest)) return 'done';
    const text = Buffer.from(bytes.subarray(0, 2_000)).toString('utf8');
    const result = readCap(bytes);
    if (result.kind === 'read') return { message: result.message, digest, text, name };
    const because = bytes.byteLength > xmlLimits.bytes ? 'oversized' : 'malformed';
    if (!line.refuse(because, `${name}: ${result.reason}`, text)) return 'again';
    this.#keep(digest);
    return 'done';
  }

  async #take({ message, digest, text, name }: ReadDocument, line: SourceLine): Promise<boolean> {
    if (!(await this.#handOn(message, name, text, line))) return false;
    this.#keep(digest);
    return true;
  }

  async #handOn(message: CapMessage, name: string, text: string, line: SourceLine): Promise<boolean> {
    const { nowMs, ...ground } = this.#host;
    if (this.#superseded.has(nameOf(message, message.status))) {
      line.ignore();
      return true;
    }
    const meaning = meaningOf(message, { ...ground, nowMs: nowMs() });
    switch (meaning.kind) {
      case 'no-signal':
        line.ignore();
        return true;
      case 'refused':
        return line.refuse(meaning.because, `${name}: ${meaning.reason}`, text);
      case 'signals':
        for (const event of meaning.events) {
          if ((await line.take(event, text)).kind === 'unavailable') return false;
        }
        return true;
    }
  }

  #supersede({ sender, status, msgType, references = [] }: CapMessage): void {
    if (!this.#host.senders.includes(sender) || (msgType !== 'Update' && msgType !== 'Cancel')) return;
    for (const name of references) this.#superseded.add(nameOf(name, status));
    for (const oldest of this.#superseded) {
      if (this.#superseded.size <= mostSuperseded) return;
      this.#superseded.delete(oldest);
    }
  }

  #keep(digest: string): void {
    this.#host.seen.keep(this.#host.source, digest, this.#host.nowMs());
  }
}

/** An exercise takes no place of what is actual. */
function nameOf({ sender, identifier }: CapName, status: CapMessage['status']): string {
  return [sender, identifier, status].join('\n');
}

export interface CapContext {
  readonly schools: readonly School[];
  /** Whose messages are taken: `sender` in full. What a document says of its sender nobody has signed. */
  readonly senders: readonly string[];
  /** Codes of areas that hold every school here, as `SAME 039035`. */
  readonly geocodes: readonly string[];
  readonly nowMs: UtcMs;
  /** Whether a signal of this id came in before. */
  readonly known: (signalId: string) => boolean;
}

export type CapMeaning =
  | { readonly kind: 'signals'; readonly events: readonly AlertEvent[] }
  /** Nothing is wrong with it, and nothing is raised: it is counted. */
  | { readonly kind: 'no-signal'; readonly why: 'elsewhere' | 'not-for-the-public' | 'about-messages' }
  | { readonly kind: 'refused'; readonly because: 'unauthorised' | 'past'; readonly reason: string };

/** What `status` says; what is drafted or sent between machines raises nothing. */
const statuses: Readonly<Record<CapMessage['status'], AlertStatus | undefined>> = {
  Actual: 'actual',
  Exercise: 'exercise',
  Test: 'test',
  System: undefined,
  Draft: undefined,
};

/** How long a warning that names no end is taken for new after it was sent, milliseconds. */
export const endlessMs = 24 * 3_600_000;

export function meaningOf(message: CapMessage, ground: CapContext): CapMeaning {
  const { sender, msgType, references = [] } = message;
  if (!ground.senders.includes(sender)) {
    return {
      kind: 'refused',
      because: 'unauthorised',
      reason: `sender: "${sender.slice(0, 80)}" is not among "senders".`,
    };
  }
  const status = statuses[message.status];
  if (!status) return { kind: 'no-signal', why: 'not-for-the-public' };
  if (msgType === 'Ack' || msgType === 'Error') return { kind: 'no-signal', why: 'about-messages' };
  const events: AlertEvent[] = [];
  let past: string | undefined;
  for (const school of ground.schools) {
    const id = (name: CapName): string => signalId(name, status, school);
    const updates = references.map(id).filter(ground.known).slice(0, mostUpdates);
    const found = msgType === 'Cancel' ? undefined : holding(message, school, ground);
    if (found && 'past' in found) {
      past = found.past;
      continue;
    }
    const common = { id: id(message), type: 'public-warning', status, schoolId: school.id, sentAtMs: message.sent };
    if (found) {
      events.push(
        AlertEvent.parse({
          ...common,
          ...saidBy(found.info, sender),
          area: found.area,
          ...(updates.length > 0 && { updates }),
        }),
      );
    } else if (updates.length > 0) {
      // Cancelled, or changed so that it no longer holds at this school.
      events.push(AlertEvent.parse({ ...common, condition: 'cleared', updates }));
    }
  }
  if (events.length > 0) return { kind: 'signals', events };
  return past === undefined
    ? { kind: 'no-signal', why: 'elsewhere' }
    : { kind: 'refused', because: 'past', reason: past };
}

/** Most earlier messages that one signal names. */
const mostUpdates = 20;

/** The signal's id for one school. It contains the status, so that an exercise can neither change nor cancel what is actual. */
function signalId({ sender, identifier }: CapName, status: AlertStatus, { id }: School): string {
  const hash = createHash('sha256').update([sender, identifier, status, id].join('\n')).digest('base64url');
  return `${identifier.replaceAll(/[^\w.-]/g, '_').slice(0, 60)}.${hash.slice(0, 22)}`;
}

type Holding = { readonly info: CapInfo; readonly area: AlertArea | undefined } | { readonly past: string };

/** The gravest of a message's subjects that hold at a school, or why none does any more; undefined where none ever did. */
function holding(message: CapMessage, school: School, ground: CapContext): Holding | undefined {
  const here = inOneLanguage(message.info)
    .map((info) => ({ info, touched: touchedBy(info, school, ground) }))
    .filter(({ touched }) => touched !== undefined);
  const [first] = here;
  if (!first) return undefined;
  const standing = here.filter(({ info }) => endOf(message, info) > ground.nowMs);
  const [gravest] = standing.sort((a, b) => priorityOfGrade(gradeOf(a.info)) - priorityOfGrade(gradeOf(b.info)));
  if (gravest) return { info: gravest.info, area: gravest.touched?.area };
  const end = new Date(endOf(message, first.info)).toISOString();
  const { expires } = first.info;
  return {
    past: expires === undefined ? `sent: it names no end, and is older than a day.` : `expires: it ended at ${end}.`,
  };
}

function endOf({ sent }: CapMessage, { expires }: CapInfo): number {
  return expires ?? sent + endlessMs;
}

/** English where there is any, otherwise the language that comes first. */
function inOneLanguage(infos: readonly CapInfo[]): readonly CapInfo[] {
  const english = infos.filter(({ language }) => /^en\b/i.test(language));
  return english.length > 0 ? english : infos.filter(({ language }) => language === infos[0]?.language);
}

/** The shape in which a school lies; a code of an area counts where the area is not drawn. */
function touchedBy(
  { area }: CapInfo,
  school: School,
  ground: CapContext,
): { readonly area: AlertArea | undefined } | undefined {
  for (const each of area) {
    const drawn = [...each.polygon, ...each.circle];
    const shape = drawn.find((one) => areaTouches(one, school.position, school.positionUncertaintyM ?? 0));
    if (shape) return { area: forMap(shape) };
    if (drawn.length === 0 && isCoded(each, ground.geocodes)) return { area: undefined };
  }
  return undefined;
}

function isCoded({ geocode }: CapArea, ours: readonly string[]): boolean {
  return geocode.some(({ valueName, value }) => ours.includes(`${valueName} ${value}`));
}

/** Most corners and largest radius that a signal may carry; what is drawn of a larger one is the less exact, not what it holds. */
const most = { corners: 200, radiusM: 1_000_000 };

function forMap(shape: Area): AlertArea {
  if (shape.kind === 'circle') return { ...shape, radiusM: Math.min(shape.radiusM, most.radiusM) };
  const { corners } = shape;
  const step = Math.max(1, Math.ceil(corners.length / most.corners));
  return { kind: 'polygon', corners: corners.filter((_corner, index) => index % step === 0) };
}

type Words = Pick<AlertEvent, 'title' | 'description' | 'grade' | 'expiresAtMs'>;

function saidBy(info: CapInfo, sender: string): Words {
  const from = `From ${cut(info.senderName ?? sender, 200)}.`;
  const toDo = info.instruction === undefined ? '' : cut(`What to do: ${plain(info.instruction)}`, 800);
  const left = longest.description - from.length - toDo.length - 4;
  const what = info.description === undefined ? '' : cut(plain(info.description), left);
  return {
    title: cut(plain(info.headline ?? info.event).replaceAll('\n', ' '), longest.title),
    description: [what, toDo, from].filter((part) => part !== '').join('\n\n'),
    grade: gradeOf(info),
    ...(info.expires !== undefined && { expiresAtMs: info.expires }),
  };
}

function gradeOf({ urgency, severity, certainty }: CapInfo): NonNullable<AlertEvent['grade']> {
  return { urgency, severity, certainty };
}

/** As long as a signal's words may be, characters. */
const longest = { title: 120, description: 2_000 };

/** Without the line breaks that its sender's form has put in; paragraphs stay. */
function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .replaceAll(/(?<!\n)\n(?!\n)/g, ' ');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}
