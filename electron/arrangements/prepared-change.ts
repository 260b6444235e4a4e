/** A change in two halves: it is saved in a transaction of somebody else's, and announced once that has held. */
export interface PreparedChange {
  /** @throws Error when the disk is full */
  readonly save: () => void;
  readonly announce: () => void;
}
