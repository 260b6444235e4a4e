// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SEED_FILE } from '../bundle.mjs';

/** Cameras that play on the first monitor all the time. */
export const PLAYING = 16;
/** Schools that alerts come from, and cameras of each. */
export const SCHOOLS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'];
export const CAMERAS_A_SCHOOL = 2;
/** The monitors: one that plays, and the one for alerts. */
export const [WALL, ALERT_MONITOR] = /** @type {const} */ (['m1', 'm2']);

const TOKEN = 'of this bench alone';

/**
 * Turns the district of the benches into one with schools that raise alerts, a monitor for them, a webhook, and a past.
 * @param {number} closed alerts of the past
 */
export function alertDistrict(closed) {
  /**
   * @param {Record<string, unknown>} config
   * @param {string} userData
   */
  return (config, userData) => {
    const file = path.join(userData, 'credentials.json');
    writeFileSync(file, JSON.stringify({ panel: { kind: 'bearer', token: TOKEN } }), { mode: 0o600 });
    const folder = path.join(userData, 'district');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const seed = [SEED_FILE, path.join(folder, 'station.db'), String(closed), SCHOOLS.join(',')];
    const { status, stderr } = spawnSync(process.execPath, seed, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the past of the bench was not written: ${stderr}`);
    const cameras = /** @type {Record<string, unknown>[]} */ (config['cameras']);
    const position = { lat: 41.5, lon: -81.69 };
    const schools = SCHOOLS.map((id) => ({
      id,
      name: `School ${id}`,
      shortName: id,
      address: '1 School Street',
      position,
    }));
    return {
      ...config,
      schools: [.../** @type {object[]} */ (config['schools']), ...schools],
      cameras: cameras.map((camera, index) =>
        index < PLAYING ? camera : { ...camera, schoolId: SCHOOLS[Math.floor((index - PLAYING) / CAMERAS_A_SCHOOL)] },
      ),
      walls: [
        {
          ...{ id: 'a', name: 'Wall A' },
          monitors: [
            { id: WALL, name: 'M1', layout: '4x4' },
            { id: ALERT_MONITOR, name: 'M2', layout: '2x2', alertMonitor: true },
          ],
        },
      ],
      alertSources: [{ id: 'webhook', kind: 'webhook', port: 18_787, credential: 'panel' }],
    };
  };
}

/**
 * What sends signals to the station as a source does.
 * @param {string} userData
 * @returns {(event: object) => Promise<{ status: number, alertId: string | null, sentMs: number, answeredMs: number }>}
 */
export function senderTo(userData) {
  const { url } = JSON.parse(readFileSync(path.join(userData, 'district/webhook.json'), 'utf8'));
  return async (event) => {
    const sentMs = now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify(event),
    });
    const { alertId = null } = /** @type {{ alertId?: string | null }} */ (await response.json());
    return { status: response.status, alertId, sentMs, answeredMs: now() };
  };
}

/** The time of day, milliseconds with parts of them: the same in every process of the machine. */
export function now() {
  return performance.timeOrigin + performance.now();
}
