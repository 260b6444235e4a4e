import { edgeS, lengthS, type Sound } from './tones';

/** Plays one sound at a time. The sound device is open only while one is played. */
export class AlertPlayer {
  #context: AudioContext | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Plays a sound, in place of one that is still played.
   * @param volume - 0 to 1
   */
  play(sound: Sound, volume: number): void {
    this.stop();
    const context = new AudioContext({ latencyHint: 'interactive' });
    this.#context = context;
    const gain = new GainNode(context, { gain: 0 });
    gain.connect(context.destination);
    const full = volume * sound.level;
    const begin = context.currentTime;
    for (const { hz, atS, forS } of sound.tones) {
      const from = begin + atS;
      const to = from + forS;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(full, from + edgeS);
      gain.gain.setValueAtTime(full, to - edgeS);
      gain.gain.linearRampToValueAtTime(0, to);
      // A triangle has overtones: it is heard over voices, and on small loudspeakers.
      const tone = new OscillatorNode(context, { type: 'triangle', frequency: hz });
      tone.connect(gain);
      tone.start(from);
      tone.stop(to);
    }
    // A little longer than the sound: the device is some tens of milliseconds behind.
    this.#timer = setTimeout(() => this.stop(), lengthS(sound) * 1_000 + 300);
  }

  /** Silence, at once. */
  stop(): void {
    clearTimeout(this.#timer);
    // It rejects where it is closed already.
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}
