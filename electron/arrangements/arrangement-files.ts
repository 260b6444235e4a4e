/** Reading and writing files of arrangements: what is wrong with one is said in words, and half a file is never left. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { maxArrangementsBytes } from '../../shared/arrangements/document';

/** The text of a file, or why there is none. */
export type FileText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'refused'; readonly why: string };

/** Reads a file of at most so many bytes. Never rejects. */
export async function readText(path: string): Promise<FileText> {
  const name = basename(path);
  try {
    return await inTime(read(path, name));
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

/**
 * Writes a file in one piece: what was there under this name stays until the new one is whole.
 * @returns why it was not written, or undefined
 */
export async function writeText(path: string, text: string | Uint8Array): Promise<string | undefined> {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`);
  try {
    await inTime(writeFile(draft, text, { flag: 'wx', mode: 0o600, flush: true }));
    await inTime(rename(draft, path));
    return undefined;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    return `${basename(path)} cannot be written: ${reasonOf(error)}.`;
  }
}

/** How long a disk may take, milliseconds: the gate does one thing at a time, and a share that is gone never answers. */
const mostMs = 5_000;

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' })), mostMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
