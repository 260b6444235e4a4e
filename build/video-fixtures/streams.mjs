// @ts-check
/** What each recorded stream is made of. All of them: ffmpeg's own test picture, 15 frames a second, segments of two seconds. */

/**
 * @typedef {object} Stream
 * @property {string} name its files begin with it
 * @property {readonly string[]} args for ffmpeg, which runs in an empty folder
 * @property {RegExp} keep the files that are kept of what it writes
 */

const SECONDS = 4;
/** @param {string} size */
const picture = (size = '192x108') => ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=15`];
/** A tone of 1 kHz. */
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=1000:sample_rate=48000'];
const AAC = ['-c:a', 'aac', '-b:a', '48k', '-ac', '2'];
/** A key frame every second, wherever the picture changes. */
const GOP = ['-g', '15', '-keyint_min', '15'];
// -bitexact keeps the encoder's version out of the files.
const EXACT = ['-pix_fmt', 'yuv420p', '-bitexact', '-fflags', '+bitexact', '-t', String(SECONDS)];

/** @param {string} settings x264's own */
const h264 = (settings = '') => [
  ...['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'high', '-crf', '36', '-sc_threshold', '0', ...GOP],
  ...['-x264-params', ['bframes=0', settings].filter(Boolean).join(':')],
];
const B_FRAMES = 'bframes=3:b-adapt=0:b-pyramid=normal:ref=4';
const HEVC = [
  ...['-c:v', 'libx265', '-preset', 'medium', '-crf', '38'],
  ...['-x265-params', 'keyint=15:min-keyint=15:scenecut=0:bframes=3:b-adapt=0:open-gop=0:info=0:log-level=error'],
];
/** Samples of another kind: the last word on it counts. @param {Stream} stream @param {readonly string[]} words */
const sampled = ({ args, ...stream }, ...words) => ({
  ...stream,
  args: [...args.slice(0, -1), ...words, ...args.slice(-1)],
});
const AV1 = ['-c:v', 'libaom-av1', '-cpu-used', '8', '-crf', '50', '-b:v', '0', ...GOP];

/**
 * As an HLS packager writes it.
 * @param {string} name
 * @param {readonly string[]} codecs
 */
const fmp4 = (name, ...codecs) => ({
  name,
  args: [
    ...codecs,
    ...EXACT,
    ...['-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_type', 'fmp4'],
    ...['-hls_segment_filename', `${name}-%d.m4s`, '-hls_fmp4_init_filename', `${name}-init.mp4`, 'list.m3u8'],
  ],
  keep: /\.(m4s|mp4)$/,
});

/**
 * @param {string} name
 * @param {readonly string[]} codecs
 */
const mpegts = (name, ...codecs) => ({
  name,
  args: [
    ...codecs,
    ...EXACT,
    ...[
      '-f',
      'hls',
      '-hls_time',
      '2',
      '-hls_list_size',
      '0',
      '-hls_segment_filename',
      `${name}-%d.mpegts`,
      'list.m3u8',
    ],
  ],
  keep: /\.mpegts$/,
});

/**
 * One file, init segment in front, as a recorder or an encoder's own muxer writes it.
 * @param {string} name
 * @param {string} flags of ffmpeg's MP4 muxer
 * @param {readonly string[]} codecs
 */
const whole = (name, flags, ...codecs) => ({
  name,
  args: [...codecs, ...EXACT, '-movflags', flags, '-f', 'mp4', `${name}.mp4`],
  keep: /\.mp4$/,
});

/** @type {readonly Stream[]} */
export const STREAMS = [
  fmp4('high-fmp4', ...picture(), ...h264(B_FRAMES)),
  mpegts('high-ts', ...picture(), ...h264(B_FRAMES)),
  // The second resolution that an encoder changes to in mid-stream.
  fmp4('small-fmp4', ...picture('128x72'), ...h264()),
  // Pictures before a key frame that refer to the group before it.
  fmp4('open-gop-fmp4', ...picture(), ...h264(`${B_FRAMES}:open-gop=1`)),
  // As broadcasters send it: parameter sets with every recovery point, and no second IDR picture for ever.
  mpegts(
    'open-gop-ts',
    ...picture(),
    ...h264(`${B_FRAMES}:open-gop=1`),
    '-flags:v',
    '+global_header',
    '-bsf:v',
    'dump_extra=freq=keyframe',
  ),
  fmp4('hevc-fmp4', ...picture(), ...HEVC, '-tag:v', 'hvc1'),
  mpegts('hevc-ts', ...picture(), ...HEVC),
  fmp4('av1-fmp4', ...picture(), ...AV1),
  sampled(fmp4('ten-bits-fmp4', ...picture(), ...h264(), '-profile:v', 'high10'), '-pix_fmt', 'yuv420p10le'),
  // As many cameras do, it states its matrix (BT.470 BG) and its full range, and nothing else of its colours.
  sampled(
    fmp4('half-stated-fmp4', ...picture(), ...h264('colormatrix=bt470bg:fullrange=on')),
    ...['-pix_fmt', 'yuvj420p', '-color_range', 'pc', '-colorspace', 'bt470bg'],
  ),
  fmp4('sound-fmp4', ...picture(), ...TONE, ...h264(), ...AAC),
  mpegts('sound-ts', ...picture(), ...TONE, ...h264(), ...AAC),
  // 2^33 ticks of 90 kHz are 95,443.72 s: the time stamps start anew in the middle of the first segment.
  mpegts('wrap-ts', ...picture(), ...TONE, ...h264(B_FRAMES), ...AAC, '-output_ts_offset', '95441.3'),
  // Base offsets that count from the start of the file, times that need an edit list.
  whole('base-offset', 'frag_keyframe+empty_moov', ...picture(), ...h264(B_FRAMES)),
  // Composition offsets below zero instead (version 1), boxes in front that a reader passes over (styp, sidx).
  whole('dash', 'dash+frag_keyframe+empty_moov+negative_cts_offsets', ...picture(), ...h264(B_FRAMES)),
  // Sound and picture by turns: several runs in each fragment.
  whole(
    'several-runs',
    'frag_keyframe+empty_moov+default_base_moof',
    ...picture('128x72'),
    ...TONE,
    ...h264(),
    ...[...AAC, '-b:a', '24k', '-ac', '1', '-frag_interleave', '4'],
  ),
];
