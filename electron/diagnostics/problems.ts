import type { Problem } from '../../shared/state/station-state';

/** What of the station is not as it should be, until it is mended. One problem an area and message. */
export class Problems {
  #problems: readonly Problem[] = [];
  readonly #changed: (problems: readonly Problem[]) => void;

  constructor(changed: (problems: readonly Problem[]) => void) {
    this.#changed = changed;
  }

  all(): readonly Problem[] {
    return this.#problems;
  }

  /** Adds a problem; said once, it stands until it is cleared. */
  add(problem: Problem): void {
    this.#add(this.#problems, problem);
  }

  /** Adds a problem in place of the one that began with the same words: only the reason differs. */
  replace(beginning: string, problem: Problem): void {
    this.#add(
      this.#problems.filter(({ area, message }) => area !== problem.area || !message.startsWith(beginning)),
      problem,
    );
  }

  #add(others: readonly Problem[], whole: Problem): void {
    // Cut to what a window takes: one long path must not keep every window from learning of anything.
    const problem = {
      ...whole,
      message: whole.message.slice(0, 500),
      ...(whole.file !== undefined && { file: whole.file.slice(-1_000) }),
    };
    if (this.#problems.some(({ area, message }) => area === problem.area && message === problem.message)) return;
    this.#problems = [...others, problem];
    this.#changed(this.#problems);
  }

  /** Clears the problems of an area. @param beginning - only those whose message begins so */
  clear(area: Problem['area'], beginning = ''): void {
    const rest = this.#problems.filter((problem) => problem.area !== area || !problem.message.startsWith(beginning));
    if (rest.length === this.#problems.length) return;
    this.#problems = rest;
    this.#changed(rest);
  }
}
