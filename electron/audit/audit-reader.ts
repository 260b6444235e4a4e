/** Reads the log as it stood when the reading began, newest first, by pages. Only the places of entries are held in memory. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AuditEntry, type AuditFilter, fitsFilter } from '../../shared/audit/entry';
import type { AuditPage } from '../../shared/ipc/contract';
import { type OperatorId, ReadingId } from '../../shared/vocabulary/ids';

/** How much is read at once: some milliseconds of work, after which others have their turn. */
const pieceBytes = 512_000;

const lineFeed = 0x0a;

interface Place {
  readonly from: number;
  readonly length: number;
}

/** One reading: the places of what fits, the oldest first, as soon as all of the log has been looked through. */
interface Reading {
  readonly id: ReadingId;
  readonly operatorId: OperatorId;
  readonly places: Promise<readonly Place[]>;
  readonly stop: () => void;
}

/** The reader of one log. There is one reading at a time: the next one ends it. */
export class AuditReader {
  readonly #file: string;
  #reading: Reading | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Begins a reading of all that is in the log by now. */
  begin(filter: AuditFilter, operatorId: OperatorId): ReadingId {
    this.end();
    const stopped = { is: false };
    const places = findPlaces(this.#file, filter, stopped);
    // A page that is asked for says why; nobody has to ask.
    places.catch(() => undefined);
    const id = ReadingId.parse(randomBytes(16).toString('hex'));
    this.#reading = { id, operatorId, places, stop: () => (stopped.is = true) };
    return id;
  }

  /** Whose reading this is; undefined when it has ended. */
  readerOf(id: ReadingId): OperatorId | undefined {
    return this.#reading?.id === id ? this.#reading.operatorId : undefined;
  }

  /** @param from - how many newer entries to leave out @returns null when the reading has ended @throws Error when it cannot be read */
  async page(id: ReadingId, from: number, count: number): Promise<AuditPage> {
    const reading = this.#reading;
    if (reading?.id !== id) return null;
    const places = await reading.places;
    const last = places.length - from;
    const wanted = places.slice(Math.max(0, last - count), Math.max(0, last)).reverse();
    const handle = await open(this.#file, 'r');
    try {
      const entries: AuditEntry[] = [];
      for (const place of wanted) entries.push(await entryAt(handle, place));
      return { total: places.length, entries };
    } finally {
      await handle.close();
    }
  }

  end(): void {
    this.#reading?.stop();
    this.#reading = undefined;
  }
}

async function findPlaces(
  file: string,
  filter: AuditFilter,
  stopped: { readonly is: boolean },
): Promise<readonly Place[]> {
  const all = Object.values(filter).every((part) => part === null);
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const places: Place[] = [];
    let rest = Buffer.alloc(0);
    for (let at = 0; at < size && !stopped.is;) {
      const piece = Buffer.allocUnsafe(Math.min(pieceBytes, size - at));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) break;
      const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
      const start = at - rest.length;
      let from = 0;
      for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
        const fits = all || fitsLine(bytes.toString('utf8', from, end), filter);
        if (fits) places.push({ from: start + from, length: end - from });
        from = end + 1;
      }
      rest = Buffer.from(bytes.subarray(from));
      at += bytesRead;
    }
    return places;
  } finally {
    await handle.close();
  }
}

function fitsLine(line: string, filter: AuditFilter): boolean {
  // The log was checked when it was opened, and written by this station since.
  return fitsFilter(JSON.parse(line) as AuditEntry, filter);
}

async function entryAt(handle: FileHandle, { from, length }: Place): Promise<AuditEntry> {
  const bytes = Buffer.allocUnsafe(length);
  await handle.read(bytes, 0, length, from);
  return AuditEntry.parse(JSON.parse(bytes.toString('utf8')));
}
