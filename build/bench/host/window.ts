/** The bench's Electron: one window made as the application makes its own, with the bench's page in it. */
import path from 'node:path';
import { app, type Session, type WebContents } from 'electron';
import { z } from 'zod';
import { ComposerKind } from '../../../shared/vocabulary/feed';
import { WindowId } from '../../../shared/vocabulary/ids';
import { appOrigin, contentSecurityPolicy, registerAppScheme, serveApp } from '../../../electron/windows/app-protocol';
import { chooseComposer } from '../../../electron/windows/choose-composer';
import { drawsInSoftware, gpuFeatures } from '../../../electron/windows/gpu-features';
import { createSecureWindow } from '../../../electron/windows/secure-window';
import type { BenchPage } from '../page/main';
import { answerRunner } from './answer-runner';

/** What the runner tells the window on its command line, as `--bench=JSON`: before there is a page nobody can ask. */
const WindowArguments = z.object({
  /** Origins that the page may fetch from. */
  origins: z.array(z.url()).min(1),
  /** A folder that is deleted afterwards. */
  userData: z.string().min(1),
  whep: z.boolean(),
  /** Instead of the one that the machine would have. */
  composer: ComposerKind.optional(),
});
export type WindowArguments = z.infer<typeof WindowArguments>;

/** What the runner may ask of the window. */
export interface WindowMethods extends BenchPage {
  leftovers(): ReturnType<typeof countLeftovers>;
}

const Counters = z.object({ jsEventListeners: z.number().int() });
const Heap = z.object({ usedSize: z.number() });
const Attached = z.object({ sessionId: z.string(), targetInfo: z.object({ type: z.string() }) });

const argument = process.argv.find((candidate) => candidate.startsWith('--bench='));
const {
  origins,
  userData,
  whep,
  composer: commanded,
} = WindowArguments.parse(JSON.parse(argument?.slice('--bench='.length) ?? 'null'));
const root = import.meta.dirname;
app.setPath('userData', userData);
// As the application does where a camera's server is on this machine: without it Chromium gathers no loopback candidates.
if (whep) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
registerAppScheme();
app
  .whenReady()
  .then(open)
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });

async function open(): Promise<void> {
  const facts = { gpu: await gpuFeatures(), softwareGl: drawsInSoftware(), configured: undefined, commanded };
  const composer = chooseComposer(facts).kind;
  const { webContents } = createSecureWindow({
    id: WindowId.parse('wall.bench'),
    title: 'RTCC Wall bench',
    preload: path.join(root, 'no-preload.cjs'),
    url: `${appOrigin}/renderer/page/index.html?composer=${composer}`,
    bounds: { x: 0, y: 0, width: 1_920, height: 1_080 },
    fullScreen: true,
    prepare: (session) => {
      serveApp(session, { root, policy: contentSecurityPolicy(origins, []), mapFile: undefined });
      if (whep) letWhepThrough(session);
    },
  });
  await new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
  answerRunner(
    async (method, args): Promise<unknown> => {
      if (method === 'leftovers') return countLeftovers(webContents);
      const values = args.map((value) => JSON.stringify(value)).join(', ');
      return webContents.executeJavaScript(`bench.${method}(${values})`);
    },
    () => app.exit(0),
  );
}

/**
 * Makes the answers of a WHEP server readable for the page, which knows nothing of CORS. In the application the request
 * filter does it; here only these few requests pass, and no picture.
 */
function letWhepThrough(session: Session): void {
  const urls = origins.map((origin) => `${origin}/*`);
  session.webRequest.onHeadersReceived({ urls }, ({ method, responseHeaders }, decide) => {
    const headers = {
      ...responseHeaders,
      'Access-Control-Allow-Origin': ['*'],
      'Access-Control-Allow-Methods': ['POST, PATCH, DELETE'],
      'Access-Control-Allow-Headers': ['Content-Type, If-Match'],
      'Access-Control-Expose-Headers': ['Location, ETag'],
    };
    // A preflight asks the server whether it may be asked.
    const allowed = method === 'OPTIONS' ? { statusLine: 'HTTP/1.1 204 No Content' } : {};
    decide({ responseHeaders: headers, ...allowed });
  });
}

/**
 * Counts by Chromium's own debugger what a page that shows nothing still holds, after a garbage collection. The debugger
 * is attached for this alone, so that it costs nothing in between.
 */
async function countLeftovers({ debugger: protocol }: WebContents) {
  const workers: string[] = [];
  const hear = (_event: unknown, method: string, parameters: unknown): void => {
    if (method !== 'Target.attachedToTarget') return;
    const { sessionId, targetInfo } = Attached.parse(parameters);
    if (targetInfo.type === 'worker') workers.push(sessionId);
  };
  protocol.attach('1.3');
  protocol.on('message', hear);
  try {
    await protocol.sendCommand('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    const heapOf = async (session?: string): Promise<number> => {
      await protocol.sendCommand('HeapProfiler.collectGarbage', {}, session);
      return Heap.parse(await protocol.sendCommand('Runtime.getHeapUsage', {}, session)).usedSize;
    };
    const pageHeapBytes = await heapOf();
    const heaps = await Promise.all(workers.map(heapOf));
    // What Chromium keeps in case it is needed again is no leak: it is made to give that back before memory is counted.
    await protocol.sendCommand('Memory.simulatePressureNotification', { level: 'critical' });
    const { jsEventListeners } = Counters.parse(await protocol.sendCommand('Memory.getDOMCounters'));
    return {
      workers: workers.length,
      listeners: jsEventListeners,
      pageHeapBytes,
      workerHeapBytes: heaps.reduce((sum, bytes) => sum + bytes, 0),
    };
  } finally {
    protocol.off('message', hear);
    protocol.detach();
  }
}
