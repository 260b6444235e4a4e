/**
 * Requests as drafts of mails, which somebody sends with their own mail program. The station sees neither that they were sent nor
 * what was answered: both are the operator's word.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { counselMark, type Json, type RequestDocument } from '../../shared/requests/request-document';
import type { RequestsConfig } from '../config/config-schema';
import { writeWhole } from '../outbound/folders';
import type { Delivery, QueueMessage, RequestQueue } from './request-queue';

type MailPlan = Pick<Extract<RequestsConfig, { kind: 'mail' }>, 'from' | 'to' | 'counsel'>;

/** Where drafts are left, and what opens one with the operator's mail program, where that is wanted. */
export interface DraftHost {
  readonly folder: string;
  /** @returns why it was not opened, or nothing */
  readonly openFile: ((file: string) => Promise<string>) | undefined;
  readonly nowMs: () => number;
}

export class MailQueue implements RequestQueue {
  readonly kind = 'mail';
  readonly #plan: MailPlan;
  readonly #host: DraftHost;

  constructor(plan: MailPlan, host: DraftHost) {
    this.#plan = plan;
    this.#host = host;
  }

  async deliver({ request, what, desk, document }: QueueMessage): Promise<Delivery> {
    const { from, to, counsel } = this.#plan;
    const { folder, openFile, nowMs } = this.#host;
    const key = what === 'request' ? request.id : `${request.id}.withdrawal`;
    const about = what === 'request' ? 'Request for recordings' : 'Withdrawn: request for recordings';
    const subject = [
      ...(document['training'] === undefined ? [] : ['EXERCISE']),
      ...(desk === 'counsel' ? [counselMark] : []),
      ...(request.asked.urgency === 'routine' ? [] : [request.asked.urgency.toUpperCase()]),
      `${about} ${request.asked.number} (${request.id})`,
    ].join(' - ');
    const mail = mailDraft({ from, to: desk === 'counsel' ? counsel : to, subject, atMs: nowMs(), key, document });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${key}.eml`);
    await writeWhole(file, mail, 0o600);
    // The draft is there whether or not a program opens it.
    const why = (await openFile?.(file)) ?? '';
    if (why !== '') console.warn(`No mail program took ${file}: ${why}`);
    return { kind: 'drafted', file };
  }

  begin(): void {
    // Answers come to the mailbox of the operator, who writes them down.
  }

  end(): void {
    // Nothing runs.
  }
}

/** A document as lines that a person reads: `range.from: 2026-...`. */
function textOf(document: RequestDocument): string {
  const lines: string[] = [];
  const add = (name: string, value: Json): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const place = Array.isArray(value) ? String(Number(key) + 1) : key;
        add(name === '' ? place : `${name}.${place}`, inner);
      }
    } else if (value !== null && value !== '') lines.push(`${name}: ${String(value)}`);
  };
  add('', document);
  return `${lines.join('\n')}\n`;
}

// A request as a mail (RFC 5322, RFC 2045): a text to read, and the same as data.

export interface MailDraft {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly atMs: number;
  /** Unique, the part before the @ of the message's id. */
  readonly key: string;
  readonly document: RequestDocument;
}

/** The bytes of an .eml file. Lines end as mail has them, and what an operator typed never ends a header. */
export function mailDraft({ from, to, subject, atMs, key, document }: MailDraft): string {
  const boundary = `=_${key}`;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return [
    `From: ${oneLine(from)}`,
    `To: ${oneLine(to)}`,
    `Subject: ${headerWords(subject)}`,
    `Date: ${new Date(atMs).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${key}@${domain}>`,
    // Mail programs that know it open it to be sent, not to be read.
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(textOf(document).replaceAll('\n', '\r\n')),
    `--${boundary}`,
    'Content-Type: application/json',
    `Content-Disposition: attachment; filename="${key}.json"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(`${JSON.stringify(document, null, 2)}\n`),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** Words of a header: as they are in ASCII, else encoded in pieces that fit a line (RFC 2047). */
function headerWords(text: string): string {
  const line = oneLine(text);
  if (/^[\x20-\x7e]*$/.test(line) && line.length <= 60) return line;
  const pieces: string[] = [];
  let piece = '';
  for (const letter of line) {
    if (Buffer.byteLength(piece + letter) > 40) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join('\r\n ');
}

/** In lines of 76 characters. */
function base64(text: string): string {
  return Buffer.from(text)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');
}
