/** What the webhook answers: each request one status and, where it is refused, the reason. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { AlertEvent } from '../../../../shared/vocabulary/alert';
import type { RefusalReason } from '../../../../shared/vocabulary/alert-source';
import type { IntakeResult } from '../../intake';
import type { SourceLine } from '../alert-source';
import type { Rate } from './rate';

/** The largest body that is read, bytes. */
export const maxBodyBytes = 16_384;

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** The shape of what is sent, as JSON Schema (draft 2020-12). */
const schema: object = z.toJSONSchema(AlertEvent, { io: 'input' });

/** By whom requests are judged, and where what they bring goes. */
export interface WebhookDesk {
  readonly token: string;
  readonly rate: Rate;
  readonly line: SourceLine;
}

/** Reads a request and does what it asks. Rejects when its sender goes away in the middle. */
export async function answerTo(request: IncomingMessage, desk: WebhookDesk): Promise<Answer> {
  const { line } = desk;
  const refuse = (status: number, reason: RefusalReason, why: string): Answer => {
    line.refuse(reason, why);
    return refusal(status, why);
  };
  if (request.url === '/alerts/schema' && request.method === 'GET') return { status: 200, body: schema };
  if (request.url !== '/alerts') return refusal(404, 'The only addresses are /alerts and /alerts/schema.');
  if (request.method !== 'POST') return refusal(405, 'Send alerts by POST.');
  if (!carries(request, desk.token))
    return refuse(401, 'unauthorised', 'Send the token as "Authorization: Bearer ...".');
  if (!desk.rate.take()) return refuse(429, 'too-many', 'More signals than the station takes: send it again later.');
  const body = await readBody(request);
  if (body === undefined) return refuse(413, 'oversized', `The body is larger than ${maxBodyBytes} bytes.`);
  let signal: unknown;
  try {
    signal = JSON.parse(body);
  } catch {
    return refuse(400, 'malformed', 'The body is not JSON.');
  }
  return answerOf(await line.take(signal));
}

function answerOf(result: IntakeResult): Answer {
  switch (result.kind) {
    case 'taken': {
      const { alertId, became, repeat } = result;
      return { status: became === 'new' && !repeat ? 201 : 200, body: { alertId, became, repeat } };
    }
    case 'refused':
      return refusal(result.because === 'malformed' ? 400 : 422, result.reason);
    case 'unavailable':
      return refusal(503, result.reason);
  }
}

function refusal(status: number, error: string): Answer {
  return { status, body: { error } };
}

/** Compares digests, so that the time it takes tells nothing about the token. */
function carries(request: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = z.instanceof(Buffer).parse(chunk);
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
