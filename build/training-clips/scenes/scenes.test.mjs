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

/** @typedef {import('../kit/vec.mjs').Vec} Vec */
/** @typedef {import('../kit/reach.mjs').ThingBox} ThingBox */

/** @type {(box: ThingBox) => Vec} */
const middle = ({ min, max }) => mix(min, max, 0.5);

/** What a test needs of a scene: the boxes of all that moves, frame by frame, and whether the camera sees one of them. @param {import('../kit/stage.mjs').Scene} scene */
function play(scene) {
  const stage = new Stage();
  scene.build(stage);
  const fixed = new Bvh(stage.fixed);
  const camera = new Camera(scene.mount, 1280, 720);
  const hit = new Hit();
  /** @type {(p: Vec) => boolean} */
  const inSight = (p) => {
    const [x, y] = camera.project(p) ?? [-1, -1];
    if (x < 0 || y < 0 || x > 1280 || y > 720) return false;
    const way = sub(p, camera.at);
    hit.t = length(way) - 0.02;
    const [dx, dy, dz] = normalize(way);
    return !fixed.meets(...camera.at, dx, dy, dz, hit);
  };
  const frames = Array.from({ length: FRAMES }, (_, frame) =>
    stage.actors.flatMap((actor) => {
      const mesh = actor.mesh(frame / FPS);
      return mesh === undefined ? [] : [boxOf(mesh, true)];
    }),
  );
  /** @type {(box: ThingBox, frame: number) => boolean} */
  const seen = (box, frame) => {
    const { min, max } = box;
    const centre = middle(box);
    // Who sits in a car is not in sight either.
    const inside = (frames[frame] ?? []).some(
      (other) => other !== box && centre.every((v, c) => v > (other.min[c] ?? 0) && v < (other.max[c] ?? 0)),
    );
    /** @type {Vec[]} */
    const corners = [min, max, [min[0], max[1], max[2]], [max[0], max[1], min[2]]];
    return !inside && [centre, ...corners.map((p) => mix(centre, p, 0.8))].some(inSight);
  };
  return { frames, seen };
}

describe.each(scenes)('$id', (scene) => {
  it('is a loop without a seam: nothing in sight comes from nowhere, vanishes or jumps', () => {
    const { frames, seen } = play(scene);
    const jumps = frames.flatMap((boxes, frame) => {
      const neighbours = [frames[(frame + 1) % FRAMES] ?? [], frames[(frame + FRAMES - 1) % FRAMES] ?? []];
      return boxes
        .filter((box) =>
          neighbours.some((others) => !others.some((other) => length(sub(middle(other), middle(box))) < MOST_M)),
        )
        .filter((box) => seen(box, frame))
        .map(
          (box) =>
            `frame ${frame}: ${middle(box)
              .map((v) => v.toFixed(1))
              .join(' ')}`,
        );
    });
    expect(jumps).toEqual([]);
  });

  it('is hardly ever still', () => {
    const { frames, seen } = play(scene);
    const still = frames.filter((boxes, frame) => !boxes.some((box) => seen(box, frame)));
    expect(still.length).toBeLessThan(FRAMES / 10);
  });

  it('hangs about five metres up', () => {
    expect(scene.mount.at[1]).toBeGreaterThan(4);
    expect(scene.mount.at[1]).toBeLessThan(6);
  });
});
