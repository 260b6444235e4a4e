/**
 * Alerts by HTTP: `POST /alerts` with a bearer token and a JSON body of the shape `AlertEvent`; over TLS wherever it can be heard
 * beyond this machine. The same event id again is the same alert.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { z } from 'zod';
import { AlertEvent } from '../../../../shared/vocabulary/alert';
import type { RefusalReason } from '../../../../shared/vocabulary/alert-source';
import type { IntakeResult } from '../../signal-intake';
import type { AlertSource, SourceLine } from '../alert-source';
import { type CertificateFiles, keepCertificate, readCertificate } from './served-certificate';
import { parseJson } from '../../../../shared/vocabulary/json';

type Take = (request: IncomingMessage, response: ServerResponse) => void;

/** Most connections at a time; further ones are closed. */
const mostConnections = 250;

/** Where a webhook listens, and what it wants to be shown. */
export interface WebhookPlan {
  readonly source: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Asked at each start. @throws Error when there is none */
  readonly token: () => string;
  readonly tls?: CertificateFiles | undefined;
  readonly longestAgeMs?: number | undefined;
  readonly limits?: RateLimits;
  /** How long a sender may take for a whole request; by default 5,000 milliseconds. */
  readonly patienceMs?: number;
  /** Told the address, whenever it listens. @throws Error when that cannot be kept */
  readonly listening?: (url: string) => void;
}

export class WebhookSource implements AlertSource {
  readonly kind = 'webhook';
  readonly answers = true;
  readonly source: string;
  readonly longestAgeMs: number | undefined;
  readonly #plan: WebhookPlan;
  #server: Server | undefined;
  #endLooking: () => void = () => undefined;

  constructor(plan: WebhookPlan) {
    this.#plan = plan;
    this.source = plan.source;
    this.longestAgeMs = plan.longestAgeMs;
  }

  get place(): string {
    const { host, port, tls } = this.#plan;
    const address = this.#server?.address();
    const actual = typeof address === 'object' && address ? address.port : port;
    return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${actual}/alerts`;
  }

  async start(line: SourceLine): Promise<void> {
    const { host, port, token, tls, listening, limits = webhookLimits, patienceMs = 5_000 } = this.#plan;
    const access: WebhookAccess = { token: token(), rate: new Rate(limits), line };
    const options: ServerOptions = {
      requestTimeout: patienceMs,
      headersTimeout: patienceMs,
      keepAliveTimeout: patienceMs,
      connectionsCheckingInterval: patienceMs / 5,
      maxHeaderSize: 8_192,
    };
    const take: Take = (request, response) => {
      answerTo(request, access)
        .then((answer) => reply(response, answer))
        // The sender went away while its body was read: there is nobody to answer.
        .catch(() => response.destroy());
    };
    const server = tls ? this.#guarded(tls, options, take, line) : createServer(options, take);
    server.maxConnections = mostConnections;
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
    server.on('error', (error) => line.lost(error.message));
    listening?.(this.place);
  }

  #guarded(files: CertificateFiles, options: ServerOptions, take: Take, line: SourceLine): Server {
    const certificate = readCertificate(files, Date.now());
    const server = createTlsServer({ ...options, ...certificate, minVersion: 'TLSv1.2' }, take);
    this.#endLooking = keepCertificate(server, files, certificate, (why) => line.lost(why));
    return server;
  }

  async stop(): Promise<void> {
    this.#endLooking();
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  // A refused body may still be on its way; the connection is not worth keeping.
  if (status >= 400) response.setHeader('Connection', 'close');
  if (status === 429 || status === 503) response.setHeader('Retry-After', '1');
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

/** The largest body that is read, bytes. */
export const maxBodyBytes = 16_384;

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** The shape of what is sent, as JSON Schema (draft 2020-12). */
const schema: object = z.toJSONSchema(AlertEvent, { io: 'input' });

/** By whom requests are judged, and where what they bring goes. */
export interface WebhookAccess {
  readonly token: string;
  readonly rate: Rate;
  readonly line: SourceLine;
}

/** Reads a request and does what it asks. Rejects when its sender goes away in the middle. */
export async function answerTo(request: IncomingMessage, host: WebhookAccess): Promise<Answer> {
  const { line } = host;
  const refuse = (status: number, reason: RefusalReason, why: string): Answer => {
    line.refuse(reason, why);
    return refusal(status, why);
  };
  if (request.url === '/alerts/schema' && request.method === 'GET') return { status: 200, body: schema };
  if (request.url !== '/alerts') return refusal(404, 'The only addresses are /alerts and /alerts/schema.');
  if (request.method !== 'POST') return refusal(405, 'Send alerts by POST.');
  if (!carries(request, host.token))
    return refuse(401, 'unauthorised', 'Send the token as "Authorization: Bearer ...".');
  if (!host.rate.take()) return refuse(429, 'too-many', 'More signals than the station takes: send it again later.');
  const body = await readBody(request);
  if (body === undefined) return refuse(413, 'oversized', `The body is larger than ${maxBodyBytes} bytes.`);
  const signal = parseJson(body);
  if (signal === undefined) return refuse(400, 'malformed', 'The body is not JSON.');
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

export interface RateLimits {
  /** Most at once. */
  readonly burst: number;
  /** How many a second for long. */
  readonly perSecond: number;
}

/** What a webhook lets through: six times the flood that a station must bear. */
const webhookLimits: RateLimits = { burst: 1_000, perSecond: 100 };

export class Rate {
  readonly #limits: RateLimits;
  readonly #nowMs: () => number;
  #left: number;
  #filledMs: number;

  /** @param nowMs - monotonic */
  constructor(limits: RateLimits, nowMs: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#nowMs = nowMs;
    this.#left = limits.burst;
    this.#filledMs = nowMs();
  }

  /** Takes a turn. @returns whether there was one */
  take(): boolean {
    const nowMs = this.#nowMs();
    const { burst, perSecond } = this.#limits;
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#filledMs) / 1_000) * perSecond);
    this.#filledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
