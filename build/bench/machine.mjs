// @ts-check
import os from 'node:os';
import { readPackageJson } from '../lib/paths.mjs';
import { round } from './statistics.mjs';

/** What the figures were taken on. */
export function describeMachine() {
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: round(os.totalmem() / 2 ** 30, 0),
    system: `${os.type()} ${os.release().split('-')[0] ?? ''}`.trim(),
    node: process.version,
    electron: readPackageJson().devDependencies['electron'] ?? 'unknown',
  };
}
