/**
 * `--snapshot`: waits until every expected tile is live and has been watched for eight seconds, then
 * writes a picture of each window and a `status.json`. What a user attaches to a support question.
 */
import { app } from 'electron';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { DeploymentFacts } from '../../shared/state/windows';
import type { TileReport } from '../../shared/vocabulary/feed';
import { findMonitor } from '../../shared/wall/change-walls';
import type { TileHealth } from '../cameras/health';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';

/**
 * Tiles are watched this long after the last one became live: the five seconds that frames are counted over then begin
 * after the application's own start has come to rest.
 */
const watchMs = 8_000;
const lookEveryMs = 200;

export interface SnapshotRun {
  readonly station: Station;
  readonly health: TileHealth;
  readonly facts: DeploymentFacts;
  readonly folder: string;
  readonly deadlineMs: number;
}

/** A tile that an open monitor is to show, with what its window last reported of it. */
interface ExpectedTile {
  readonly monitorId: string;
  readonly cell: number;
  readonly cameraId: string;
  readonly report: TileReport | undefined;
}

/** A snapshot looks at cameras like anybody else: as a camera check, through the gate. What it is refused shows in the snapshot. */
export async function viewForSnapshot(station: Station): Promise<void> {
  const input = { purpose: { kind: 'camera-check' } };
  const outcome = await runCommand(station, { kind: 'source', source: 'snapshot' }, { verb: 'begin-view', input });
  if (outcome.status !== 'success') console.error('The snapshot may not look at cameras:', JSON.stringify(outcome));
}

/** Takes the snapshot. @returns whether every expected tile was live */
export async function takeSnapshot(run: SnapshotRun): Promise<boolean> {
  const startedMs = Date.now();
  while (!watchedLongEnough(run) && Date.now() < startedMs + run.deadlineMs) await setTimeout(lookEveryMs);
  mkdirSync(run.folder, { recursive: true });
  const windows = [];
  for (const { id, role, window } of run.station.windows.all()) {
    const image = await window.webContents.capturePage();
    const file = `${id}.png`;
    writeFileSync(join(run.folder, file), image.toPNG());
    const { width, height } = image.getSize();
    windows.push({ id, kind: role.kind, bounds: window.getBounds(), picture: file, widthPx: width, heightPx: height });
  }
  const tiles = expectedTiles(run).map(describe);
  const live = tiles.filter(({ state }) => state === 'live').length;
  const status = {
    takenAt: new Date().toISOString(),
    afterMs: Date.now() - startedMs,
    deployment: run.facts.name,
    application: run.facts.version,
    runtime: runtimeFacts(),
    composer: run.facts.composer,
    policyVersion: run.station.bus.read('policy').version,
    problems: run.station.problems.all(),
    windows,
    expectedTiles: tiles.length,
    liveTiles: live,
    allLive: tiles.length > 0 && live === tiles.length,
    tiles,
  };
  writeFileSync(join(run.folder, 'status.json'), `${JSON.stringify(status, null, 2)}\n`);
  console.log(`Snapshot: ${live} of ${tiles.length} tiles live, ${windows.length} windows, in ${run.folder}`);
  return status.allLive;
}

function expectedTiles({ station: { walls, windows }, health }: SnapshotRun): ExpectedTile[] {
  const reports = health.all();
  return windows.openMonitorIds().flatMap((monitorId) =>
    (findMonitor(walls.walls, monitorId)?.cells ?? []).flatMap((cameraId, cell) => {
      if (cameraId === null) return [];
      const isOfTile = (report: TileReport): boolean =>
        report.monitorId === monitorId && report.cell === cell && report.cameraId === cameraId;
      return [{ monitorId, cell, cameraId, report: reports.find(isOfTile) }];
    }),
  );
}

function watchedLongEnough(run: SnapshotRun): boolean {
  const tiles = expectedTiles(run);
  const isWatched = ({ report }: ExpectedTile): boolean =>
    report?.state.kind === 'live' && Date.now() - report.state.sinceMs >= watchMs;
  return tiles.length > 0 && tiles.every(isWatched);
}

function describe({ report, ...tile }: ExpectedTile): Omit<ExpectedTile, 'report'> & { readonly state: string } {
  const statistics = report?.statistics;
  const details = {
    stateDetail: report?.state ?? null,
    rendition: statistics?.rendition ?? null,
    widthPx: report?.widthPx ?? null,
    heightPx: report?.heightPx ?? null,
    framesShownIn5s: statistics?.framesShownIn5s ?? null,
    framesPerSecond: statistics ? statistics.framesShownIn5s / 5 : null,
    firstPictureMs: statistics?.firstPictureMs ?? null,
    latencyMs: statistics?.latencyMs ?? null,
    statistics: statistics ?? null,
  };
  return { ...tile, state: report?.state.kind ?? 'not reported', ...details };
}

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
