/** A request as a mail that somebody sends: a text to read, and the same as data (RFC 5322, RFC 2045). Pure. */
import type { RequestDocument } from '../../shared/requests/request-document';

/** What a mail is made of. */
export interface MailDraft {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly atMs: number;
  /** Unique, the part before the @ of the message's id. */
  readonly key: string;
  readonly text: string;
  /** Name of the attached file. */
  readonly name: string;
  readonly document: RequestDocument;
}

/** The bytes of an .eml file. Lines end as mail has them, and what an operator typed never ends a header. */
export function mailDraft({ from, to, subject, atMs, key, text, name, document }: MailDraft): string {
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
    base64(text.replaceAll('\n', '\r\n')),
    `--${boundary}`,
    'Content-Type: application/json',
    `Content-Disposition: attachment; filename="${name}"`,
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
