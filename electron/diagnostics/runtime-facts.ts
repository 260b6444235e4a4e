import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';

const Source = z.object({ source: z.string() });

/** Versions of the runtime, where it came from, and the machine, for a support question. */
export function runtimeFacts(): Record<string, unknown> {
  return {
    electron: process.versions.electron,
    chromium: process.versions['chrome'],
    node: process.versions.node,
    packaged: app.isPackaged,
    source: runtimeSource(),
    platform: `${platform()} ${release()} ${arch()}`,
    processors: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryMiB: Math.round(totalmem() / 1_048_576),
    graphics: app.getGPUFeatureStatus(),
  };
}

/** The set-up leaves a note beside the runtime that it installed. */
function runtimeSource(): string {
  const file = join(dirname(process.execPath), 'source.json');
  if (!existsSync(file)) return app.isPackaged ? 'package' : 'unknown';
  const parsed = Source.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data.source : 'unknown';
}
