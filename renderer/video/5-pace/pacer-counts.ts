/** Counts since the feed was opened. */
export interface PacerCounts {
  received: number;
  decoded: number;
  shown: number;
  dropped: number;
  /** Shown or dropped after the tick for which they were due. */
  late: number;
}
