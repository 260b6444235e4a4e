/** Changes to recorded bytes. */

/** Where four characters stand first. */
export function textAt(bytes: Uint8Array, text: string): number {
  const at = new TextDecoder('latin1').decode(bytes).indexOf(text);
  if (at < 0) throw new Error(`there is no ${text}`);
  return at;
}

/** The first box of a type, header and all. */
export function boxAt(bytes: Uint8Array, type: string): { readonly start: number; readonly end: number } {
  const start = textAt(bytes, type) - 4;
  return { start, end: start + new DataView(bytes.buffer, bytes.byteOffset).getUint32(start) };
}

/** Writes four bytes, the highest first. */
export function withUint32(bytes: Uint8Array<ArrayBuffer>, at: number, value: number): Uint8Array<ArrayBuffer> {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at, value);
  return bytes;
}

/** Makes a box one that nobody looks for, so that it is as good as not there. */
export function without(bytes: Uint8Array<ArrayBuffer>, type: string): Uint8Array<ArrayBuffer> {
  bytes.set(new TextEncoder().encode('none'), textAt(bytes, type));
  return bytes;
}
