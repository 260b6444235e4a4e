/** Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2): no copies, views of the file. */

/** One box: the whole of it, and what it holds. */
export interface Box {
  readonly type: string;
  readonly bytes: Buffer;
  readonly body: Buffer;
}

/** Bytes of a box that come before its first child, where it has children at all. */
const CHILDREN_AT: Readonly<Record<string, number>> = { stsd: 8, avc1: 78, avc3: 78 };

/**
 * The boxes that follow one another in a buffer.
 * @throws RangeError when a box is larger than what is left
 */
export function* boxesIn(buffer: Buffer): Generator<Box> {
  for (let at = 0; at < buffer.length;) {
    const short = buffer.readUInt32BE(at);
    const size = short === 1 ? Number(buffer.readBigUInt64BE(at + 8)) : short === 0 ? buffer.length - at : short;
    const header = short === 1 ? 16 : 8;
    if (size < header || at + size > buffer.length) throw new RangeError(`a box at ${at} has the wrong size`);
    const bytes = buffer.subarray(at, at + size);
    yield { type: buffer.toString('latin1', at + 4, at + 8), bytes, body: bytes.subarray(header) };
    at += size;
  }
}

/**
 * The first box at the end of a path, for example `['trak', 'mdia', 'mdhd']`.
 * @throws RangeError when there is none
 */
export function boxAt(buffer: Buffer, path: readonly [string, ...string[]]): Box {
  let within = buffer;
  let found: Box | undefined;
  for (const type of path) {
    found = [...boxesIn(within)].find((box) => box.type === type);
    if (found === undefined) throw new RangeError(`no ${type} box`);
    within = found.body.subarray(CHILDREN_AT[type] ?? 0);
  }
  if (found === undefined) throw new RangeError('no path');
  return found;
}
