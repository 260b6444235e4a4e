/**
 * Alerts by HTTP: `POST /alerts` with a bearer token and a JSON body of the shape `AlertEvent`; over TLS wherever it can be heard
 * beyond this machine. The same event id again is the same alert.
 */
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AlertSource, SourceLine } from '../alert-source';
import { answerTo, type Answer, type WebhookDesk } from './answer';
import { Rate, webhookLimits, type RateLimits } from './rate';
import { keepCertificate, readCertificate, type CertificateFiles } from './served-certificate';

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

/** An endpoint that takes signals. */
export class WebhookSource implements AlertSource {
  readonly kind = 'webhook';
  readonly answers = true;
  readonly #plan: WebhookPlan;
  #server: Server | undefined;
  #endLooking: () => void = () => undefined;

  constructor(plan: WebhookPlan) {
    this.#plan = plan;
  }

  get source(): string {
    return this.#plan.source;
  }

  get longestAgeMs(): number | undefined {
    return this.#plan.longestAgeMs;
  }

  /** The address that it listens at. */
  get place(): string {
    const { host, port, tls } = this.#plan;
    const address = this.#server?.address();
    const actual = typeof address === 'object' && address ? address.port : port;
    return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${actual}/alerts`;
  }

  async start(line: SourceLine): Promise<void> {
    const { host, port, token, tls, listening, limits = webhookLimits, patienceMs = 5_000 } = this.#plan;
    const desk: WebhookDesk = { token: token(), rate: new Rate(limits), line };
    const options: ServerOptions = {
      ...{ requestTimeout: patienceMs, headersTimeout: patienceMs, keepAliveTimeout: patienceMs },
      ...{ connectionsCheckingInterval: patienceMs / 5, maxHeaderSize: 8_192 },
    };
    const take: Take = (request, response) => {
      answerTo(request, desk)
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
