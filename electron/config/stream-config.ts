/** The streams of a camera in a configuration: what one entry may say, by itself. */
import { z } from 'zod';
import { CredentialId } from '../../shared/vocabulary/ids';
import { Recordings, type RecordingSource } from '../../shared/vocabulary/playback';
import { maxSources } from '../../shared/vocabulary/ticket';
import type { CameraStream } from '../cameras/directory';
import { type CameraRecordings, coveredRecordings } from '../cameras/recordings';

export const Address = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
    error: 'an address without user and password: name a credential instead',
  });

/** Names a fault of one entry. @param message - what was expected there */
export function faultIn(
  context: z.core.$RefinementCtx,
  path: readonly (string | number)[],
  message: string,
  input: unknown,
): void {
  context.addIssue({ code: 'custom', path: [...path], message, input });
}

/**
 * Beginnings of the addresses that belong to a stream or to recordings besides `url`, absolute or relative to it. A ticket for the
 * camera covers these and nothing else; left out, see `coveredAddresses` and `coveredRecordings`.
 */
const covers = z.array(z.string().min(1).max(500)).min(1).max(8).optional();

function checkCovers(context: z.core.$RefinementCtx, url: string, written: readonly string[]): void {
  if (!isWebAddress(url)) return;
  const message = 'the beginning of an http or https address, absolute or relative to "url"';
  written.forEach((cover, index) => {
    if (!isWebAddress(cover, url)) faultIn(context, ['covers', index], message, cover);
  });
}

const shape = { url: Address, covers, credential: CredentialId.optional() };

/** One address under which a camera can be seen. */
export const StreamConfig = z
  .discriminatedUnion(
    'kind',
    [
      /** `url` is the master or media playlist. */
      z.strictObject({ kind: z.literal('hls'), ...shape }),
      /** `url` is the WHEP endpoint, which answers an offer of WebRTC. */
      z.strictObject({ kind: z.literal('whep'), ...shape }),
    ],
    { error: 'a stream of a kind that there is: "hls" or "whep"' },
  )
  .superRefine(({ url, covers: written = [] }, context) => checkCovers(context, url, written));
export type StreamConfig = z.infer<typeof StreamConfig>;

/** The streams of one camera in the order in which they are preferred. */
export const StreamsConfig = z
  .array(StreamConfig)
  .min(1, 'at least one stream')
  .max(maxSources, `at most ${maxSources} streams, the preferred one first`);

/** Whether a text is an http or https address, alone or relative to another one. */
export function isWebAddress(text: string, base?: string): boolean {
  return URL.canParse(text, base) && /^https?:$/.test(new URL(text, base).protocol);
}

const range = z
  .string()
  .max(2_000)
  .refine(
    (text) => isWebAddress(text) && Address.safeParse(text).success,
    'an http or https address without user and password',
  )
  .refine(
    (text) => /\{from(?:S)?\}/.test(text) && /\{until(?:S)?\}/.test(text),
    'an address with {from} and {until}, or {fromS} and {untilS}, where the range of time stands',
  )
  .refine(
    (text) => !isWebAddress(text) || !new URL(text).host.includes('{'),
    'an address whose server is no placeholder',
  );

const recordingsShape = {
  credential: CredentialId.optional(),
  /** How far the recorder's clock is ahead of the true time, milliseconds; what lags behind is negative. */
  clockOffsetMs: Recordings.shape.clockOffsetMs,
};

/** Where a camera's recordings are, see `RecordingSource`. */
export const RecordingsConfig = z
  .discriminatedUnion(
    'kind',
    [
      /** The live playlist's own window. Without `url` that of the camera's first HLS stream, with its credential and addresses. */
      z.strictObject({ kind: z.literal('dvr'), url: Address.optional(), covers, ...recordingsShape }),
      z.strictObject({
        kind: z.literal('hls'),
        url: range,
        spans: range.optional(),
        covers,
        ...recordingsShape,
      }),
      /** `url` is where MediaMTX's playback server is reached, `path` the camera's path there. */
      z.strictObject({
        kind: z.literal('mediamtx'),
        url: Address,
        path: z.string().min(1).max(200),
        ...recordingsShape,
      }),
      /** `url` is where Frigate is reached, `camera` the camera's name there. */
      z.strictObject({
        kind: z.literal('frigate'),
        url: Address,
        camera: z.string().regex(/^[\w-]{1,64}$/),
        ...recordingsShape,
      }),
    ],
    { error: 'recordings of a kind that there is: "dvr", "hls", "mediamtx" or "frigate"' },
  )
  .superRefine((recordings, context) => {
    const { url, credential } = recordings;
    const written = 'covers' in recordings ? (recordings.covers ?? []) : [];
    if (url === undefined && (written.length > 0 || credential !== undefined)) {
      const message = 'the "url" that it belongs to: of a live stream everything is known already';
      const field = credential === undefined ? 'covers' : 'credential';
      faultIn(context, [field], message, credential ?? written);
    }
    if (url !== undefined) checkCovers(context, url, written);
  });
export type RecordingsConfig = z.infer<typeof RecordingsConfig>;

/** How the station fetches a camera's recordings. @returns undefined where that needs a live playlist and there is none */
export function recordingsOf(config: RecordingsConfig, streams: readonly CameraStream[]): CameraRecordings | undefined {
  const { clockOffsetMs } = config;
  const source = sourceOf(config);
  if (!source) {
    const live = streams.find(({ kind }) => kind === 'hls');
    if (!live) return undefined;
    const { url, covers: own, credential } = live;
    return { source: { kind: 'dvr', url }, clockOffsetMs, covers: own, ...(credential && { credential }) };
  }
  const written = 'covers' in config ? config.covers : undefined;
  const { credential } = config;
  return { source, clockOffsetMs, covers: coveredRecordings(source, written), ...(credential && { credential }) };
}

function sourceOf(config: RecordingsConfig): RecordingSource | undefined {
  switch (config.kind) {
    case 'dvr':
      return config.url === undefined ? undefined : { kind: 'dvr', url: config.url };
    case 'hls':
      return { kind: 'hls', url: config.url, ...(config.spans !== undefined && { spans: config.spans }) };
    case 'mediamtx':
      return { kind: 'mediamtx', url: config.url, path: config.path };
    case 'frigate':
      return { kind: 'frigate', url: config.url, camera: config.camera };
  }
}
