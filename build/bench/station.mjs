// @ts-check
import { _electron } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { CLIPS_DIR } from './clips.mjs';
import { startOrigin } from './processes.mjs';
import { makeAgreement } from '../lib/agreement.mjs';
import { startVirtualDisplay } from '../lib/display.mjs';
import { electronEnvironment, sandboxArguments } from '../lib/electron-command.mjs';
import { electronExecutable, ROOT, RUNTIME_DIR } from '../lib/paths.mjs';

/** Who works at the station, and their password: it shows nothing but the bench's own pictures. */
const OPERATOR = 'supervisor-1';
const PASSWORD = 'of this bench alone';

/** @typedef {import('./protocol.mjs').BenchCamera} BenchCamera */

/**
 * Gives the operator an account, as an administrator does.
 * @param {readonly string[]} args of the application
 * @param {Record<string, string>} env
 */
function makeAccount(args, env) {
  const { status, stderr } = spawnSync(electronExecutable(RUNTIME_DIR), [...args, `--set-account=${OPERATOR}`], {
    ...{ cwd: ROOT, env, input: `${PASSWORD}\n`, encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(`the account of the bench was not made: ${stderr}`);
}

/**
 * The application itself with a wall of monitors of sixteen tiles each, over an origin's cameras.
 * @typedef {object} WallStation
 * @property {(verb: string, input: object) => Promise<unknown>} command what the console asks of main; throws where it is not done
 * @property {() => Promise<number>} live tiles that are live now
 * @property {<T>(expression: string) => Promise<T>} evaluate in the console's page
 * @property {<T>(monitorId: string, expression: string) => Promise<T>} onWall in the page of a monitor
 * @property {import('../lib/agreement.mjs').MeasuredAgreement} agreement
 * @property {string} userData
 * @property {() => Promise<void>} dispose
 */

/**
 * Runs something with the application over an origin's cameras, and puts both away.
 * @template T
 * @param {object} plan
 * @param {number} plan.cameras
 * @param {readonly string[]} plan.monitorIds
 * @param {(config: Record<string, unknown>, userData: string) => Record<string, unknown>} [plan.change] what the configuration has otherwise
 * @param {(station: WallStation, cameras: readonly BenchCamera[]) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withWallStation({ cameras, monitorIds, change }, act) {
  const origin = await startOrigin({ source: 'hls', rendition: 'auto', cameras, clipsDir: CLIPS_DIR });
  try {
    const station = await startWallStation(origin.cameras, monitorIds, change);
    try {
      return await act(station, origin.cameras);
    } finally {
      await station.dispose();
    }
  } finally {
    await origin.dispose();
  }
}

/**
 * @param {readonly BenchCamera[]} cameras
 * @param {readonly string[]} monitorIds
 * @param {(config: Record<string, unknown>, userData: string) => Record<string, unknown>} [change] what another bench has otherwise
 * @returns {Promise<WallStation>}
 */
async function startWallStation(cameras, monitorIds, change = (same) => same) {
  const display = await startVirtualDisplay({ endsWithLastClient: false });
  const userData = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-salvo-'));
  const tidy = () => {
    display.dispose();
    rmSync(userData, { recursive: true, force: true });
  };
  try {
    const config = path.join(userData, 'station.json');
    const agreement = await makeAgreement(path.join(userData, 'agreement'));
    const content = change(district(cameras, monitorIds, agreement.config), userData);
    writeFileSync(config, JSON.stringify(content));
    const args = [...sandboxArguments(), ROOT, `--user-data=${userData}`, `--config=${config}`];
    const env = definedOnly(electronEnvironment(display.env));
    makeAccount(args, env);
    const main = await _electron.launch({ executablePath: electronExecutable(RUNTIME_DIR), args, cwd: ROOT, env });
    const page = await found('the console opens', async () =>
      main.windows().find((window) => window.url().includes('/renderer/console/')),
    );
    await page.getByTestId('sign-in').waitFor();
    /** @type {WallStation['evaluate']} */
    const evaluate = (expression) => page.evaluate(expression);
    const signIn = { operatorId: OPERATOR, password: PASSWORD, code: null, banner: 'acknowledged' };
    await evaluate(`window.api.command('sign-in', ${JSON.stringify(signIn)})`);
    await page.getByTestId('console-ready').waitFor();
    // Every picture is dark until somebody says why they look.
    await evaluate(`window.api.command('begin-view', { purpose: { kind: 'camera-check' } })`);
    return {
      agreement,
      userData,
      command: async (verb, input) => {
        /** @type {{ status: string, value?: unknown }} */
        const outcome = await evaluate(`window.api.command(${JSON.stringify(verb)}, ${JSON.stringify(input)})`);
        if (outcome.status !== 'success') throw new Error(`${verb} was not done: ${JSON.stringify(outcome)}`);
        return outcome.value;
      },
      live: () =>
        evaluate(
          `window.api.snapshot().then(({ tiles }) => tiles.filter(({ state }) => state.kind === 'live').length)`,
        ),
      evaluate,
      onWall: async (monitorId, expression) => {
        const wall = await found(`the window of ${monitorId} is open`, () => wallPage(main, monitorId));
        return wall.evaluate(expression);
      },
      dispose: async () => {
        await main.close();
        tidy();
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }
}

/**
 * @param {import('@playwright/test').ElectronApplication} main
 * @param {string} monitorId
 */
async function wallPage(main, monitorId) {
  for (const page of main.windows().filter((window) => window.url().includes('/renderer/wall/'))) {
    if ((await page.getByTestId(`tile-${monitorId}-0`).count()) > 0) return page;
  }
  return undefined;
}

/**
 * @param {readonly BenchCamera[]} cameras
 * @param {readonly string[]} monitorIds
 * @param {object} agreement what the configuration says of it
 */
function district(cameras, monitorIds, agreement) {
  const position = { lat: 41.5, lon: -81.69 };
  const name = 'Bench';
  return {
    agreement,
    ...{ version: 1, name, operator: { id: OPERATOR, name: 'Supervisor 1', role: 'supervisor' } },
    schools: [{ id: 'bench', name, shortName: name, address: '1 School Street', position }],
    cameras: cameras.map(({ cameraId, source }, index) => ({
      ...{ id: cameraId, schoolId: 'bench', number: index + 1, name: `Camera ${index + 1}`, placement: 'exterior' },
      ...{ position, bearingDeg: 90, fieldOfViewDeg: 80, sceneWidthM: 20, streams: [source] },
    })),
    walls: [{ id: 'a', name: 'Wall A', monitors: monitorIds.map((id) => ({ id, name: id, layout: '4x4' })) }],
  };
}

/** @param {NodeJS.ProcessEnv} env */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const LOOK_EVERY_MS = 100;

/**
 * Looks again and again until there is something.
 * @template T
 * @param {string} what in words, for the error
 * @param {() => Promise<T | undefined | false>} look
 * @param {number} [forMs]
 * @returns {Promise<T>}
 * @throws Error where it never comes
 */
export async function found(what, look, forMs = 60_000) {
  const untilMs = performance.now() + forMs;
  for (;;) {
    const result = await look();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > untilMs) throw new Error(`waited for ${forMs / 1_000} s: ${what}`);
    await after(LOOK_EVERY_MS);
  }
}
