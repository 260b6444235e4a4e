/** A stream that is sound but that this machine, or this program, cannot decode: trying again is of no use. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
