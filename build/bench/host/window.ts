/** The bench's Electron: one window made as the application makes its own, with the bench's page in it. */
import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { WindowId } from '../../../shared/vocabulary/ids';
import { appOrigin, contentSecurityPolicy, registerAppScheme, serveApp } from '../../../electron/windows/app-protocol';
import { chooseComposer } from '../../../electron/windows/choose-composer';
import { drawsInSoftware, gpuFeatures } from '../../../electron/windows/gpu-features';
import { createSecureWindow } from '../../../electron/windows/secure-window';
import { PageOrder } from '../protocol.mjs';
import { answerRunner } from './answer-runner';
import { countLeftovers } from './leftovers';
import { readWindowArguments } from './window-arguments';
import { letWhepThrough } from './whep-answers';

const { origins, userData, whep, page, composer: commanded } = readWindowArguments(process.argv);
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
  const facts = {
    gpu: await gpuFeatures(),
    softwareGl: drawsInSoftware(),
    configured: undefined,
    commanded,
  };
  const composer = chooseComposer(facts).kind;
  const window = createSecureWindow({
    id: WindowId.parse('wall.bench'),
    title: 'RTCC Wall bench',
    preload: path.join(root, 'no-preload.cjs'),
    url: `${appOrigin}/renderer/${page}/index.html?composer=${composer}`,
    bounds: { x: 0, y: 0, width: 1_920, height: 1_080 },
    fullScreen: true,
    prepare: (session) => {
      const policy = contentSecurityPolicy(origins, []);
      serveApp(session, { root, policy, mapFile: undefined });
      if (whep) letWhepThrough(session, origins);
    },
  });
  await new Promise<void>((resolve) => window.webContents.once('did-finish-load', () => resolve()));
  answerRunner(
    (order) => handle(window, PageOrder.parse(order)),
    () => app.exit(0),
  );
}

async function handle({ webContents }: BrowserWindow, order: PageOrder): Promise<unknown> {
  if (order.kind === 'leftovers') return countLeftovers(webContents);
  const answer: unknown = await webContents.executeJavaScript(`bench.follow(${JSON.stringify(order)})`);
  return answer;
}
