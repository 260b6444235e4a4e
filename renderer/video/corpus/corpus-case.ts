/** One broken thing that a server may send, and what becomes of it. */
export interface CorpusCase {
  readonly name: string;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
  /** `read` where something can be made of it, otherwise a piece of the sentence that the tile shows. */
  readonly expected: string;
}
