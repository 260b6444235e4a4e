/**
 * Closes every frame that a stream still brings, until it ends. A stream that comes from another realm is not cancelled: what is
 * on its way between the two then belongs to nobody, and a frame that nobody closes keeps a decoder's buffer.
 * @param reader - of a stream whose source is closed, or about to be
 */
export async function drainFrames(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    value.close();
  }
}
