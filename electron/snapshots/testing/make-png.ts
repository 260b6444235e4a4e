import { writePng } from '../snapshot-file';

/** A grey PNG in which nothing is compressed. @param also - chunks between its header and its picture */
export function makePng(
  widthPx: number,
  heightPx: number,
  also: Parameters<typeof writePng>[0] = [],
): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const fields = new DataView(header.buffer);
  fields.setUint32(0, widthPx);
  fields.setUint32(4, heightPx);
  header.set([8, 2, 0, 0, 0], 8);
  const rowBytes = 1 + widthPx * 3;
  const raw = new Uint8Array(rowBytes * heightPx).map((_, at) => (at % rowBytes === 0 ? 0 : 0x80));
  return writePng([
    { type: 'IHDR', data: header },
    ...also,
    { type: 'IDAT', data: stored(raw) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

/** A zlib stream (RFC 1950) of stored blocks. */
function stored(raw: Uint8Array): Uint8Array {
  const out = [0x78, 0x01];
  const most = 0xffff;
  for (let at = 0; at < raw.length; at += most) {
    const block = raw.subarray(at, at + most);
    const length = block.length;
    out.push(at + most >= raw.length ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff);
    for (const byte of block) out.push(byte);
  }
  let [low, high] = [1, 0];
  for (const byte of raw) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return Uint8Array.from([...out, high >> 8, high & 0xff, low >> 8, low & 0xff]);
}
