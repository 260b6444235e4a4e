/** Frames that are looked back at: six seconds at 15 a second. */
const REMEMBERED = 90;
/** With fewer, the jitter of time stamps would be taken for a rate. */
const LEAST = 6;

/**
 * Measures how often a stream's frames come, by their time stamps: over many of them, so that neither their jitter nor
 * frames that were lost on the way tell another rate.
 */
export class FrameRate {
  #micros: number[] = [];

  /** Time between two frames, milliseconds; undefined while that is unknown. */
  get frameMs(): number | undefined {
    if (this.#micros.length < LEAST) return undefined;
    const gaps = this.#micros.slice(1).map((at, index) => at - (this.#micros[index] ?? at));
    const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    const frames = gaps.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / usual)), 0);
    return gaps.reduce((sum, gap) => sum + gap, 0) / frames / 1000;
  }

  /** @param timestampMicros - later than the last one */
  add(timestampMicros: number): void {
    this.#micros.push(timestampMicros);
    if (this.#micros.length > REMEMBERED) this.#micros.shift();
  }

  forget(): void {
    this.#micros = [];
  }
}
