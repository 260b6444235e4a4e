/** The HTTP server that plays sixty-four cameras to whoever shows the token. */
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { errorText } from '../../../shared/vocabulary/error-text';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TrainingBehaviour, TrainingCameraReport } from '../../../shared/vocabulary/training';
import type { OriginCamera } from '../training-district';
import { archiveAnswer, trainingArchive } from './archive';
import { type ArchiveRoute, parseArchiveRoute, parseRoute, type Route } from './routes';
import {
  type Answer,
  answerFor,
  hold,
  judge,
  NOT_FOUND,
  type Refusal,
  sendAtOnce,
  sendEndlessly,
  sendRefusal,
  sendSlowly,
  untilClosed,
} from './answer';
import { CameraEncoder, type DirectOutcome } from './camera-encoder';
import type { ClipLibrary, LoadedScene } from './clip';
import type { Clock } from './timeline';

const ADDRESS = '127.0.0.1';
/** Longer than any player pauses between two playlists, so that connections are reused. */
const KEEP_ALIVE_MS = 60_000;

/** What an origin serves, and to whom. */
export interface OriginOptions {
  /** Every request must carry it as `Authorization: Bearer <token>`. */
  readonly token: string;
  readonly cameras: readonly OriginCamera[];
  readonly library: ClipLibrary;
  readonly clock: Clock;
  /** 0 for any free port. */
  readonly port: number;
}

/** A running origin, or why there is none. */
export type OriginStart =
  | { readonly kind: 'listening'; readonly origin: TrainingOrigin }
  | { readonly kind: 'failed'; readonly message: string };

/** A request for something of a camera that there is. */
interface Asked {
  readonly encoder: CameraEncoder;
  readonly scene: LoadedScene;
  readonly route: Route;
}

/** Serves the cameras on the loopback interface until it is disposed of. */
export class TrainingOrigin {
  readonly port: number;
  readonly #server: Server;
  readonly #options: OriginOptions;
  readonly #encoders: ReadonlyMap<CameraId, CameraEncoder>;
  readonly #authorization: Buffer;

  private constructor(server: Server, port: number, options: OriginOptions) {
    const now = options.clock.now();
    this.port = port;
    this.#server = server;
    this.#options = options;
    this.#encoders = new Map(options.cameras.map((camera) => [camera.id, new CameraEncoder(camera, now)]));
    this.#authorization = Buffer.from(`Bearer ${options.token}`);
    server.on('request', (request, response) => this.#serve(request, response));
  }

  /** Starts to listen. */
  static async start(options: OriginOptions): Promise<OriginStart> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
    try {
      server.listen(options.port, ADDRESS);
      await once(server, 'listening');
    } catch (error) {
      return { kind: 'failed', message: errorText(error) };
    }
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    return { kind: 'listening', origin: new TrainingOrigin(server, address.port, options) };
  }

  /** Tells one camera how to behave. */
  direct(cameraId: CameraId, behaviour: TrainingBehaviour): DirectOutcome {
    const encoder = this.#encoders.get(cameraId);
    if (encoder === undefined) return { kind: 'refused', reason: `there is no camera ${cameraId}` };
    return encoder.direct(behaviour, this.#options.clock.now());
  }

  /** What every camera is doing, in the order of the cameras. */
  get reports(): readonly TrainingCameraReport[] {
    return [...this.#encoders.values()].map((encoder) => encoder.report);
  }

  /** Cuts every connection and stops listening. */
  async dispose(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('Cache-Control', 'no-store');
    const refusal = this.#refusal(request);
    if (refusal !== undefined) return sendRefusal(response, refusal);
    const archiveRoute = parseArchiveRoute(request.url ?? '');
    if (archiveRoute !== undefined) return this.#answerFromArchive(request, response, archiveRoute);
    const route = parseRoute(request.url ?? '');
    const encoder = route === undefined ? undefined : this.#encoders.get(route.cameraId);
    const scene = encoder === undefined ? undefined : this.#options.library.get(encoder.camera.clip);
    if (route === undefined || encoder === undefined || scene === undefined) return sendRefusal(response, NOT_FOUND);

    const asked = { encoder, scene, route };
    const verdict = judge(encoder, route, this.#options.clock.now());
    if (verdict === undefined) this.#answer(request, response, asked);
    else if (verdict === 'not-yet') void this.#holdAndAnswer(request, response, asked);
    else sendRefusal(response, verdict);
  }

  #answerFromArchive(request: IncomingMessage, response: ServerResponse, route: ArchiveRoute): void {
    const camera = this.#encoders.get(route.cameraId)?.camera;
    const scene = camera === undefined ? undefined : this.#options.library.get(camera.clip);
    if (camera === undefined || scene === undefined) return sendRefusal(response, NOT_FOUND);
    const answer = archiveAnswer(trainingArchive(camera, this.#options.clock.now()), scene, route);
    if (answer.kind === 'refusal') return sendRefusal(response, answer);
    response.writeHead(200, headersOf(answer));
    if (request.method === 'HEAD') response.end();
    else sendAtOnce(response, answer.pieces);
  }

  async #holdAndAnswer(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const left = untilClosed(response);
    const refused = await hold(asked.encoder, asked.route, this.#options.clock, left);
    if (left.aborted) return;
    if (refused === undefined) this.#answer(request, response, asked);
    else sendRefusal(response, refused);
  }

  #answer(request: IncomingMessage, response: ServerResponse, { encoder, scene, route }: Asked): void {
    const { clock } = this.#options;
    const answer = answerFor(encoder, scene, route, clock.now());
    if (answer.kind === 'silence') {
      request.socket.destroy();
    } else if (answer.kind === 'refusal') {
      sendRefusal(response, answer);
    } else {
      response.writeHead(200, headersOf(answer));
      if (request.method === 'HEAD') response.end();
      else if (answer.kind === 'endless') void sendEndlessly(response, answer.opening, encoder, clock);
      else if (encoder.behaviour.kind === 'slow') void sendSlowly(response, answer.pieces, encoder, clock);
      else sendAtOnce(response, answer.pieces);
    }
  }

  /** Why a request is not even looked at. A foreign Host is a page that had its own name resolved to this machine. */
  #refusal(request: IncomingMessage): Refusal | undefined {
    if (request.headers.host !== `${ADDRESS}:${this.port}`) {
      return { kind: 'refusal', status: 421, reason: 'Misdirected request' };
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return { kind: 'refusal', status: 405, reason: 'Method not allowed', headers: { Allow: 'GET, HEAD' } };
    }
    const given = Buffer.from(request.headers.authorization ?? '');
    if (given.length === this.#authorization.length && timingSafeEqual(given, this.#authorization)) return undefined;
    return { kind: 'refusal', status: 401, reason: 'Unauthorized', headers: { 'WWW-Authenticate': 'Bearer' } };
  }
}

function headersOf(answer: Extract<Answer, { kind: 'body' | 'endless' }>): OutgoingHttpHeaders {
  if (answer.kind === 'endless') return { 'Content-Type': answer.contentType };
  const bytes = answer.pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { 'Content-Type': answer.contentType, 'Content-Length': bytes };
}
