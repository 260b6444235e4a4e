/**
 * Counts what must not leak: decoders that were made, and frames that came out of them and were not closed. A decoder
 * stalls silently when too many of its frames are held, and the memory is not the garbage collector's to free in time.
 */
export class FrameLedger {
  openFrames = 0;
  decoders = 0;
  peakOpenFrames = 0;
  readonly #parent: FrameLedger | undefined;

  constructor(parent?: FrameLedger) {
    this.#parent = parent;
  }

  decoderOpened(): void {
    this.#parent?.decoderOpened();
    this.decoders++;
  }

  decoderClosed(): void {
    this.#parent?.decoderClosed();
    this.decoders--;
  }

  /** Takes note of a frame that was just put out: its owner closes it by the function that comes back, once. */
  opened(frame: { close(): void }): () => void {
    const closedInParent = this.#parent?.opened({ close: () => undefined });
    this.openFrames++;
    this.peakOpenFrames = Math.max(this.peakOpenFrames, this.openFrames);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.openFrames--;
      closedInParent?.();
      frame.close();
    };
  }
}
