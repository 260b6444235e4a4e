import type { Problem } from '../../shared/events/problems-changed';

/** What of the station is not as it should be, until it is mended. One problem an area and message. */
export class Problems {
  #problems: readonly Problem[] = [];
  readonly #changed: (problems: readonly Problem[]) => void;

  constructor(changed: (problems: readonly Problem[]) => void) {
    this.#changed = changed;
  }

  /** All that stand. */
  all(): readonly Problem[] {
    return this.#problems;
  }

  /** Adds a problem; said once, it stands until it is cleared. */
  add(problem: Problem): void {
    if (this.#problems.some(({ area, message }) => area === problem.area && message === problem.message)) return;
    this.#problems = [...this.#problems, problem];
    this.#changed(this.#problems);
  }

  /** Clears all problems of an area. */
  clear(area: Problem['area']): void {
    const rest = this.#problems.filter((problem) => problem.area !== area);
    if (rest.length === this.#problems.length) return;
    this.#problems = rest;
    this.#changed(rest);
  }
}
