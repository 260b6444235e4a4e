/** Finds the log's entries about one alert, from the log's end backwards. A line is parsed only if the alert's id stands in it. */
import { type FileHandle, open } from 'node:fs/promises';
import { begins, mostTimelineEntries, tellsOf, TimelineEntry } from '../../shared/alerts/timeline';
import { AuditEntry } from '../../shared/audit/entry';
import type { AlertId } from '../../shared/vocabulary/ids';
import { parseJson } from '../../shared/vocabulary/json';

/** How much is read at once: a few milliseconds of work, after which others have their turn. */
const pieceBytes = 256_000;

/** How much is searched for one answer: some 40,000 entries, well below a tenth of a second. */
const mostBytes = 16_000_000;

/** One of these stands in every line that tells of an alert. */
const telling = ['"alert":"', '"alerts":"', '"view-started"', '"playback-started"'];

const lineFeed = 0x0a;

/** What was found, the oldest first; `before` is the place up to which was searched, null where nothing earlier can tell of it. */
export interface TimelineReading {
  readonly entries: readonly TimelineEntry[];
  readonly before: number | null;
  readonly backTo: string | null;
}

/** @param before - the byte before which it searches; null begins at the end @throws Error when the log cannot be read */
export async function readTimeline(
  file: string,
  alertId: AlertId,
  before: number | null,
  limits = { pieceBytes, mostBytes },
): Promise<TimelineReading> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.min(before ?? size, size);
    const search = new Search(alertId);
    let end = from;
    // The beginning of a line whose end was in the piece after this one.
    let rest = Buffer.alloc(0);
    // What raised it stands a few entries before: for that nobody is asked once more. And each answer gets on by a line at least.
    const goesOn = (): boolean =>
      from - end < limits.mostBytes || search.first !== undefined || end + rest.length === from;
    while (end > 0 && search.isOpen && goesOn()) {
      const start = Math.max(0, end - limits.pieceBytes);
      const bytes = Buffer.concat([await pieceOf(handle, start, end), rest]);
      const firstFeed = bytes.indexOf(lineFeed);
      // The first line of a piece is whole only at the beginning of the log.
      const whole = start === 0 ? 0 : firstFeed + 1;
      search.backwards(bytes, whole, start);
      rest = Buffer.from(bytes.subarray(0, whole));
      end = start;
    }
    const place = end + rest.length;
    const done = search.fullAt === undefined && (place === 0 || search.passedFirst);
    return {
      entries: search.found.toReversed(),
      before: done ? null : (search.fullAt ?? place),
      backTo: done ? null : search.backTo,
    };
  } finally {
    await handle.close();
  }
}

async function pieceOf(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(end - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  return bytes.subarray(0, bytesRead);
}

class Search {
  /** The newest first. */
  readonly found: TimelineEntry[] = [];
  /** The time of the oldest entry that was looked at. */
  backTo: string | null = null;
  /** Where as many as one answer holds were found. */
  fullAt: number | undefined;
  /** The intent of the command that raised it: the last entry that is looked at. */
  first: number | undefined;
  passedFirst = false;
  readonly #alertId: AlertId;

  constructor(alertId: AlertId) {
    this.#alertId = alertId;
  }

  get isOpen(): boolean {
    return !this.passedFirst && this.fullAt === undefined;
  }

  /** Looks through whole lines of a piece, from `whole` on; `start` is where the piece lies in the log. */
  backwards(bytes: Buffer, whole: number, start: number): void {
    let end = bytes.length;
    while (this.isOpen && end > whole) {
      const at = bytes.lastIndexOf(this.#alertId, end - 1);
      if (at < whole) break;
      const from = Math.max(whole, bytes.lastIndexOf(lineFeed, at) + 1);
      const feed = bytes.indexOf(lineFeed, at);
      // A line without its end is being written.
      if (feed >= 0) this.#take(bytes.toString('utf8', from, feed), start + from);
      end = from;
    }
    const feed = bytes.indexOf(lineFeed, whole);
    if (feed < 0) return;
    const oldest = AuditEntry.safeParse(parseJson(bytes.toString('utf8', whole, feed))).data;
    this.backTo = oldest?.at ?? this.backTo;
    if (this.first !== undefined && oldest && oldest.sequence <= this.first) this.passedFirst = true;
  }

  #take(line: string, place: number): void {
    // All that is done while an alert is the purpose names it: most of that is not about it, and need not be read to be left out.
    if (!telling.some((part) => line.includes(part))) return;
    // A damaged line tells nothing here: the check of the log reports it.
    const entry = AuditEntry.safeParse(parseJson(line)).data;
    if (!entry) return;
    if (this.first !== undefined && entry.sequence <= this.first) {
      this.passedFirst = true;
      return;
    }
    if (begins(entry, this.#alertId)) this.first = entry.intent ?? entry.sequence;
    if (!tellsOf(entry, this.#alertId)) return;
    this.found.push(TimelineEntry.parse(picked(entry)));
    if (this.found.length >= mostTimelineEntries) {
      this.fullAt = place;
      this.backTo = entry.at;
    }
  }
}

function picked({ sequence, at, kind, actor, verb, clause, detail }: AuditEntry): TimelineEntry {
  return { sequence, at, kind, actor, verb, ...(clause !== undefined && { clause }), detail };
}
