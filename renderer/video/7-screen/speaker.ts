/** The page's end of sound: a track that the worker writes to, and what plays it while anybody listens. */
export class Speaker {
  readonly #track = new MediaStreamTrackGenerator({ kind: 'audio' });
  #context: AudioContext | undefined;

  /** Where samples are written; it is transferred to the worker. */
  get writable(): WritableStream<AudioData> {
    return this.#track.writable;
  }

  /** Silence costs nothing: the sound device is open only while somebody listens. */
  listen(on: boolean): void {
    if (on === (this.#context !== undefined)) return;
    if (!on) {
      this.#close();
      return;
    }
    this.#context = new AudioContext({ latencyHint: 'interactive' });
    this.#context.createMediaStreamSource(new MediaStream([this.#track])).connect(this.#context.destination);
  }

  dispose(): void {
    this.#close();
    this.#track.stop();
  }

  #close(): void {
    // It rejects where it is closed already.
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}
