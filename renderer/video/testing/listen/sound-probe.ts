/** Hears what goes to the loudspeaker. */

/** What is heard at one moment. */
export interface Heard {
  /** Sound devices that are open. */
  readonly devices: number;
  /** The loudest tone, hertz; undefined in silence. */
  readonly hz: number | undefined;
  /** How loud each of the tones is that was asked for, decibels below full scale; -Infinity in silence. */
  readonly levelsDb: readonly number[];
}

/** Bins of 11.7 Hz at 48 kHz, from samples of 85 ms. */
const FFT_SIZE = 4_096;
/** What is quieter than this is silence. */
const SILENCE_DB = -80;

/** Puts itself beside each loudspeaker that anything is plugged into from now on. */
export class SoundProbe {
  readonly #analysers: AnalyserNode[] = [];

  constructor() {
    const analysers = this.#analysers;
    const plug: unknown = Reflect.get(AudioNode.prototype, 'connect');
    if (typeof plug !== 'function') throw new Error('nothing can be plugged in here');
    Object.assign(AudioNode.prototype, {
      connect(this: AudioNode, ...args: readonly unknown[]): unknown {
        const [to] = args;
        if (to instanceof AudioDestinationNode) {
          const analyser = new AnalyserNode(to.context, { fftSize: FFT_SIZE, smoothingTimeConstant: 0 });
          analysers.push(analyser);
          Reflect.apply(plug, this, [analyser]);
        }
        const plugged: unknown = Reflect.apply(plug, this, args);
        return plugged;
      },
    });
  }

  /** @param tonesHz - whose loudness is wanted */
  hear(tonesHz: readonly number[]): Heard {
    const open = this.#analysers.filter(({ context }) => context.state !== 'closed');
    const [analyser] = open;
    const none = { devices: open.length, hz: undefined, levelsDb: tonesHz.map(() => Number.NEGATIVE_INFINITY) };
    if (!analyser) return none;
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const binHz = analyser.context.sampleRate / FFT_SIZE;
    const loudestDb = bins.reduce((most, level) => Math.max(most, level), Number.NEGATIVE_INFINITY);
    if (loudestDb < SILENCE_DB) return none;
    const levelsDb = tonesHz.map((hz) => bins[Math.round(hz / binHz)] ?? Number.NEGATIVE_INFINITY);
    return { devices: open.length, hz: bins.indexOf(loudestDb) * binHz, levelsDb };
  }
}
