import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Scene } from '../training-district';

const run = promisify(execFile);

/** Clips in a folder of their own, in the format of the real ones. */
export interface MadeClips {
  readonly clipsDir: string;
  dispose(): Promise<void>;
}

/** Encodes sixteen seconds of a test picture for one scene with the system's ffmpeg. */
export async function makeClips(scene: Scene): Promise<MadeClips> {
  const clipsDir = await mkdtemp(join(tmpdir(), 'training-clips-'));
  await mkdir(join(clipsDir, scene));
  await encode(join(clipsDir, scene, '720.mp4'), '1280x720');
  await encode(join(clipsDir, scene, '360.mp4'), '640x360');
  return { clipsDir, dispose: () => rm(clipsDir, { recursive: true }) };
}

async function encode(path: string, size: string): Promise<void> {
  const picture = `testsrc=size=${size}:rate=15:duration=16`;
  const codec = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 15 -keyint_min 15 -sc_threshold 0 -bf 0';
  const container = '-movflags empty_moov+default_base_moof -frag_duration 200000';
  await run('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    picture,
    ...codec.split(' '),
    ...container.split(' '),
    path,
  ]);
}
