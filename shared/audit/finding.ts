/** What can be wrong with a log, each with its place. Lines and entries count from 1. */

/** A whole entry beside the damage: what is missing or changed happened between two of them. */
export interface Neighbour {
  readonly sequence: number;
  readonly at: string;
}

/** Between which whole entries the damage is; null at the ends of the log. */
export interface Between {
  readonly after: Neighbour | null;
  readonly before: Neighbour | null;
}

/** One fault of a log. */
export type Finding =
  /** The line of this entry is not what was sealed; `readable` when it still reads as an entry. */
  | ({
      readonly kind: 'edited';
      readonly line: number;
      readonly sequence: number;
      readonly readable: boolean;
    } & Between)
  /** Entries that stand nowhere; `line` is where the first of them belongs. */
  | ({ readonly kind: 'removed'; readonly line: number; readonly from: number; readonly to: number } & Between)
  /** Entries that are whole, but begin in another line than where they belong. */
  | ({ readonly kind: 'moved'; readonly line: number; readonly from: number; readonly to: number } & Between)
  /** So many lines too many: entries that stand elsewhere as well, or nothing of this log. */
  | ({ readonly kind: 'inserted'; readonly line: number; readonly lines: number } & Between)
  /** This entry does not follow the one before: that one was replaced by another, sealed anew. */
  | ({ readonly kind: 'replaced'; readonly line: number; readonly sequence: number } & Between)
  /** The last line was not finished. */
  | ({ readonly kind: 'torn'; readonly line: number } & Between)
  /** A checkpoint knows entries beyond the log's end; `to` is the last that is known, there may have been more. */
  | ({ readonly kind: 'cut-off'; readonly from: number; readonly to: number; readonly knownAt: string } & Between)
  /** Whole by itself, but not what a checkpoint knows: written anew somewhere between these entries. */
  | ({ readonly kind: 'rewritten'; readonly from: number; readonly to: number; readonly knownAt: string } & Between);
