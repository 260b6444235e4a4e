// @ts-check
import { describe, expect, it } from 'vitest';
import { FPS, FRAMES } from '../encode.mjs';
import { Bvh, Hit } from '../kit/bvh.mjs';
import { Camera } from '../kit/camera.mjs';
import { Mesh } from '../kit/mesh.mjs';
import { boxOf } from '../kit/reach.mjs';
import { Stage } from '../kit/stage.mjs';
import { add, length, mix, normalize, sub } from '../kit/vec.mjs';
import { scenes } from './index.mjs';

// 45 km/h in a fifteenth of a second, and some room for limbs and flags.
const MOST_M = 1.1;

/** @typedef {import('../kit/vec.mjs').Vec} Vec */
/** @typedef {import('../kit/stage.mjs').Scene} Scene */
/** @typedef {{ actor: import('../kit/exposure.mjs').Actor, at: Vec, yaw: number }} Presence */

/** What a test needs of a scene: where everything is, frame by frame, and whether the camera sees one of them. @param {Scene} scene */
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
      const pose = actor.pose(frame / FPS);
      return pose === undefined ? [] : [{ actor, at: pose.at, yaw: pose.yaw }];
    }),
  );
  /** @type {(frame: number, presence: Presence) => import('../kit/reach.mjs').ThingBox} */
  const boxAt = (frame, { actor }) => {
    const pose = actor.pose(frame / FPS);
    return boxOf(new Mesh().append(actor.body(frame / FPS), pose), true);
  };
  /** @type {(frame: number, presence: Presence) => boolean} */
  const seen = (frame, presence) => {
    const { min, max } = boxAt(frame, presence);
    const centre = mix(min, max, 0.5);
    /** @type {Vec[]} */
    const corners = [min, max, [min[0], max[1], max[2]], [max[0], max[1], min[2]]];
    if (![centre, ...corners.map((p) => mix(centre, p, 0.8))].some(inSight)) return false;
    // Who sits in a car is not in sight either.
    return !(frames[frame] ?? []).some((other) => {
      if (other.actor === presence.actor || length(sub(other.at, presence.at)) > 4) return false;
      const around = boxAt(frame, other);
      return centre.every((v, c) => v > (around.min[c] ?? 0) && v < (around.max[c] ?? 0));
    });
  };
  return { frames, seen };
}

describe.each(scenes)('$id', (scene) => {
  const { frames, seen } = play(scene);

  it('is a loop without a seam: nothing in sight comes from nowhere, vanishes or jumps', () => {
    const jumps = frames.flatMap((all, frame) => {
      const neighbours = [frames[(frame + 1) % FRAMES] ?? [], frames[(frame + FRAMES - 1) % FRAMES] ?? []];
      return all
        .filter(({ at }) => neighbours.some((others) => !others.some((other) => length(sub(other.at, at)) < MOST_M)))
        .filter((presence) => seen(frame, presence))
        .map(({ at }) => `frame ${frame}: ${at.map((v) => v.toFixed(1)).join(' ')}`);
    });
    expect(jumps).toEqual([]);
  });

  it('goes on at the seam where it was: nothing shifts or turns all at once between the last frame and the first', () => {
    const [before, last, first] = [frames.at(-2) ?? [], frames.at(-1) ?? [], frames[0] ?? []];
    const shifts = last
      .filter((presence) => seen(FRAMES - 1, presence))
      .flatMap(({ actor, at, yaw }) => {
        const earlier = before.find((other) => other.actor === actor) ?? { at, yaw };
        const expected = add(at, sub(at, earlier.at));
        const distances = first.map((other) => length(sub(other.at, expected)));
        const next = first[distances.indexOf(Math.min(...distances))];
        const shift = Math.min(...distances);
        const turn = Math.abs(Math.sin(((next?.yaw ?? 0) - 2 * yaw + earlier.yaw) / 2)) * 2;
        return shift < 0.06 && turn < 0.15
          ? []
          : [`${at.map((v) => v.toFixed(1)).join(' ')}: ${shift.toFixed(2)} m, ${turn.toFixed(2)} rad`];
      });
    expect(shifts).toEqual([]);
  });

  it('is hardly ever still', () => {
    const seconds = frames.filter((_, frame) => frame % FPS === 0);
    const still = seconds.filter((all, second) => !all.some((presence) => seen(second * FPS, presence)));
    expect(still.length).toBeLessThanOrEqual(1);
  });

  it('hangs about five metres up', () => {
    expect(scene.mount.at[1]).toBeGreaterThan(4);
    expect(scene.mount.at[1]).toBeLessThan(6);
  });
});
