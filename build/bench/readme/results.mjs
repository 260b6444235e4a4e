// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../lib/paths.mjs';
import { AlertsSummary } from '../alerts/summary.mjs';
import { AuditSummary } from '../audit/summary.mjs';
import { MapSummary } from '../map/summary.mjs';
import { Result } from '../result.mjs';
import { SalvoResult } from '../salvo/frame-times.mjs';
import { SoakSummary } from '../soak/summary.mjs';
import { PlaybackSummary } from '../playback/summary.mjs';
import { TimelineSummary } from '../timeline/summary.mjs';

/** Committed results: what the README's tables are made of. */
export const RESULTS_DIR = 'build/bench/results';

/** What the console's own benches measured lies in a folder among them: what panning the map did, and salvos and drops. */
export const CONSOLE_RESULTS = { map: 'console/map-pan', salvo: 'console/salvo-64' };

/** What the audit's bench measured, among them. */
export const AUDIT_RESULT = 'audit';

/** What the bench of alerts measured, among them. */
export const ALERTS_RESULT = 'console/alerts';

/** What the timeline's bench measured, among them. */
export const TIMELINE_RESULT = 'console/timeline';

/** What the bench of playback measured, among them. */
export const PLAYBACK_RESULT = 'console/playback';

/** The soak's summary among them. */
export const SOAK_RESULT = 'soak';

/**
 * Reads all committed results.
 * @returns {import('../marks/judge-marks.mjs').Measured} the results by the names of their files, in alphabetical order
 * @throws Error where a file is not a result
 */
export function readResults() {
  /** @type {Map<string, import('../result.mjs').Result>} */
  const results = new Map();
  /** @type {import('../soak/summary.mjs').SoakSummary | undefined} */
  let soak;
  /** @type {import('../audit/summary.mjs').AuditSummary | undefined} */
  let audit;
  const folder = path.join(ROOT, RESULTS_DIR);
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!file.endsWith('.json')) continue;
    const name = path.basename(file, '.json');
    const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    if (name === SOAK_RESULT) soak = SoakSummary.parse(content);
    else if (name === AUDIT_RESULT) audit = AuditSummary.parse(content);
    else results.set(name, Result.parse(content));
  }
  return {
    results,
    soak,
    audit,
    alerts: readAlerts(),
    timeline: readTimeline(),
    playback: readPlayback(),
    map: MapSummary.parse(readResult(CONSOLE_RESULTS.map)),
    salvo: SalvoResult.parse(readResult(CONSOLE_RESULTS.salvo)),
  };
}

/** @returns {AlertsSummary | undefined} undefined where it was never measured */
function readAlerts() {
  const file = path.join(ROOT, RESULTS_DIR, `${ALERTS_RESULT}.json`);
  return existsSync(file) ? AlertsSummary.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @returns {TimelineSummary | undefined} undefined where it was never measured */
function readTimeline() {
  const file = path.join(ROOT, RESULTS_DIR, `${TIMELINE_RESULT}.json`);
  return existsSync(file) ? TimelineSummary.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @returns {PlaybackSummary | undefined} undefined where it was never measured */
function readPlayback() {
  const file = path.join(ROOT, RESULTS_DIR, `${PLAYBACK_RESULT}.json`);
  return existsSync(file) ? PlaybackSummary.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @param {string} name */
function readResult(name) {
  return JSON.parse(readFileSync(path.join(ROOT, RESULTS_DIR, `${name}.json`), 'utf8'));
}

/**
 * @param {string} name
 * @param {import('../result.mjs').Result} result
 */
export function writeResult(name, result) {
  const folder = path.join(ROOT, RESULTS_DIR);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(Result.parse(result), null, 2)}\n`);
}

/** @param {import('../audit/summary.mjs').AuditSummary} summary */
export function writeAuditResult(summary) {
  const folder = path.join(ROOT, RESULTS_DIR);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${AUDIT_RESULT}.json`), `${JSON.stringify(AuditSummary.parse(summary), null, 2)}\n`);
}

/** @param {AlertsSummary} summary */
export function writeAlertsResult(summary) {
  const file = path.join(ROOT, RESULTS_DIR, `${ALERTS_RESULT}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(AlertsSummary.parse(summary), null, 2)}\n`);
}
