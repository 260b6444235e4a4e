/** Packets that a decoder was given and whose frames have not come out. */
export class InFlight {
  /** Their time stamps, in the order in which they were given. */
  #given: number[] = [];
  /** The fewest that were left after a frame came out: as many the decoder keeps for putting them into order. */
  #kept: number | undefined;

  /** All of them. */
  get count(): number {
    return this.#given.length;
  }

  /** Those whose frames come without further packets. */
  get coming(): number {
    return Math.max(0, this.#given.length - (this.#kept ?? 0));
  }

  add(timestampMicros: number): void {
    this.#given.push(timestampMicros);
  }

  /** A frame came out. Frames come in the order of showing: what is earlier and has not come will not come. */
  came(timestampMicros: number): void {
    this.#given = this.#given.filter((given) => given > timestampMicros);
    this.#kept = Math.min(this.#kept ?? Number.POSITIVE_INFINITY, this.#given.length);
  }

  /** Nothing is in flight, and another decoder may keep another number. */
  clear(): void {
    this.#given = [];
    this.#kept = undefined;
  }
}
