// @ts-check
import { z } from 'zod';

/**
 * What the bench's processes say to each other: the command that was typed (the runner), the origin's process, and the
 * Electron process with its one page. Each question has a number and gets one answer; both ends parse what they hear.
 */

/** What is measured against what. */
export const CONTENDERS = /** @type {const} */ (['engine', 'baseline']);
export const RENDITIONS = /** @type {const} */ (['720', '360', 'auto']);
export const SOURCES = /** @type {const} */ (['hls', 'ts', 'll', 'whep']);

/** Ways to put pictures onto the screen: those of shared/vocabulary/composer.ts. */
export const COMPOSERS = /** @type {const} */ (['mosaic', 'gpu', 'element']);

export const Contender = z.enum(CONTENDERS);
/** @typedef {z.infer<typeof Contender>} Contender */

/** A camera of the origin, as the page opens it. */
export const BenchCamera = z.object({
  cameraId: z.string(),
  source: z.object({ kind: z.enum(['hls', 'whep']), url: z.string() }),
  /** Frames a second of what it sends. */
  framesPerSecond: z.number().positive(),
  /** Where in the clip's loop it stood at 1970, milliseconds, which tells when each frame was taken; not known of WebRTC. */
  phaseMs: z.number().min(0).optional(),
});
/** @typedef {z.infer<typeof BenchCamera>} BenchCamera */

/** From the runner to the origin. */
export const OriginOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    cameras: z.number().int().min(1),
    source: z.enum(['hls', 'ts', 'll']),
    rendition: z.enum(RENDITIONS),
    /** The folder that holds `<scene>/720.mp4` and `<scene>/360.mp4`. */
    clipsDir: z.string(),
  }),
  /** For the soak: tells a camera how to behave; the behaviour is parsed by the origin. */
  z.object({ kind: z.literal('direct'), cameraId: z.string(), behaviour: z.unknown() }),
]);
/** @typedef {z.infer<typeof OriginOrder>} OriginOrder */

/** The origin's answer to `start`. */
export const OriginStarted = z.object({ cameras: z.array(BenchCamera), origins: z.array(z.string()) });
/** @typedef {z.infer<typeof OriginStarted>} OriginStarted */

/** The origin's answer to `direct`: whether the camera could do it. */
export const Directed = z.object({ done: z.boolean() });

/** What the WebRTC server says it sent: frames by their number in the clip's loop, and when, milliseconds since 1970. */
export const SentFrames = z.array(z.object({ frame: z.number().int(), sentMs: z.number() }));
/** @typedef {z.infer<typeof SentFrames>} SentFrames */

/** What a page is to show. */
export const WallOrder = z.object({
  contender: Contender,
  cameras: z.array(BenchCamera).min(1),
  /** The last so many are hidden. */
  hidden: z.number().int().min(0),
  lowLatency: z.boolean(),
});
/** @typedef {z.infer<typeof WallOrder>} WallOrder */

/** What one tile showed over the window. */
export const TileFigures = z.object({
  framesPerSecond: z.number().min(0),
  framesDropped: z.number().int().min(0),
  /** Behind the scene, milliseconds, as the contender states it; the median over the window. */
  latencyMs: z.number().optional(),
  /** Of the rendition that is played. */
  heightPx: z.number().int().optional(),
  /** Times it ran out of pictures: the video element waited, or the feed was not live. */
  stalls: z.number().int().min(0),
});
/** @typedef {z.infer<typeof TileFigures>} TileFigures */

/** What the page counted over the window. */
export const WindowFigures = z.object({
  tiles: z.array(TileFigures),
  /** Frames a second of the one surface that the engine draws on, as its video element presented them. */
  surfaceFramesPerSecond: z.number().optional(),
  /** What the engine held at the end. */
  held: z.object({ decoders: z.number(), peakOpenFrames: z.number(), pictureBytes: z.number() }).optional(),
  composer: z.string().optional(),
});
/** @typedef {z.infer<typeof WindowFigures>} WindowFigures */

/** From asking for all tiles to each one's first picture on the screen, milliseconds; null where none came yet. */
export const FirstPictures = z.array(z.number().nullable());

/** Times between two turns of the page's `requestAnimationFrame`, milliseconds. */
export const PageGaps = z.object({ p50: z.number(), p95: z.number(), longest: z.number(), turns: z.number().int() });
/** @typedef {z.infer<typeof PageGaps>} PageGaps */

/** A frame's number, read from the pixels of a tile on the screen. */
export const Reading = z.object({ tile: z.number().int(), frame: z.number().int(), atMs: z.number() });
/** @typedef {z.infer<typeof Reading>} Reading */

/** What the soak's page says of itself. */
export const SoakState = z.object({
  feeds: z.number().int(),
  decoders: z.number().int(),
  openFrames: z.number().int(),
  pictureBytes: z.number(),
  tiles: z.array(z.object({ cameraId: z.string(), visible: z.boolean(), state: z.string() })),
  /** Changes of state since the last time, in order. */
  changes: z.array(
    z.object({
      cameraId: z.string(),
      visible: z.boolean(),
      state: z.string(),
      /** When it was said, milliseconds since 1970. */
      atMs: z.number(),
      /** What the tile said before. */
      before: z.string(),
      /** Since when the tile is as visible as it is, milliseconds since 1970. */
      visibleSinceMs: z.number(),
      /** Since when it holds, as the tile says it: of `stale`, the moment of the last picture. */
      sinceMs: z.number(),
    }),
  ),
  /** Deaths of the video worker since the page was loaded. */
  faults: z.array(z.string()),
});
/** @typedef {z.infer<typeof SoakState>} SoakState */

/** What the soak does to a tile of its page. */
export const SoakAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), tile: z.number().int(), camera: BenchCamera }),
  z.object({ kind: z.literal('close'), tile: z.number().int() }),
  /** Two tiles change places. */
  z.object({ kind: z.literal('swap'), tile: z.number().int(), other: z.number().int() }),
  /** Another number of columns: every tile gets another size. */
  z.object({ kind: z.literal('resize'), columns: z.number().int().min(1) }),
  /** The surface itself changes its size, as a window does. */
  z.object({ kind: z.literal('surface'), widthPx: z.number().int(), heightPx: z.number().int() }),
  z.object({ kind: z.literal('hide'), tile: z.number().int(), hidden: z.boolean() }),
  /** The feed is closed without grace, as when a ticket is withdrawn, and opened again. */
  z.object({ kind: z.literal('reload'), tile: z.number().int() }),
  z.object({ kind: z.literal('close-all') }),
]);
/** @typedef {z.infer<typeof SoakAct>} SoakAct */

/** What is left when all tiles are closed, by Chromium's own count. */
export const Leftovers = z.object({
  workers: z.number().int(),
  listeners: z.number().int(),
  pageHeapBytes: z.number(),
  workerHeapBytes: z.number(),
});
/** @typedef {z.infer<typeof Leftovers>} Leftovers */

/** A week's timeline, drawn again and again. `elements` is the baseline: an element for each recording and each gap. */
export const TIMELINE_CONTENDERS = /** @type {const} */ (['canvas', 'elements']);

const DrawTimeline = z.object({
  kind: z.literal('draw-timeline'),
  contender: z.enum(TIMELINE_CONTENDERS),
  cameras: z.number().int().min(1).max(16),
  spansEach: z.number().int().min(1),
  draws: z.number().int().min(1),
});
/** @typedef {z.infer<typeof DrawTimeline>} DrawTimeline */

/** How long each draw took, milliseconds: the page's own work, and until the turn after it. */
export const TimelineDraws = z.object({ workMs: z.array(z.number()), turnMs: z.array(z.number()) });
/** @typedef {z.infer<typeof TimelineDraws>} TimelineDraws */

const PlaybackCamera = z.object({
  cameraId: z.string(),
  /** Addresses for a range: the recordings, and what is recorded. */
  url: z.string(),
  spans: z.string(),
  /** Where in the clip's loop it stood at 1970, milliseconds. */
  phaseMs: z.number().min(0),
});

/** What the page of playback does with its recordings. Moments are milliseconds since 1970. */
export const PlaybackOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('playback-open'),
    contender: Contender,
    cameras: z.array(PlaybackCamera).min(1),
    fromMs: z.number(),
    untilMs: z.number(),
  }),
  /** Which stretches of the range all cameras have. */
  z.object({ kind: z.literal('playback-common') }),
  z.object({ kind: z.literal('playback-seek'), atMs: z.number() }),
  z.object({ kind: z.literal('playback-scrub'), atMs: z.number() }),
  z.object({ kind: z.literal('playback-play'), atMs: z.number(), rate: z.number(), forMs: z.number().positive() }),
]);
/** @typedef {z.infer<typeof PlaybackOrder>} PlaybackOrder */

export const CommonSpans = z.array(z.object({ fromMs: z.number(), untilMs: z.number() }));

/** How long it took until all pictures of a moment were on the screen, milliseconds; null where they did not come. */
export const PicturesCame = z.number().nullable();

/** What was seen while it was played, once a turn of the page. */
export const PlayedFigures = z.object({
  samples: z.array(
    z.object({
      /** Since playing began, milliseconds. */
      ms: z.number(),
      /** How far the playhead has moved, milliseconds; absent where nobody says. */
      movedMs: z.number().optional(),
      /** The greatest difference between two pictures on the screen, milliseconds; null where one cannot be read. */
      spreadMs: z.number().nullable(),
      /** How far the picture that is farthest behind is behind the playhead, milliseconds; null where nobody can tell. */
      behindMs: z.number().nullable(),
    }),
  ),
  /** Changes of picture, of each tile. */
  pictures: z.array(z.number().int()),
});
/** @typedef {z.infer<typeof PlayedFigures>} PlayedFigures */

/** From the runner to Electron. All but `leftovers` are handed to the page. */
export const PageOrder = z.discriminatedUnion('kind', [
  /** Brings the page to where a wall window is before anybody asks for a camera. */
  z.object({ kind: z.literal('prepare'), contender: Contender }),
  z.object({ kind: z.literal('open'), wall: WallOrder }),
  z.object({ kind: z.literal('first-pictures') }),
  z.object({ kind: z.literal('begin') }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('gaps'), forMs: z.number().positive() }),
  z.object({ kind: z.literal('readings'), forMs: z.number().positive() }),
  z.object({ kind: z.literal('soak-act'), act: SoakAct }),
  z.object({ kind: z.literal('soak-state') }),
  z.object({ kind: z.literal('leftovers') }),
  DrawTimeline,
  ...PlaybackOrder.options,
]);
/** @typedef {z.infer<typeof PageOrder>} PageOrder */

/** A question as it travels. */
export const Question = z.object({ id: z.number().int(), order: z.unknown() });

/** What a process says: once that it is ready, then an answer or a failure for each question. */
export const Reply = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number().int(), answer: z.unknown() }),
  z.object({ id: z.number().int(), failure: z.string() }),
]);
