import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Refusal } from './answer';
import type { CameraEncoder } from './camera-encoder';
import type { Clock } from './clock';

/** A slow camera sends so many times a second; an endless one too. */
const STEPS_PER_S = 10;
/** What an endless playlist goes on with, a step. */
const ENDLESS_STEP = Buffer.from('#EXT-X-ENDLESS\n'.repeat(1_000));

/** Sends a refusal with its reason as plain text. */
export function sendRefusal(response: ServerResponse, { status, reason, headers }: Refusal): void {
  const text = Buffer.from(`${reason}\n`);
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain', 'Content-Length': text.length });
  response.end(text);
}

/** Sends a whole body at once; pieces are handed to the socket without being joined. */
export function sendAtOnce(response: ServerResponse, pieces: readonly Buffer[]): void {
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
  response.uncork();
}

/**
 * Sends a body at the rate that the camera has been told, which may change on the way: a camera that
 * is no longer slow sends the rest at once, one that goes offline cuts the connection.
 */
export async function sendSlowly(
  response: ServerResponse,
  pieces: readonly Buffer[],
  encoder: CameraEncoder,
  clock: Clock,
): Promise<void> {
  const signal = untilClosed(response);
  for (let rest = Buffer.concat(pieces); rest.length > 0;) {
    const { behaviour } = encoder;
    if (behaviour.kind === 'offline') response.destroy();
    if (signal.aborted || response.destroyed) return;
    if (behaviour.kind !== 'slow') {
      response.write(rest);
      break;
    }
    const bytes = Math.max(1, Math.floor(behaviour.bytesPerSecond / STEPS_PER_S));
    response.write(rest.subarray(0, bytes));
    rest = rest.subarray(bytes);
    await clock.wait((bytes * 1_000) / behaviour.bytesPerSecond, signal);
  }
  response.end();
}

/** Sends a body without end, until the reader leaves or the camera is told to behave otherwise. */
export async function sendEndlessly(
  response: ServerResponse,
  opening: Buffer,
  encoder: CameraEncoder,
  clock: Clock,
): Promise<void> {
  const signal = untilClosed(response);
  response.write(opening);
  while (!signal.aborted && encoder.behaviour.kind === 'endless') {
    // A reader that does not read must not make this process hold what it has not read.
    if (!response.write(ENDLESS_STEP)) await once(response, 'drain', { signal }).catch(() => undefined);
    await clock.wait(1_000 / STEPS_PER_S, signal);
  }
  response.destroy();
}

/** Fires when a reply is over: sent whole, or nobody listens any more. */
export function untilClosed(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}
