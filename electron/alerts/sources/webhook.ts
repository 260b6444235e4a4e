/**
 * Alerts by HTTP: `POST /alerts` on the loopback interface with a bearer token and a JSON body of the
 * shape `AlertEvent`. The same event id again is the same alert.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { intake, type Raise } from '../intake';

/** The largest body that is read, bytes. */
export const maxBodyBytes = 16_384;

/** How long a sender may take for a whole request, milliseconds. */
const requestTimeoutMs = 5_000;

/** A webhook that listens. */
export interface Webhook {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts the webhook.
 * @param port - 0 lets the system choose
 * @throws Error when the port is taken
 */
export async function startWebhook(port: number, token: string, raise: Raise): Promise<Webhook> {
  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
    (request, response) => {
      answerTo(request, token, raise)
        .then((answer) => reply(response, answer))
        // The sender went away while its body was read: there is nobody to answer.
        .catch(() => response.destroy());
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  return {
    port: portOf(server.address()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, string | boolean | null>;
}

async function answerTo(request: IncomingMessage, token: string, raise: Raise): Promise<Answer> {
  if (request.url !== '/alerts') return refusal(404, 'The only address is /alerts.');
  if (request.method !== 'POST') return refusal(405, 'Send alerts by POST.');
  if (!carries(request, token)) return refusal(401, 'Send the token as "Authorization: Bearer ...".');
  const body = await readBody(request);
  if (body === undefined) return refusal(413, `The body is larger than ${maxBodyBytes} bytes.`);
  let signal: unknown;
  try {
    signal = JSON.parse(body);
  } catch {
    return refusal(400, 'The body is not JSON.');
  }
  const result = await intake(signal, 'webhook', raise);
  switch (result.kind) {
    case 'taken': {
      const { alertId, became, repeat } = result;
      return { status: became === 'new' && !repeat ? 201 : 200, body: { alertId, became, repeat } };
    }
    case 'malformed':
      return refusal(400, result.reason);
    case 'not-taken':
      return refusal(422, result.reason);
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

function reply(response: ServerResponse, { status, body }: Answer): void {
  // A refused body may still be on its way; the connection is not worth keeping.
  if (status >= 400) response.setHeader('Connection', 'close');
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
