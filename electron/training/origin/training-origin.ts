/** The HTTP server that plays the cameras to whoever shows the token, and how main directs it. */
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { errorText } from '../../../shared/vocabulary/error-text';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TrainingBehaviour, TrainingCameraReport } from '../../../shared/vocabulary/training';
import { type DirectOutcome, type OriginReport, OriginRequest } from '../origin-protocol';
import type { OriginCamera } from '../training-district';
import { archiveAnswer, trainingArchive } from './archive';
import { parseRoute, type Route } from './routes';
import {
  type Answer,
  answerFor,
  hold,
  NOT_FOUND,
  type Refusal,
  sendAtOnce,
  sendEndlessly,
  sendRefusal,
  sendSlowly,
  untilClosed,
} from './answer';
import { CameraEncoder } from './camera-encoder';
import { type ClipLibrary, loadClips, type LoadedScene } from './clip';
import { type Clock, systemClock } from './timeline';

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

  /** Starts to listen. @throws Error when it cannot */
  static async start(options: OriginOptions): Promise<TrainingOrigin> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }).listen(options.port, ADDRESS);
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    return new TrainingOrigin(server, address.port, options);
  }

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
    const route = parseRoute(request.url ?? '');
    const encoder = route && this.#encoders.get(route.cameraId);
    const scene = encoder && this.#options.library.get(encoder.camera.clip);
    if (!route || !encoder || !scene) return sendRefusal(response, NOT_FOUND);
    if (route.range === undefined) return void this.#answerLive(request, response, { encoder, scene, route });
    this.#send(
      request,
      response,
      archiveAnswer(trainingArchive(encoder.camera, this.#options.clock.now()), scene, route),
    );
  }

  async #answerLive(
    request: IncomingMessage,
    response: ServerResponse,
    { encoder, scene, route }: { encoder: CameraEncoder; scene: LoadedScene; route: Route },
  ): Promise<void> {
    const { clock } = this.#options;
    const left = untilClosed(response);
    const refused = await hold(encoder, route, clock, left);
    if (left.aborted) return;
    this.#send(request, response, refused ?? answerFor(encoder, scene, route, clock.now()), encoder);
  }

  /** @param encoder - of a live stream, which may send slowly or endlessly */
  #send(request: IncomingMessage, response: ServerResponse, answer: Answer, encoder?: CameraEncoder): void {
    const { clock } = this.#options;
    if (answer.kind === 'silence') {
      request.socket.destroy();
    } else if (answer.kind === 'refusal') {
      sendRefusal(response, answer);
    } else {
      response.writeHead(200, headersOf(answer));
      if (request.method === 'HEAD') response.end();
      else if (answer.kind === 'body' && encoder?.behaviour.kind !== 'slow') sendAtOnce(response, answer.pieces);
      else if (answer.kind === 'body' && encoder) void sendSlowly(response, answer.pieces, encoder, clock);
      else if (answer.kind === 'endless' && encoder) void sendEndlessly(response, answer.opening, encoder, clock);
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

type StartRequest = Extract<OriginRequest, { kind: 'start' }>;

/** The origin's end of the conversation with main: it starts when told, and directs its cameras. */
export class OriginConversation {
  readonly #post: (report: OriginReport) => void;
  #origin: TrainingOrigin | undefined;

  constructor(post: (report: OriginReport) => void) {
    this.#post = post;
  }

  /** Takes one message; whatever it is, the answer is a report and never an exception. */
  async receive(message: unknown): Promise<void> {
    const request = OriginRequest.safeParse(message);
    if (!request.success) {
      this.#post({ kind: 'failed', message: z.prettifyError(request.error) });
      return;
    }
    if (request.data.kind === 'start') return this.#start(request.data);
    const { requestId, cameraId, behaviour } = request.data;
    const outcome = this.#origin?.direct(cameraId, behaviour) ?? { kind: 'refused', reason: 'the origin is not ready' };
    if (outcome.kind === 'done') this.#postBehaviours();
    this.#post({ kind: 'directed', requestId, outcome });
  }

  async dispose(): Promise<void> {
    await this.#origin?.dispose();
    this.#origin = undefined;
  }

  async #start({ token, assetsDir, cameras, port }: StartRequest): Promise<void> {
    try {
      const scenes = cameras.map((camera) => camera.clip);
      const library = await loadClips(join(assetsDir, 'training', 'clips'), scenes);
      this.#origin = await TrainingOrigin.start({ token, cameras, library, clock: systemClock, port });
    } catch (error) {
      this.#post({ kind: 'failed', message: errorText(error) });
      return;
    }
    this.#post({ kind: 'ready', port: this.#origin.port });
    this.#postBehaviours();
  }

  #postBehaviours(): void {
    this.#post({ kind: 'behaviours', cameras: [...(this.#origin?.reports ?? [])] });
  }
}
