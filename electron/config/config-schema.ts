/**
 * The configuration of a real deployment: which schools and cameras there are, where their streams
 * are, who works here. Secrets are named, never written: see `cameras/credentials`.
 */
import { z } from 'zod';
import { Camera } from '../../shared/vocabulary/camera';
import { CredentialId, MonitorId, WallId } from '../../shared/vocabulary/ids';
import { LayoutId } from '../../shared/vocabulary/layout';
import { Operator, Purpose } from '../../shared/vocabulary/operator';
import { School } from '../../shared/vocabulary/school';
import { coveredAddresses } from '../cameras/directory';

const Address = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
    error: 'an address without user and password: name a credential instead',
  });

/** One address under which a camera can be seen. */
export const StreamConfig = z
  .strictObject({
    kind: z.literal('hls'),
    /** The master or media playlist. */
    url: Address,
    /**
     * Beginnings of the addresses that belong to this stream, absolute or relative to `url`. By default
     * the folder of `url`. A ticket for the camera covers these and nothing else.
     */
    covers: z.array(z.string().min(1).max(500)).min(1).max(8).optional(),
    credential: CredentialId.optional(),
  })
  .superRefine(({ url, covers = [] }, context) => {
    if (!isWebAddress(url)) return;
    covers.forEach((cover, index) => {
      if (isWebAddress(cover, url)) return;
      const message = 'the beginning of an http or https address, absolute or relative to "url"';
      context.addIssue({ code: 'custom', path: ['covers', index], message, input: cover });
    });
  });
export type StreamConfig = z.infer<typeof StreamConfig>;

/** What the map lies on: our schematic, raster tiles, or vector tiles in one PMTiles file, there or here. */
export const MapConfig = z.union([
  z.strictObject({ kind: z.literal('schematic') }),
  z.strictObject({
    kind: z.enum(['raster', 'pmtiles']),
    /** Raster tiles have placeholders in it: `{z}`, `{x}`, `{y}`. */
    url: z
      .string()
      .max(500)
      .refine((text) => isWebAddress(text.replace(/\{.*$/, '')), {
        error: 'an http or https address that names its server before the first placeholder',
      }),
    attribution: z.string().max(200),
  }),
  z.strictObject({ kind: z.literal('pmtiles'), file: z.string().min(1), attribution: z.string().max(200) }),
]);
export type MapConfig = z.infer<typeof MapConfig>;

const CameraConfig = z.strictObject({
  ...Camera.shape,
  streams: z.array(StreamConfig).length(1, 'one stream: a second one has no use yet'),
});

const WallConfig = z.strictObject({
  id: WallId,
  name: z.string().min(1).max(40),
  monitors: z
    .array(
      z.strictObject({
        id: MonitorId,
        name: z.string().min(1).max(20),
        layout: LayoutId,
        alertMonitor: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(16),
});
export type WallConfig = z.infer<typeof WallConfig>;

/** A configuration file, version 1. */
export const Config = z
  .strictObject({
    version: z.literal(1),
    name: z.string().min(1).max(120),
    operator: z.strictObject(Operator.shape),
    purpose: Purpose.default({ kind: 'camera-check' }),
    schools: z.array(z.strictObject(School.shape)).max(500),
    cameras: z.array(CameraConfig).max(2_000),
    walls: z.array(WallConfig).min(1).max(8),
    map: MapConfig.default({ kind: 'schematic' }),
    webhook: z.strictObject({ port: z.number().int().min(1_024).max(65_535), credential: CredentialId }).optional(),
  })
  .superRefine((config, context) => {
    const schools = new Set(config.schools.map(({ id }) => id));
    config.cameras.forEach((camera, index) => {
      if (schools.has(camera.schoolId)) return;
      context.addIssue({
        code: 'custom',
        path: ['cameras', index, 'schoolId'],
        message: 'the id of a school in "schools"',
        input: camera.schoolId,
      });
    });
    doubled(context, config.schools, 'schools');
    doubled(context, config.cameras, 'cameras');
    doubled(context, config.walls, 'walls');
    doubledMonitors(context, config.walls);
    doubledNumbers(context, config.cameras);
    mapOverCameras(context, config);
    coversOfOthers(context, config.cameras);
    const alertMonitors = config.walls.flatMap((wall) => wall.monitors).filter((monitor) => monitor.alertMonitor);
    if (alertMonitors.length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['walls'],
        message: 'at most one alert monitor',
        input: alertMonitors.length,
      });
    }
  });
export type Config = z.infer<typeof Config>;

function hrefOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).href : undefined;
}

function isWebAddress(text: string, base?: string): boolean {
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

function doubled(
  context: z.core.$RefinementCtx,
  items: readonly { readonly id: string }[],
  ...path: (string | number)[]
): void {
  items.forEach(({ id }, index) => {
    const first = items.findIndex((item) => item.id === id);
    if (first === index) return;
    const message = `an id that is used once: "${id}" is already number ${first + 1}`;
    context.addIssue({ code: 'custom', path: [...path, index, 'id'], message, input: id });
  });
}

/** A ticket for one camera must not open another one: it may be one that the policy refuses. */
function coversOfOthers(context: z.core.$RefinementCtx, cameras: readonly z.infer<typeof CameraConfig>[]): void {
  const addresses = cameras.map(({ id, streams }) => ({ id, url: hrefOf(streams[0]?.url ?? '') }));
  cameras.forEach(({ id, streams: [stream] }, index) => {
    if (!stream || !isWebAddress(stream.url)) return;
    const relative = (stream.covers ?? ['./']).filter((cover) => isWebAddress(cover, stream.url));
    const covered = coveredAddresses(stream.url, relative);
    const other = addresses.find(
      ({ id: otherId, url }) => otherId !== id && covered.some((cover) => url?.startsWith(cover)),
    );
    if (!other) return;
    const message = `an address in a folder of its own, or "covers" that leaves out the stream of "${other.id}"`;
    context.addIssue({ code: 'custom', path: ['cameras', index, 'streams', 0, 'url'], message, input: stream.url });
  });
}

/** A monitor is known by its id alone, whichever wall it is on. */
function doubledMonitors(context: z.core.$RefinementCtx, walls: readonly WallConfig[]): void {
  const seen = new Map<MonitorId, string>();
  walls.forEach((wall, wallIndex) => {
    wall.monitors.forEach(({ id }, index) => {
      const first = seen.get(id);
      if (first === undefined) return void seen.set(id, wall.name);
      const message = `an id that is used once: "${id}" is already a monitor of ${first}`;
      context.addIssue({ code: 'custom', path: ['walls', wallIndex, 'monitors', index, 'id'], message, input: id });
    });
  });
}

/** Operators tell a school's cameras apart by their numbers. */
function doubledNumbers(context: z.core.$RefinementCtx, cameras: readonly z.infer<typeof CameraConfig>[]): void {
  cameras.forEach(({ schoolId, number }, index) => {
    const first = cameras.findIndex((camera) => camera.schoolId === schoolId && camera.number === number);
    if (first === index) return;
    const message = `a number that the school uses once: camera number ${first + 1} of this list has it`;
    context.addIssue({ code: 'custom', path: ['cameras', index, 'number'], message, input: number });
  });
}

/** What the map may fetch needs no ticket: no camera's address may lie below it. */
function mapOverCameras(
  context: z.core.$RefinementCtx,
  { map, cameras }: { readonly map: MapConfig; readonly cameras: readonly z.infer<typeof CameraConfig>[] },
): void {
  // What is no address is named by its own field; this check runs all the same.
  const beginning = 'url' in map && hrefOf(map.url.replace(/\{.*$/, ''));
  if (!beginning) return;
  const under = cameras.find(({ streams }) => streams.some(({ url }) => hrefOf(url)?.startsWith(beginning)));
  if (!under) return;
  const message = `an address that no camera lies below: "${under.id}" would need no ticket`;
  context.addIssue({ code: 'custom', path: ['map', 'url'], message, input: map.url });
}
