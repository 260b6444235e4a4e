import { finished } from 'node:stream/promises';
import { Agent, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';

/** A reply whose body is still to be read. */
export interface OpenReply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly stream: IncomingMessage;
}

/** A whole reply. */
export interface Reply extends Omit<OpenReply, 'stream'> {
  readonly body: Buffer;
}

/** A client of one origin, with the token and one connection that is kept. */
export class OriginReader {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #port: number;
  readonly #token: string;

  constructor(port: number, token: string) {
    this.#port = port;
    this.#token = token;
  }

  /** Sends a request and reads its reply; rejects when the connection is cut. */
  async get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Reply> {
    const { stream, ...reply } = await this.open(path, headers, method);
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    await finished(stream);
    return { ...reply, body: Buffer.concat(pieces) };
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).body.toString();
  }

  /** Sends a request and returns as soon as the reply begins. */
  async open(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<OpenReply> {
    const sent = request({
      host: '127.0.0.1',
      port: this.#port,
      path,
      method,
      agent: this.#agent,
      headers: { Authorization: `Bearer ${this.#token}`, ...headers },
    });
    const stream = await new Promise<IncomingMessage>((resolve, reject) => {
      sent.once('response', resolve).once('error', reject).end();
    });
    return { status: stream.statusCode ?? 0, headers: stream.headers, stream };
  }

  dispose(): void {
    this.#agent.destroy();
  }
}
