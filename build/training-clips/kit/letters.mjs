import { Mesh } from './mesh.mjs';

/** @typedef {import('./vec.mjs').Vec} Vec */

/** @type {Record<string, string[]>} Capitals in five by seven dots, as many as the clips need. */
export const LETTERS = {
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  B: ['####.', '#...#', '#...#', '####.', '#...#', '#...#', '####.'],
  C: ['.###.', '#...#', '#....', '#....', '#....', '#...#', '.###.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  G: ['.###.', '#...#', '#....', '#.###', '#...#', '#...#', '.###.'],
  H: ['#...#', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  I: ['.###.', '..#..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  L: ['#....', '#....', '#....', '#....', '#....', '#....', '#####'],
  M: ['#...#', '##.##', '#.#.#', '#.#.#', '#...#', '#...#', '#...#'],
  N: ['#...#', '##..#', '#.#.#', '#..##', '#...#', '#...#', '#...#'],
  O: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  R: ['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  T: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '..#..'],
  U: ['#...#', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
};

/**
 * Letters on a surface: runs of dots as flat bars.
 * @param {string} words @param {Vec} from Top left corner. @param {Vec} right Unit direction of reading. @param {number} heightM
 * @param {import('./materials.mjs').Material} material
 */
export function lettersMesh(words, from, right, heightM, material) {
  const mesh = new Mesh();
  const dot = heightM / 7;
  /** @type {(u: number, v: number) => Vec} */
  const at = (u, v) => [from[0] + right[0] * u * dot, from[1] - v * dot, from[2] + right[2] * u * dot];
  [...words].forEach((letter, k) => {
    (LETTERS[letter] ?? []).forEach((row, v) => {
      for (const run of row.matchAll(/#+/g)) {
        const [u0, u1] = [k * 6 + run.index, k * 6 + run.index + run[0].length];
        mesh.quad(at(u0, v), at(u1, v), at(u1, v + 1), at(u0, v + 1), material);
      }
    });
  });
  return mesh;
}
