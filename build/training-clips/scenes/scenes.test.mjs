// @ts-check
import { describe, expect, it } from 'vitest';
import { FPS, FRAMES } from '../encode.mjs';
import { Bvh, Hit } from '../kit/bvh.mjs';
import { Camera } from '../kit/camera.mjs';
import { boxOf } from '../kit/reach.mjs';
import { Stage } from '../kit/stage.mjs';
import { length, mix, normalize, sub } from '../kit/vec.mjs';
import { scenes } from './index.mjs';

// 45 km/h in a fifteenth of a second, and some room for limbs and flags.
const MOST_M = 1.1;

/**
 * Middles of everything that moves and that the camera can see, frame by frame.
 * @param {import('../kit/stage.mjs').Scene} scene
 */
function seen(scene) {
  const stage = new Stage();
  scene.build(stage);
  const fixed = new Bvh(stage.fixed);
  const camera = new Camera(scene.mount, 1280, 720);
  const hit = new Hit();
  /** @type {(p: import('../kit/vec.mjs').Vec) => boolean} */
  const visible = (p) => {
    const [x, y] = camera.project(p) ?? [-1, -1];
    if (x < 0 || y < 0 || x > 1280 || y > 720) return false;
    const way = sub(p, camera.at);
    hit.t = length(way) - 0.02;
    const [dx, dy, dz] = normalize(way);
    return !fixed.meets(...camera.at, dx, dy, dz, hit);
  };
  return Array.from({ length: FRAMES }, (_, frame) => {
    const boxes = stage.actors.flatMap((actor) => {
      const mesh = actor.mesh(frame / FPS);
      return mesh === undefined ? [] : [boxOf(mesh, true)];
    });
    return boxes.map((box) => {
      const { min, max } = box;
      const middle = mix(min, max, 0.5);
      /** @type {import('../kit/vec.mjs').Vec[]} */
      const corners = [min, max, [min[0], max[1], max[2]], [max[0], max[1], min[2]]];
      // Who sits in a car is not in sight either.
      const inside = boxes.some(
        (other) => other !== box && middle.every((v, c) => v > (other.min[c] ?? 0) && v < (other.max[c] ?? 0)),
      );
      return { middle, visible: !inside && [middle, ...corners.map((p) => mix(middle, p, 0.8))].some(visible) };
    });
  });
}

describe.each(scenes)('$id', (scene) => {
  const frames = seen(scene);

  it('is a loop without a seam: nothing in sight comes from nowhere, vanishes or jumps', () => {
    const jumps = frames.flatMap((things, frame) => {
      const neighbours = [frames[(frame + 1) % FRAMES] ?? [], frames[(frame + FRAMES - 1) % FRAMES] ?? []];
      return things
        .filter(
          (thing) =>
            thing.visible &&
            neighbours.some((others) => !others.some((other) => length(sub(other.middle, thing.middle)) < MOST_M)),
        )
        .map((thing) => `frame ${frame}: ${thing.middle.map((v) => v.toFixed(1)).join(' ')}`);
    });
    expect(jumps).toEqual([]);
  });

  it('hangs about five metres up and is hardly ever still', () => {
    expect(scene.mount.at[1]).toBeGreaterThan(4);
    expect(scene.mount.at[1]).toBeLessThan(6);
    const still = frames.filter((things) => !things.some((thing) => thing.visible));
    expect(still.length).toBeLessThan(FRAMES / 10);
  });
});
