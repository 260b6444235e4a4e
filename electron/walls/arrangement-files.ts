/** Files that were looked into and wait for the operator's word. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type ArrangementsReading, maxArrangementsBytes, readArrangements } from '../../shared/arrangements/document';
import { type ImportContext, type ImportPlan, planImport } from '../../shared/arrangements/plan-import';
import type { FileChoice, FileUse } from '../../shared/ipc/contract';
import { FileId } from '../../shared/vocabulary/ids';
import { inTime } from '../outbound/folders';

/** A file as it was shown. */
export interface ShownFile {
  readonly file: string;
  readonly reading: Extract<ArrangementsReading, { kind: 'read' }>;
  readonly plan: ImportPlan;
}

/** What became of looking into a file. */
export type LookResult =
  { readonly kind: 'shown'; readonly shown: ShownFile } | { readonly kind: 'refused'; readonly why: string };

/** Keeps what the last file was shown to hold: what is imported is what was shown, whatever became of the file. */
export class ArrangementImports {
  #waiting: { readonly fileId: FileId; readonly shown: ShownFile } | undefined;

  /** Reads a file and says what its import would do. */
  async look(fileId: FileId, path: string, ground: ImportContext): Promise<LookResult> {
    this.#waiting = undefined;
    const text = await readText(path);
    if (text.kind === 'refused') return text;
    const reading = readArrangements(text.text);
    if (reading.kind === 'refused') return { kind: 'refused', why: `${basename(path)}: ${reading.why}` };
    const shown = { file: basename(path).slice(0, 120), reading, plan: planImport(reading, ground) };
    this.#waiting = { fileId, shown };
    return { kind: 'shown', shown };
  }

  /** The file that was shown last, if it is this one. */
  waiting(fileId: FileId): ShownFile | undefined {
    return this.#waiting?.fileId === fileId ? this.#waiting.shown : undefined;
  }

  /** It has been imported. */
  done(): void {
    this.#waiting = undefined;
  }
}

// A window gets an id and the name of a chosen file. Paths never cross, and no window can name one.

/** The uses of a file that is saved: its dialog says which. */
export type SavedUse = Exclude<FileUse, 'open' | 'audit-folder'>;

/** The dialogs of the system; each answers undefined when the operator leaves it. */
export interface FileDialogs {
  open(): Promise<string | undefined>;
  save(use: SavedUse): Promise<string | undefined>;
  folder(): Promise<string | undefined>;
}

/** What was chosen and not used yet; older ones are forgotten. */
const maxChosen = 8;

/** Keeps what was chosen, for this run. */
export class ChosenFiles {
  readonly #dialogs: FileDialogs;
  readonly #chosen = new Map<FileId, { readonly path: string; readonly use: FileUse }>();
  #asking = false;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  /** Lets the operator choose a file. @returns null when they leave the dialog, and while another one is open */
  async choose(use: FileUse): Promise<FileChoice> {
    if (this.#asking) return null;
    this.#asking = true;
    try {
      const path = await this.#ask(use);
      if (path === undefined) return null;
      const fileId = FileId.parse(randomBytes(16).toString('hex'));
      this.#chosen.set(fileId, { path, use });
      const [oldest] = this.#chosen.keys();
      if (this.#chosen.size > maxChosen && oldest !== undefined) this.#chosen.delete(oldest);
      return { fileId, name: basename(path).slice(0, 120) };
    } finally {
      this.#asking = false;
    }
  }

  #ask(use: FileUse): Promise<string | undefined> {
    if (use === 'open') return this.#dialogs.open();
    return use === 'audit-folder' ? this.#dialogs.folder() : this.#dialogs.save(use);
  }

  /** The path of a file or folder that was chosen for this use. */
  path(fileId: FileId, use: FileUse): string | undefined {
    const chosen = this.#chosen.get(fileId);
    return chosen?.use === use ? chosen.path : undefined;
  }
}

// Files of arrangements. Errors are in words, and half a file is never left.

/** The text of a file, or why there is none. */
export type FileText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly why: string };

/** Reads a file of at most so many bytes. Never rejects. */
export async function readText(path: string): Promise<FileText> {
  const name = basename(path);
  try {
    return await ofDisk(read(path, name));
  } catch (error) {
    return { kind: 'refused', why: `${name} cannot be read: ${reasonOf(error)}.` };
  }
}

async function read(path: string, name: string): Promise<FileText> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { kind: 'refused', why: `${name} is no file.` };
    if (stat.size > maxArrangementsBytes) {
      return {
        kind: 'refused',
        why: `${name} is ${megabytes(stat.size)} large; at most ${megabytes(maxArrangementsBytes)} are read.`,
      };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
    return { kind: 'text', text };
  } finally {
    await file.close();
  }
}

/** Writes a file in one piece: what was there stays until the new one is whole. @returns why it was not written, or undefined */
export async function writeText(path: string, text: string | Uint8Array): Promise<string | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    await ofDisk(writeFile(draft, text, { flag: 'wx', mode: 0o600, flush: true }));
    await ofDisk(rename(draft, path));
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return `${basename(path)} cannot be written: ${reasonOf(error)}.`;
  }
}

/** How long a disk may take, milliseconds: the gate does one thing at a time, and a share that is gone never answers. */
const mostMs = 5_000;

function ofDisk<T>(work: Promise<T>): Promise<T> {
  return inTime(work, mostMs, Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' }));
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  ETIMEDOUT: 'its disk does not answer',
  EROFS: 'the disk is read-only',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not a text in UTF-8',
};

/** Without the path that a system's message has: it goes to a window. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error';
  return words[code] ?? code;
}

/** A size in words, for example `2.0 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
