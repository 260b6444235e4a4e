// @ts-check
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { startVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment, sandboxArguments } from '../lib/electron-command.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';
import { StepFailure } from '../lib/progress.mjs';
import { ORIGIN_FILE, WINDOW_FILE } from './bundle.mjs';
import { Directed, OriginStarted, Reply, SentFrames } from './protocol.mjs';

/** @typedef {import('./protocol.mjs').BenchCamera} BenchCamera */

/** Size of the virtual display, which the window fills. */
const SCREEN = '1920x1080x24';

/** What Chromium says on a machine without a desktop, a GPU or a sound card is about the machine. */
const MACHINE_NOISE =
  /:(ERROR|WARNING):(bus|object_proxy|viz_main_impl|gpu_\w+|gl_\w+|angle_\w+|command_buffer_\w+|alsa_util|pulse_\w+|sandbox_linux)\.cc/;

/**
 * Where pictures come from: a process of its own, so that it costs neither contender.
 * @typedef {object} Origin
 * @property {number} pid
 * @property {readonly BenchCamera[]} cameras
 * @property {readonly string[]} origins what a page may fetch from
 * @property {(cameraId: string, behaviour: object) => Promise<boolean>} direct tells a camera how to behave; false where it cannot
 * @property {(cameraId: string) => Promise<import('./protocol.mjs').SentFrames>} sent frames that WebRTC sent; empty for HLS,
 *   whose pictures are a function of the time of day
 * @property {() => Promise<void>} dispose
 */

/**
 * @param {{ source: typeof import('./protocol.mjs').SOURCES[number], rendition: typeof import('./protocol.mjs').RENDITIONS[number],
 *   cameras: number, clipsDir: string }} options
 * @returns {Promise<Origin>}
 */
export async function startOrigin({ source, rendition, cameras, clipsDir }) {
  if (source === 'whep') return startWhepServer(cameras, rendition === '360' ? '360' : '720');
  const child = fork(ORIGIN_FILE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const conversation = new Conversation(child, 'the origin');
  try {
    await conversation.ready;
    const order = { kind: 'start', source, rendition, cameras, clipsDir };
    const started = await conversation.ask(order, OriginStarted);
    return {
      ...started,
      pid: conversation.pid,
      direct: async (cameraId, behaviour) =>
        (await conversation.ask({ kind: 'direct', cameraId, behaviour }, Directed)).done,
      sent: () => Promise.resolve([]),
      dispose: () => conversation.dispose(),
    };
  } catch (error) {
    await conversation.dispose();
    throw error;
  }
}

/** The first line of the WHEP server. */
const WhepStarted = z.object({ port: z.number().int(), urls: z.array(z.url()) });
const WHEP_FRAMES_PER_SECOND = 15;

/**
 * The server of the end-to-end tests.
 * @param {number} cameras
 * @param {'720' | '360'} rendition
 * @returns {Promise<Origin>}
 */
async function startWhepServer(cameras, rendition) {
  const file = path.join(ROOT, 'e2e/fixtures/whep-process.mjs');
  const child = spawn(process.execPath, [file, '--cameras', String(cameras), '--rendition', rendition], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => void child.kill();
  const dispose = async () => {
    process.off('exit', kill);
    kill();
    await exit;
  };
  process.once('exit', kill);
  const line = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    exit.then((code) => Promise.reject(new StepFailure(`the WHEP server ended with ${code}`, 'see above.'))),
  ]);
  const { port, urls } = WhepStarted.parse(JSON.parse(String(line)));
  return {
    pid: child.pid ?? 0,
    cameras: urls.map((url, index) => ({
      cameraId: `camera-${index + 1}`,
      source: { kind: 'whep', url },
      framesPerSecond: WHEP_FRAMES_PER_SECOND,
    })),
    origins: [`http://127.0.0.1:${port}`],
    direct: () => Promise.resolve(false),
    sent: async (cameraId) => {
      const response = await fetch(`http://127.0.0.1:${port}/sent/${cameraId}`);
      return SentFrames.parse(await response.json());
    },
    dispose,
  };
}

/**
 * An Electron with the bench's page in a window as large as its display.
 * @param {Pick<Origin, 'origins' | 'cameras'>} origin
 * @param {string} [composer] instead of the one that the machine would have
 * @param {string} [page] which of the bench's pages it shows
 * @returns {Promise<Conversation>}
 */
export async function startWindow({ origins, cameras }, composer, page = 'page') {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-bench-'));
  const display = await startVirtualDisplay({ endsWithLastClient: false, screen: SCREEN });
  const whep = cameras.some(({ source }) => source.kind === 'whep');
  const child = spawn(
    electronExecutable(RUNTIME_DIR),
    [...sandboxArguments(), WINDOW_FILE, `--bench=${JSON.stringify({ origins, userData, whep, page, composer })}`],
    { env: electronEnvironment(display.env), stdio: ['ignore', 'inherit', 'pipe', 'ipc'] },
  );
  const { stderr } = child;
  if (stderr) {
    createInterface({ input: stderr }).on('line', (line) => {
      if (line.trim() !== '' && !MACHINE_NOISE.test(line)) console.error(`    ${line}`);
    });
  }
  const conversation = new Window(child, 'the window', () => {
    display.dispose();
    // Its helpers may still be writing.
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  try {
    await conversation.ready;
    return conversation;
  } catch (error) {
    await conversation.dispose();
    throw error;
  }
}

/** Longest time for an answer beyond what the question itself takes, milliseconds. */
const PATIENCE_MS = 60_000;
/** A process that is asked to end gets this long for it, milliseconds. */
const GRACE_MS = 5_000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** The runner's end of a conversation with a process that it started: questions by number, until one of them ends. */
export class Conversation {
  /** @type {ChildProcess} */
  #child;
  #name;
  /** @type {Map<number, { resolve: (answer: unknown) => void, reject: (error: Error) => void }>} */
  #pending = new Map();
  #lastId = 0;
  /** @type {Error | undefined} */
  #ended;
  #disposing = false;
  /** @type {Promise<void>} */
  #exit;

  /**
   * @param {ChildProcess} child with a channel for messages; it belongs to the conversation from now on
   * @param {string} name for messages, such as `the origin`
   */
  constructor(child, name) {
    this.#child = child;
    this.#name = name;
    // Zero is the announcement that it is ready.
    this.ready = this.#expect(0, PATIENCE_MS);
    this.ready.catch(() => undefined);
    child.on('message', (message) => this.#hear(message));
    child.once('error', (error) => this.#end(`${name} does not start: ${error.message}`));
    this.#exit = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#end(`${name} ended with ${code ?? signal}`);
        resolve();
      });
    });
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /**
   * @template T
   * @param {unknown} order
   * @param {{ parse: (value: unknown) => T }} schema of the answer
   * @param {number} [takesMs] what the order itself takes
   * @returns {Promise<T>}
   * @throws StepFailure where the process fails, ends, or does not answer in time
   */
  async ask(order, schema, takesMs = 0) {
    const id = ++this.#lastId;
    const answer = this.#expect(id, takesMs + PATIENCE_MS);
    if (this.#ended === undefined) this.#child.send({ id, order });
    return schema.parse(await answer);
  }

  /** Ends the process, if need be by force, and waits until it is gone. */
  async dispose() {
    if (this.#disposing) return this.#exit;
    this.#disposing = true;
    if (this.#child.pid === undefined) return;
    if (this.#child.connected) this.#child.disconnect();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    await this.#exit;
    clearTimeout(force);
  }

  /**
   * @param {number} id
   * @param {number} withinMs
   */
  #expect(id, withinMs) {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      const late = setTimeout(() => {
        this.#pending.delete(id);
        reject(new StepFailure(`${this.#name} has not answered for ${withinMs / 1_000} s`, 'see what it printed.'));
      }, withinMs);
      this.#pending.set(id, {
        resolve: (answer) => {
          clearTimeout(late);
          resolve(answer);
        },
        reject: (error) => {
          clearTimeout(late);
          reject(error);
        },
      });
    });
  }

  /** @param {unknown} message */
  #hear(message) {
    const reply = Reply.parse(message);
    const id = 'ready' in reply ? 0 : reply.id;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if ('failure' in reply) pending?.reject(new StepFailure(`${this.#name}: ${reply.failure}`, 'see what it printed.'));
    else pending?.resolve('answer' in reply ? reply.answer : undefined);
  }

  /** @param {string} why */
  #end(why) {
    this.#ended ??= new StepFailure(why, 'see what it printed above.');
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}

/** A conversation that puts away more than its process. */
class Window extends Conversation {
  #afterwards;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} name
   * @param {() => void} afterwards
   */
  constructor(child, name, afterwards) {
    super(child, name);
    this.#afterwards = afterwards;
  }

  /** @override */
  async dispose() {
    await super.dispose();
    this.#afterwards();
  }
}
