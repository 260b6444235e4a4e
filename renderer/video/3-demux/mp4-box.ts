/** Boxes of an MP4 file (ISO/IEC 14496-12), read within bounds that are checked. */

/** One box. Offsets are into the view that it was found in. */
export interface Mp4Box {
  readonly type: string;
  /** Where its header starts. */
  readonly offset: number;
  /** Where its body starts. */
  readonly start: number;
  /** Where it ends: never beyond its parent. */
  readonly end: number;
}

/**
 * The boxes between two offsets, in order. Every step goes at least eight bytes on, so that the walk ends.
 * @throws RangeError where a box says that it is smaller than its header or larger than its parent
 */
export function* boxes(view: DataView, from: number, to: number): Generator<Mp4Box> {
  let offset = from;
  while (offset + 8 <= to) {
    let size = view.getUint32(offset);
    let header = 8;
    if (size === 1) {
      size = Number(view.getBigUint64(offset + 8));
      header = 16;
    } else if (size === 0) {
      size = to - offset;
    }
    if (size < header || offset + size > to) throw new RangeError(`a box at ${offset} claims ${size} bytes`);
    yield { type: fourCharacters(view, offset + 4), offset, start: offset + header, end: offset + size };
    offset += size;
  }
}

export function findBox(
  view: DataView,
  type: string,
  within: { readonly start: number; readonly end: number },
): Mp4Box | undefined {
  for (const box of boxes(view, within.start, within.end)) if (box.type === type) return box;
  return undefined;
}

/** The first box of a type, or the first of another type in it. @throws RangeError where one is missing */
export function requireBox(
  view: DataView,
  within: { readonly start: number; readonly end: number },
  type: string,
  inner?: string,
): Mp4Box {
  const found = findBox(view, type, within);
  if (!found) throw new RangeError(`there is no ${type} box`);
  return inner === undefined ? found : requireBox(view, found, inner);
}

function fourCharacters(view: DataView, offset: number): string {
  return String.fromCharCode(
    view.getUint8(offset),
    view.getUint8(offset + 1),
    view.getUint8(offset + 2),
    view.getUint8(offset + 3),
  );
}

/** Reads the fields of one box in order; never beyond its end, which is a RangeError. */
export class BoxFields {
  readonly #view: DataView;
  readonly #end: number;
  offset: number;

  constructor(view: DataView, box: { readonly start: number; readonly end: number }) {
    this.#view = view;
    this.#end = box.end;
    this.offset = box.start;
  }

  uint32(): number {
    return this.#view.getUint32(this.#next(4));
  }

  int32(): number {
    return this.#view.getInt32(this.#next(4));
  }

  uint64(): number {
    return Number(this.#view.getBigUint64(this.#next(8)));
  }

  int64(): number {
    return Number(this.#view.getBigInt64(this.#next(8)));
  }

  fourCharacters(): string {
    return fourCharacters(this.#view, this.#next(4));
  }

  #next(bytes: number): number {
    const at = this.offset;
    this.offset += bytes;
    if (this.offset > this.#end) throw new RangeError('a box ends in the middle of a field');
    return at;
  }
}
