/** The pictures in `assets/training/clips/` are made elsewhere: they must be what the origin serves and what the cameras claim. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadTrainingDistrict, Scene } from './training-district';
import { loadClips, RENDITION_NAMES } from './origin/clip';

const assetsDir = fileURLToPath(new URL('../../assets', import.meta.url));
const clipsDir = join(assetsDir, 'training', 'clips');

describe('the clips of the training district', () => {
  it('are sixteen seconds of fifteen pictures a second, in two sizes, for every scene', async () => {
    const library = await loadClips(clipsDir, Scene.options);
    const shapes = [...library.values()].map((scene) =>
      RENDITION_NAMES.map((name) => {
        const { widthPx, heightPx, framesPerSecond, fragments } = scene[name];
        return [widthPx, heightPx, framesPerSecond, fragments.length];
      }),
    );
    expect(shapes).toEqual(
      Scene.options.map(() => [
        [1280, 720, 15, 80],
        [640, 360, 15, 80],
      ]),
    );
  });

  it('are as wide as the cameras that show them say', async () => {
    const catalogue = z
      .array(z.object({ id: Scene, sceneWidthM: z.number() }))
      .parse(JSON.parse(await readFile(join(clipsDir, 'clips.json'), 'utf8')));
    const widths = new Map(catalogue.map(({ id, sceneWidthM }) => [id, sceneWidthM]));
    for (const camera of loadTrainingDistrict(assetsDir).cameras) {
      expect(camera.sceneWidthM, camera.id).toBe(widths.get(camera.clip));
    }
  });
});
