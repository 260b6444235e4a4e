import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { readStrip } from './kit/marks.mjs';

/** Frames a second, frames a loop and frames a closed group of pictures: what the training origin counts on. */
export const FPS = 15;
export const FRAMES = 240;
export const GOP = 15;
const TIMESCALE = 15360;

/** Renditions: file name, size, quality (x264's constant rate factor) and ceiling in kbit/s. */
export const RENDITIONS = /** @type {const} */ ([
  { file: '720.mp4', widthPx: 1280, heightPx: 720, crf: 29, ceilingKbps: 480 },
  { file: '360.mp4', widthPx: 640, heightPx: 360, crf: 28, ceilingKbps: 160 },
]);

/** A running encoder of both renditions: `write` takes RGB frames of 1280 x 720 and waits while the pipe is full. */
export class Encoder {
  /** @param {string} folder Existing folder for the files. @param {number} crfOffset Added to the quality factors, for scenes that need more or fewer bits. */
  constructor(folder, crfOffset) {
    const filter =
      '[0:v]scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv,split[whole][half];[half]scale=640:360:flags=area[small]';
    const outputs = RENDITIONS.flatMap((r, k) => [
      '-map',
      k === 0 ? '[whole]' : '[small]',
      ...x264(r.crf + crfOffset, r.ceilingKbps),
      '-video_track_timescale',
      String(TIMESCALE),
      '-movflags',
      '+frag_keyframe+empty_moov+default_base_moof',
      '-fflags',
      '+bitexact',
      '-flags:v',
      '+bitexact',
      '-map_metadata',
      '-1',
      '-f',
      'mp4',
      join(folder, r.file),
    ]);
    this.process = spawn(
      'ffmpeg',
      [
        '-hide_banner',
        '-loglevel',
        'error',
        '-y',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-s',
        '1280x720',
        '-r',
        String(FPS),
        '-i',
        '-',
        '-filter_complex',
        filter,
        ...outputs,
      ],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    );
    this.ended = once(this.process, 'exit');
  }

  /** @param {Uint8Array} rgb */
  async write(rgb) {
    if (this.process.stdin?.write(Buffer.from(rgb)) === false) await once(this.process.stdin, 'drain');
  }

  /** Ends the files; rejects when ffmpeg failed. */
  async finish() {
    this.process.stdin?.end();
    const [code] = await this.ended;
    if (code !== 0) throw new Error(`ffmpeg ended with ${String(code)}`);
  }

  /** Stops without finishing. */
  dispose() {
    this.process.kill();
  }
}

/** @param {number} crf @param {number} ceilingKbps */
function x264(crf, ceilingKbps) {
  return [
    '-c:v',
    'libx264',
    '-preset',
    'veryslow',
    '-profile:v',
    'high',
    '-level:v',
    '3.1',
    '-bf',
    '0',
    '-g',
    String(GOP),
    '-keyint_min',
    String(GOP),
    '-sc_threshold',
    '0',
    '-crf',
    String(crf),
    '-maxrate',
    `${String(ceilingKbps)}k`,
    '-bufsize',
    `${String(ceilingKbps * 2)}k`,
    '-threads',
    '1',
    '-x264-params',
    // A camera's encoder refers to one picture and weighs none: more would cost a decoder memory that no camera costs it.
    'ref=1:weightp=0:open-gop=0:aq-mode=3:aq-strength=0.9:psy-rd=0.7,0:rc-lookahead=60:qcomp=0.7',
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-colorspace',
    'bt709',
    '-color_range',
    'tv',
  ];
}

/** Decodes a clip and compares the strip of each frame with its index; returns what is wrong, in words. @param {string} file @param {number} widthPx @param {number} heightPx */
export async function checkStrip(file, widthPx, heightPx) {
  const decoder = spawn(
    'ffmpeg',
    ['-hide_banner', '-loglevel', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(decoder, 'exit');
  const size = widthPx * heightPx;
  /** @type {Buffer[]} */
  let parts = [];
  let have = 0;
  let frame = 0;
  /** @type {string[]} */
  const wrong = [];
  for await (const part of decoder.stdout) {
    parts.push(part);
    have += part.length;
    while (have >= size) {
      const all = Buffer.concat(parts);
      const read = readStrip(all.subarray(0, size), widthPx);
      if (read !== frame) wrong.push(`frame ${String(frame)} reads ${String(read)}`);
      frame += 1;
      parts = [all.subarray(size)];
      have = all.length - size;
    }
  }
  await ended;
  if (frame !== FRAMES) wrong.push(`${String(frame)} frames instead of ${String(FRAMES)}`);
  return wrong;
}
