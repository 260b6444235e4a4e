import { BUS_LENGTH_M, busMesh } from './bus.mjs';
import { carMesh } from './car.mjs';
import { Mesh } from './mesh.mjs';
import { personMesh } from './person.mjs';
import { birdMesh, lampAt } from './street.mjs';
import { add, mix } from './vec.mjs';

/** @typedef {import('./exposure.mjs').Actor} Actor */
/** @typedef {import('./exposure.mjs').Pose} Pose */
/** @typedef {import('./vec.mjs').Vec} Vec */
/** @typedef {import('./motion.mjs').Path} Path */
/** @typedef {import('./shader.mjs').Lamp} Lamp */

/**
 * @typedef {object} Scene A clip's subject; see README for how to add one.
 * @property {string} id Folder name under assets. @property {string} title
 * @property {string} description What one sees, whatever the bearing of the camera that shows it.
 * @property {import('./camera.mjs').Mount} mount @property {import('./sky.mjs').Light} light
 * @property {number} [crfOffset] Added to the quality factor of the encoder when a scene is hard or easy.
 * @property {(stage: Stage) => void} build
 */

/** Everything in front of a camera: what stands still, what shines, what moves. Times are seconds of the loop, 0 to 16. */
export class Stage {
  constructor() {
    this.fixed = new Mesh();
    /** @type {Lamp[]} */
    this.lamps = [];
    /** @type {Actor[]} */
    this.actors = [];
  }

  /** The ground plane; reaches past the horizon's haze. @param {import('./ground.mjs').Ground} ground */
  ground(ground) {
    this.fixed.quad([-400, 0, -60], [400, 0, -60], [400, 0, 700], [-400, 0, 700], ground.material());
  }

  /** @param {Mesh} mesh @param {Parameters<Mesh['append']>[1]} [place] */
  put(mesh, place) {
    this.fixed.append(mesh, place);
  }

  /** A lamp's body and light. @param {{ mesh: Mesh, lamp: Lamp }} lamp */
  light({ mesh, lamp }) {
    this.fixed.append(mesh);
    this.lamps.push(lamp);
  }

  /**
   * A vehicle on a path; `way` gives metres along it by time, and a path driven backwards keeps its nose.
   * @param {{ path: Path, way: (s: number) => number, from?: number, to?: number, reverse?: boolean, lit?: boolean,
   *   braking?: (s: number) => boolean, yOffset?: number } & ({ shape: 'sedan' | 'hatch' | 'suv' | 'pickup', colour: string } | { shape: 'bus', doorOpen?: (s: number) => boolean })} car
   */
  vehicle(car) {
    const { path, way, from = 0, to = 16, reverse = false, lit = false, braking = () => false } = car;
    const base = car.shape === 'bus' ? 7 : 2.7;
    /** @type {(s: number) => Pose} */
    const pose = (s) => {
      const { x, z, yaw } = path.pose(way(s), base);
      return { at: [x, 0, z], yaw: reverse ? yaw + Math.PI : yaw };
    };
    this.actors.push({
      pose: (s) => (s < from || s >= to ? undefined : pose(s)),
      body: (s) => {
        const rolledM = way(s) * (reverse ? -1 : 1);
        return car.shape === 'bus'
          ? busMesh({ lit, braking: braking(s), rolledM, doorOpen: car.doorOpen?.(s) ?? false })
          : carMesh({ shape: car.shape, colour: car.colour, lit, braking: braking(s), rolledM });
      },
      lights: (s) => {
        if (!lit) return [];
        const { at, yaw } = pose(s);
        const [fx, fz] = [Math.sin(yaw), Math.cos(yaw)];
        const ahead = (car.shape === 'bus' ? BUS_LENGTH_M / 2 : 2.35) + 0.1;
        return [lampAt([at[0] + fx * ahead, 0.75, at[2] + fz * ahead], [fx, -0.1, fz], '#fff0d4', 75, 22)];
      },
    });
  }

  /**
   * Somebody who walks a path. A walk may last several loops: then it is seen once for each of them, one behind the other,
   * and only its very start and end have to be out of sight. `way`, `from` and `to` count from its first loop.
   * @param {{ look: import('./person.mjs').Look, path: Path, way: (s: number) => number, loops?: number, from?: number, to?: number,
   *   y?: number | ((x: number, z: number) => number) }} walker
   */
  walker({ look, path, way, loops = 1, from = 0, to = 16 * loops, y = 0 }) {
    for (let loop = 0; loop < loops; loop += 1) {
      this.actors.push({
        pose: (seconds) => {
          const s = seconds + 16 * loop;
          if (s < from || s >= to) return undefined;
          const { x, z, yaw } = path.pose(way(s), 0.3);
          return { at: [x, typeof y === 'number' ? y : y(x, z), z], yaw };
        },
        body: (seconds) => {
          const s = seconds + 16 * loop;
          const still = Math.abs(way(s + 0.05) - way(s - 0.05)) < 0.008;
          return personMesh(look, { walkedM: way(s), still });
        },
      });
    }
  }

  /** Somebody who stands and shifts the weight now and then. @param {{ look: import('./person.mjs').Look, at: [number, number], yaw: number, y?: number, beats?: number }} waiter */
  waiter({ look, at, yaw, y = 0, beats = 3 }) {
    /** @type {(s: number) => number} */
    const turn = (s) => (2 * Math.PI * s * beats) / 16;
    this.actors.push({
      pose: (s) => ({ at: [at[0], y, at[1]], yaw: yaw + 0.25 * Math.sin(turn(s) + 1) }),
      body: (s) => personMesh(look, { still: true, sway: Math.sin(turn(s)) }),
    });
  }

  /** A bird from one point to another between two times. @param {{ from: Vec, to: Vec, start: number, end: number, beatsHz?: number }} flight */
  bird({ from, to, start, end, beatsHz = 3 }) {
    const yaw = Math.atan2(to[0] - from[0], to[2] - from[2]);
    /** @type {(s: number) => number} */
    const share = (s) => (s - start) / (end - start);
    this.actors.push({
      shadowless: true,
      pose: (s) =>
        s < start || s >= end
          ? undefined
          : { at: add(mix(from, to, share(s)), [0, 0.5 * Math.sin(share(s) * 7), 0]), yaw },
      body: (s) => birdMesh(Math.sin(share(s) * 9) > 0.3 ? 0.35 : Math.sin(2 * Math.PI * beatsHz * s)),
    });
  }
}
