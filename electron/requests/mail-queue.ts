/**
 * Requests as drafts of mails, which somebody sends with their own mail program. The station sees neither that they were sent nor
 * what was answered: both are the operator's word.
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { counselMark, type Json, type RequestDocument } from '../../shared/requests/request-document';
import type { RequestDesk } from '../../shared/vocabulary/recording-request';
import { mailDraft } from './mail-draft';
import type { Delivery, QueueMessage, RequestQueue } from './request-queue';

/** Whom they go to. */
export interface MailQueueOptions {
  readonly from: string;
  readonly to: Readonly<Record<RequestDesk, string>>;
  /** Where the drafts lie. */
  readonly folder: string;
  /** Opens one with the mail program of the operator, where that is wanted. @returns why not, or nothing */
  readonly openFile?: ((file: string) => Promise<string>) | undefined;
  readonly nowMs: () => number;
}

/** A way by mail. */
export class MailQueue implements RequestQueue {
  readonly kind = 'mail';
  readonly #options: MailQueueOptions;

  constructor(options: MailQueueOptions) {
    this.#options = options;
  }

  async deliver({ request, what, desk, document }: QueueMessage): Promise<Delivery> {
    const { from, to, folder, openFile, nowMs } = this.#options;
    const key = what === 'request' ? request.id : `${request.id}.withdrawal`;
    const about = what === 'request' ? 'Request for recordings' : 'Withdrawn: request for recordings';
    const subject = [
      ...(document['training'] === undefined ? [] : ['EXERCISE']),
      ...(desk === 'counsel' ? [counselMark] : []),
      ...(request.asked.urgency === 'routine' ? [] : [request.asked.urgency.toUpperCase()]),
      `${about} ${request.asked.number} (${request.id})`,
    ].join(' - ');
    const mail = mailDraft({
      ...{ from, to: to[desk], subject, atMs: nowMs(), key, document, name: `${key}.json` },
      text: textOf(document),
    });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${key}.eml`);
    const handle = await open(`${file}.part`, 'w', 0o600);
    try {
      await handle.writeFile(mail);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.part`, file);
    // It lies there whether or not a program takes it.
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
