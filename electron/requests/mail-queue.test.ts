import { describe, expect, it } from 'vitest';
import { mailDraft } from './mail-queue';

const plain = {
  from: 'rtcc@city.example',
  to: 'desk@district.example',
  subject: 'Request',
  atMs: Date.parse('2026-11-02T15:00:00Z'),
  key: 'request-1',
  document: { id: 'request-1' },
};

describe('the draft of a mail', () => {
  it('has what a mail must have, and is to be sent', () => {
    const [head = ''] = mailDraft(plain).split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      'From: rtcc@city.example',
      'To: desk@district.example',
      'Subject: Request',
      'Date: Mon, 02 Nov 2026 15:00:00 +0000',
      'Message-ID: <request-1@city.example>',
      'X-Unsent: 1',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="=_request-1"',
    ]);
  });

  it('lets nothing that was typed end a header or begin another one', () => {
    const [head = ''] = mailDraft({ ...plain, subject: 'A\r\nBcc: all@example.org\n\nB' }).split('\r\n\r\n');
    expect(head).toContain('Subject: A Bcc: all@example.org B\r\n');
    expect(head).not.toMatch(/^Bcc:/m);
  });

  it('keeps every line as short and as plain as mail has it, whatever was typed', () => {
    const mail = mailDraft({ ...plain, subject: 'Straße 😀 '.repeat(60), document: { words: 'ß😀'.repeat(900) } });
    for (const line of mail.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,78}$/);
    const coded = [...mail.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([, each = '']) =>
      Buffer.from(each, 'base64').toString(),
    );
    expect(coded.join('')).toBe('Straße 😀 '.repeat(60));
  });
});
