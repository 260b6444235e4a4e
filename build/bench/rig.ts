/** What measures are taken on: an origin of cameras, a window with the bench's page, and the application itself. */
import type { Page } from '@playwright/test';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { TestDistrict } from '../../e2e/fixtures/agreement';
import { configured, districtOf } from '../../e2e/fixtures/district';
import { Station as RunningStation, type StationOptions } from '../../e2e/fixtures/station';
import { found as foundWithin } from '../../e2e/fixtures/waiting';
import { startVirtualDisplay } from '../lib/display.mjs';
import { ELECTRON, electronEnvironment, SANDBOX_ARGUMENTS } from '../lib/electron.mjs';
import { ROOT } from '../lib/paths.mjs';
import { StepFailure } from '../lib/progress.mjs';
import { FPS } from '../training-clips/strip.mjs';
import { hostFile } from './bundle.mjs';
import { CLIPS_DIR } from './clips';
import { SentFrames } from './figures';
import type { OriginMethods } from './host/origin';
import type { WindowArguments, WindowMethods } from './host/window';
import type { BenchCamera } from './page/wall';

/** A process has to come up within this time, milliseconds. */
const START_MS = 60_000;
/** No call takes longer than this, milliseconds: the longest ones play, draw or watch for a while themselves. */
const CALL_MS = 900_000;
/** A process that is asked to end gets this long for it, milliseconds. */
const GRACE_MS = 5_000;

const Reply = z.union([z.object({ failure: z.string() }), z.object({ answer: z.unknown().optional() })]);

/** A process of the bench that answers calls, one at a time. */
export class Helper<Methods extends Record<keyof Methods, (...args: never[]) => unknown>> {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #exit: Promise<string>;

  /** @param name - for messages, such as `the origin` */
  constructor(child: ChildProcess, name: string) {
    this.#child = child;
    this.#name = name;
    this.#exit = new Promise((resolve) => {
      child.once('error', (error) => resolve(`${name} does not start: ${error.message}`));
      child.once('exit', (code, signal) => resolve(`${name} ended with ${code ?? signal}`));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until the process answers calls. */
  async ready(): Promise<void> {
    await this.#answer(START_MS);
  }

  /** @throws StepFailure where the process fails, ends, or does not answer in time */
  async call<M extends keyof Methods & string>(
    method: M,
    ...args: Parameters<Methods[M]>
  ): Promise<Awaited<ReturnType<Methods[M]>>> {
    const answer = this.#answer(CALL_MS);
    if (this.#child.connected) this.#child.send({ method, args });
    // Both ends are compiled together: the answer is what the method's type says.
    return (await answer) as Awaited<ReturnType<Methods[M]>>;
  }

  async #answer(withinMs: number): Promise<unknown> {
    const late = AbortSignal.timeout(withinMs);
    const message = once(this.#child, 'message', { signal: late }).then(
      ([value]) => Reply.parse(value),
      () => ({ failure: `has not answered for ${withinMs / 1_000} s` }),
    );
    const reply = await Promise.race([message, this.#exit]);
    if (typeof reply === 'string') throw new StepFailure(reply, 'see what it printed above.');
    if ('failure' in reply) throw new StepFailure(`${this.#name}: ${reply.failure}`, 'see what it printed.');
    return reply.answer;
  }

  /** Ends the process, if need be by force, and waits until it is gone. */
  async dispose(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const force = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
    await this.#exit;
    clearTimeout(force);
  }
}

/** Where pictures come from: a process of its own, so that it costs neither contender. */
export interface Origin {
  readonly pid: number;
  readonly cameras: readonly BenchCamera[];
  /** What a page may fetch from. */
  readonly origins: readonly string[];
  readonly direct: OriginMethods['direct'];
  /** Frames that WebRTC sent; empty for HLS, whose pictures are a function of the time of day. */
  readonly sent: (cameraId: string) => Promise<SentFrames>;
}

/** What an origin serves. */
export interface OriginPlan {
  readonly source: 'hls' | 'ts' | 'll' | 'whep';
  readonly rendition: '720' | '360' | 'auto';
  readonly cameras: number;
  readonly clipsDir?: string;
}

export async function withOrigin<T>(plan: OriginPlan, act: (origin: Origin) => Promise<T>): Promise<T> {
  const { source, clipsDir = CLIPS_DIR } = plan;
  if (source === 'whep') return withWhepServer(plan, act);
  const helper = new Helper<OriginMethods>(fork(hostFile('origin')), 'the origin');
  try {
    await helper.ready();
    const started = await helper.call('start', { ...plan, source, clipsDir });
    return await act({
      ...started,
      pid: helper.pid,
      direct: (cameraId, behaviour) => helper.call('direct', cameraId, behaviour),
      sent: () => Promise.resolve([]),
    });
  } finally {
    await helper.dispose();
  }
}

/** The first line of the WHEP server. */
const WhepStarted = z.object({ port: z.number().int(), urls: z.array(z.url()) });

/** The server of the end-to-end tests. */
async function withWhepServer<T>({ cameras, rendition }: OriginPlan, act: (origin: Origin) => Promise<T>): Promise<T> {
  const file = path.join(ROOT, 'e2e/fixtures/whep-process.mjs');
  const child = spawn(process.execPath, [file, '--cameras', String(cameras), '--rendition', rendition], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  try {
    const line: unknown = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line').then(([first]: unknown[]) => first),
      exit.then(([code]) => Promise.reject(new StepFailure(`the WHEP server ended with ${code}`, 'see above.'))),
    ]);
    const { port, urls } = WhepStarted.parse(JSON.parse(String(line)));
    return await act({
      pid: child.pid ?? 0,
      cameras: urls.map((url, index) => ({
        cameraId: `camera-${index + 1}`,
        source: { kind: 'whep', url },
        framesPerSecond: FPS,
      })),
      origins: [`http://127.0.0.1:${port}`],
      direct: () => Promise.resolve(false),
      sent: async (cameraId) => {
        const response = await fetch(`http://127.0.0.1:${port}/sent/${cameraId}`);
        return SentFrames.parse(await response.json());
      },
    });
  } finally {
    child.kill();
    await exit;
  }
}

/** Size of the virtual display of the bench's page, which its window fills. */
const SCREEN = '1920x1080x24';

/** What Chromium says on a machine without a desktop, a GPU or a sound card is about the machine. */
const MACHINE_NOISE =
  /:(ERROR|WARNING):(bus|object_proxy|viz_main_impl|gpu_\w+|gl_\w+|angle_\w+|command_buffer_\w+|alsa_util|pulse_\w+|sandbox_linux)\.cc/;

export type BenchWindow = Helper<WindowMethods>;

/**
 * An Electron with the bench's page in a window as large as its display.
 * @param composer - instead of the one that the machine would have
 */
export function withWindow<T>(
  { origins, cameras }: Pick<Origin, 'origins' | 'cameras'>,
  signal: AbortSignal,
  act: (window: BenchWindow) => Promise<T>,
  composer?: WindowArguments['composer'],
): Promise<T> {
  return withDisplay(SCREEN, async (env, userData) => {
    const whep = cameras.some(({ source }) => source.kind === 'whep');
    const facts = JSON.stringify({ origins, userData, whep, composer });
    const child = spawn(ELECTRON, [...SANDBOX_ARGUMENTS, hostFile('window'), `--bench=${facts}`], {
      env: electronEnvironment(env),
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (line.trim() !== '' && !MACHINE_NOISE.test(line)) console.error(`    ${line}`);
      });
    }
    const window: BenchWindow = new Helper(child, 'the window');
    const stop = (): void => void window.dispose();
    signal.addEventListener('abort', stop);
    try {
      await window.ready();
      return await act(window);
    } finally {
      signal.removeEventListener('abort', stop);
      await window.dispose();
    }
  });
}

/** Runs something with a virtual display and a folder for an Electron's data. */
async function withDisplay<T>(
  screen: string | undefined,
  act: (env: NodeJS.ProcessEnv, userData: string) => Promise<T>,
): Promise<T> {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-bench-'));
  const display = await startVirtualDisplay({ endsWithLastClient: false, screen });
  try {
    return await act(display.env, userData);
  } finally {
    display.dispose();
    // Helpers of Electron may still be writing.
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The application, started as the end-to-end tests start it, and its console's page. */
export class Station {
  readonly pid: number;
  readonly page: Page;
  readonly userData: string;
  readonly #running: RunningStation;

  constructor(running: RunningStation, page: Page) {
    this.#running = running;
    this.page = page;
    this.userData = running.userData;
    this.pid = running.main.process().pid ?? 0;
  }

  /** Runs a script in the console's page. */
  evaluate<T>(expression: string): Promise<T> {
    return this.page.evaluate(expression);
  }

  /**
   * What the console asks of main.
   * @returns the command's value and how long it took, milliseconds, from `askedMs` on the page's clock
   * @throws Error where it is not done
   */
  async command(verb: string, input: object): Promise<{ value: unknown; askedMs: number; tookMs: number }> {
    interface Outcome {
      readonly status: string;
      readonly value: unknown;
      readonly askedMs: number;
      readonly tookMs: number;
    }
    const outcome = await this.evaluate<Outcome>(`(async () => {
      const askedMs = performance.now();
      const outcome = await window.api.command(${JSON.stringify(verb)}, ${JSON.stringify(input)});
      return { ...outcome, askedMs, tookMs: performance.now() - askedMs };
    })()`);
    if (outcome.status !== 'success') throw new Error(`${verb} was not done: ${JSON.stringify(outcome)}`);
    return outcome;
  }

  /** Tiles that are live now. */
  live(): Promise<number> {
    return this.evaluate(
      `window.api.snapshot().then(({ tiles }) => tiles.filter(({ state }) => state.kind === 'live').length)`,
    );
  }

  /** Runs a script in the page of a monitor. */
  async onWall<T>(monitorId: string, expression: string): Promise<T> {
    return (await this.#running.wallWindow(monitorId)).evaluate(expression);
  }

  /**
   * The moments of the page's turns while something happens, on the page's clock.
   * @param moment - `begun` is when the page began a turn; `frame` is the frame's own time, which keeps the display's rate
   */
  async turnsDuring(act: () => Promise<unknown>, moment: 'begun' | 'frame' = 'begun'): Promise<number[]> {
    await this.evaluate(`(() => {
      const turns = [];
      const turn = (frameMs) => {
        turns.push(${moment === 'begun' ? 'performance.now()' : 'frameMs'});
        if (window.benchTurns === turns) requestAnimationFrame(turn);
      };
      window.benchTurns = turns;
      requestAnimationFrame(turn);
    })()`);
    await act();
    return this.evaluate('(() => { const turns = window.benchTurns; window.benchTurns = undefined; return turns; })()');
  }
}

/**
 * Runs the application.
 * @param prepare - makes what it needs in the folder of its data
 */
export function withApplication<T>(
  signal: AbortSignal,
  act: (station: Station) => Promise<T>,
  prepare: (userData: string) => StationOptions = () => ({}),
): Promise<T> {
  return withDisplay(undefined, async (env, userData) => {
    // It takes its display from this process.
    Object.assign(process.env, env);
    const running = await RunningStation.start({ userData, ...prepare(userData) });
    const stop = (): void => void running.end();
    signal.addEventListener('abort', stop);
    try {
      const { page } = await running.console();
      return await act(new Station(running, page));
    } finally {
      signal.removeEventListener('abort', stop);
      await running.end();
    }
  });
}

/** The application over an origin's cameras. */
export interface StationPlan {
  readonly cameras: number;
  readonly monitorIds: readonly string[];
  /** Changes the configuration, before the application starts with that folder for its data. */
  readonly change?: (usual: object, cameras: readonly BenchCamera[], userData: string) => object;
}

/** Cameras as a configuration lists them. @param schoolOf - the only school unless given */
export function configuredCameras(cameras: readonly BenchCamera[], schoolOf?: (index: number) => string) {
  return districtOf(
    cameras.map(({ cameraId, source }, index) => ({
      id: cameraId,
      ...source,
      ...(schoolOf && { schoolId: schoolOf(index) }),
    })),
  );
}

/** Runs the application with a wall of monitors of sixteen tiles each over an origin's cameras, and somebody at work. */
export function withStation<T>(
  { cameras, monitorIds, change = (usual) => usual }: StationPlan,
  signal: AbortSignal,
  act: (station: Station, cameraIds: readonly string[], district: TestDistrict) => Promise<T>,
): Promise<T> {
  return withOrigin({ source: 'hls', rendition: 'auto', cameras }, async (origin) => {
    const district = new TestDistrict();
    const usual = {
      ...configuredCameras(origin.cameras),
      agreement: district.agreement,
      operator: { id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' },
      walls: [{ id: 'a', name: 'Wall A', monitors: monitorIds.map((id) => ({ id, name: id, layout: '4x4' })) }],
    };
    const cameraIds = origin.cameras.map(({ cameraId }) => cameraId);
    try {
      return await withApplication(
        signal,
        (station) => act(station, cameraIds, district),
        (userData) => ({
          args: configured(userData, change(usual, origin.cameras, userData)).args,
          purpose: { kind: 'camera-check' },
        }),
      );
    } finally {
      rmSync(district.folder, { recursive: true, force: true });
    }
  });
}

/** The application's own grid of 4 x 4. */
export const TILES_A_MONITOR = 16;

/** Opens monitors, and fills them with cameras in order. */
export async function openCameras(
  station: Station,
  monitorIds: readonly string[],
  cameraIds: readonly string[],
): Promise<void> {
  for (const [index, monitorId] of monitorIds.entries()) {
    await station.command('open-monitor', { monitorId });
    const own = cameraIds.slice(index * TILES_A_MONITOR, (index + 1) * TILES_A_MONITOR);
    await station.command('open-cameras', { at: { monitorId, cell: 0 }, cameraIds: own });
  }
}

/**
 * Looks again and again, for a minute, until there is something.
 * @param what - in words, for the error
 * @throws Error where it never comes
 */
export function found<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  return foundWithin(what, async () => (await look()) || undefined, 60_000);
}
