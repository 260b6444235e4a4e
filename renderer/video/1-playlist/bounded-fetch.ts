import type { FeedFault } from '../../../shared/vocabulary/feed';
import { fault, success, type Outcome } from './outcome';
import type { ResourceRef } from './playlist';

/** Bounds of one request: whatever the other side does, it ends within them. */
export interface FetchBounds {
  /** Largest body that is accepted, bytes. */
  readonly maxBytes: number;
  /** Longest silence that is waited out, before the answer and between two pieces of it, milliseconds. */
  readonly idleMs: number;
  /** Longest time for the whole of it, milliseconds. */
  readonly totalMs: number;
}

export interface FetchRequest extends ResourceRef {
  readonly stage: FeedFault['stage'];
  /** What it is, as it stands in a fault's sentence: `playlist`, `segment`, `init segment`. */
  readonly what: string;
}

export interface Fetched {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The address after redirects: what relative addresses in a playlist are relative to. */
  readonly url: string;
}

/** The part of the platform's `fetch` that is used; tests bring their own. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Fetches a body without ever storing it: `no-store` keeps video out of the disk cache, where it would be a recording
 * that nobody asked for. Credentials are added by the main process, never here.
 * @returns `aborted` when `signal` fired; a fault with one clear sentence for everything else that went wrong
 */
export async function fetchBounded(
  fetchLike: FetchLike,
  request: FetchRequest,
  bounds: FetchBounds,
  signal: AbortSignal,
): Promise<Outcome<Fetched>> {
  if (signal.aborted) return { kind: 'aborted' };
  const { stage, what, range } = request;
  if (!/^https?:/i.test(request.url)) return fault(stage, `The address of the ${what} is not a web address`);
  const deadline = new Deadline(bounds, signal);
  try {
    const response = await fetchLike(request.url, {
      signal: deadline.signal,
      cache: 'no-store',
      credentials: 'omit',
      ...(range && { headers: { Range: `bytes=${range.offset}-${range.offset + range.length - 1}` } }),
    });
    deadline.alive();
    if (!response.ok) {
      deadline.cancel();
      return { ...fault(stage, `HTTP ${response.status} for the ${what}`), status: response.status };
    }
    if (range && response.status !== 206) {
      deadline.cancel();
      return fault(stage, `The server ignored the byte range of the ${what}`);
    }
    const bytes = await readBody(response, bounds.maxBytes, deadline);
    if (bytes === undefined) {
      deadline.cancel();
      return fault(stage, `The ${what} is larger than ${describeBytes(bounds.maxBytes)}`);
    }
    // Fewer are what is left of the resource; more are not what was asked for, whatever the status says.
    if (range && bytes.length > range.length)
      return fault(stage, `The server answers with another part of the ${what} than was asked for`);
    return success({ bytes, url: response.url || request.url });
  } catch {
    // What opens or ends a session of WebRTC is never sent twice.
    const mayAskAgain = stage !== 'whep' && !deadline.answered && !deadline.signal.aborted;
    const redirected = mayAskAgain && (await isRedirected(fetchLike, request.url, deadline.signal));
    if (deadline.unwanted) return { kind: 'aborted' };
    if (redirected)
      return fault(stage, `The ${what} is redirected in a circle, or to an address that is not the camera's`);
    if (deadline.expired) return fault(stage, deadline.describe(what));
    // fetch tells no more than that it failed: refused, no route, broken off, not permitted.
    return fault(stage, `The ${what} could not be fetched`);
  } finally {
    deadline.dispose();
  }
}

/** Whether a server answers with a redirect: asked where following one may have failed, a mistake in a set-up and no broken network. */
async function isRedirected(fetchLike: FetchLike, url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { type } = await fetchLike(url, { signal, cache: 'no-store', credentials: 'omit', redirect: 'manual' });
    return type === 'opaqueredirect';
  } catch {
    return false;
  }
}

/** @returns the body, or undefined when it is larger than `maxBytes` */
async function readBody(
  response: Response,
  maxBytes: number,
  deadline: Deadline,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > maxBytes) return undefined;
  if (response.body === null) return new Uint8Array(0);
  // Read piecewise in any case: the declared length is of the compressed body, and may be a lie.
  const reader = response.body.getReader();
  let buffer = new Uint8Array(Math.max(declared, 4096));
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    deadline.alive();
    if (done) return length === buffer.length ? buffer : buffer.slice(0, length);
    if (length + value.length > maxBytes) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    if (length + value.length > buffer.length) {
      const larger = new Uint8Array(Math.min(maxBytes, Math.max(buffer.length * 2, length + value.length)));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(value, length);
    length += value.length;
  }
}

function describeBytes(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.round(bytes / 1_048_576)} MB` : `${Math.round(bytes / 1024)} kB`;
}

/** Two timers and the caller's signal behind one signal; `dispose` leaves nothing behind. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #bounds: FetchBounds;
  readonly #total: ReturnType<typeof setTimeout>;
  #idle: ReturnType<typeof setTimeout>;
  answered = false;
  /** The bound that was exceeded; undefined while none was. */
  expired: 'silence' | 'total' | undefined;

  constructor(bounds: FetchBounds, outer: AbortSignal) {
    this.#outer = outer;
    this.#bounds = bounds;
    this.#total = setTimeout(() => this.#expire('total'), bounds.totalMs);
    this.#idle = setTimeout(() => this.#expire('silence'), bounds.idleMs);
    outer.addEventListener('abort', this.cancel);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get unwanted(): boolean {
    return this.#outer.aborted;
  }

  alive(): void {
    this.answered = true;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#expire('silence'), this.#bounds.idleMs);
  }

  describe(what: string): string {
    const seconds = (this.expired === 'total' ? this.#bounds.totalMs : this.#bounds.idleMs) / 1000;
    if (!this.answered) return `No answer for the ${what} within ${seconds} s`;
    return this.expired === 'total'
      ? `The ${what} was not complete after ${seconds} s`
      : `The ${what} broke off: nothing came for ${seconds} s`;
  }

  /** Ends the request, so that a body that nobody reads does not hold a connection. */
  readonly cancel = (): void => this.#controller.abort();

  #expire(bound: 'silence' | 'total'): void {
    this.expired ??= bound;
    this.cancel();
  }

  dispose(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#total);
    this.#outer.removeEventListener('abort', this.cancel);
  }
}
