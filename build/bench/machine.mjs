// @ts-check
import os from 'node:os';
import { z } from 'zod';
import { readPackageJson } from '../lib/paths.mjs';
import { round } from './statistics.mjs';

/** What the figures were taken on, as results keep it. */
export const Machine = z.object({
  processor: z.string(),
  cores: z.number().int(),
  memoryGb: z.number(),
  system: z.string(),
  node: z.string(),
  electron: z.string(),
});

/** This machine. @returns {z.infer<typeof Machine>} */
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
