import { chooseVariant, playableVariants, type CodecSupport } from '../1-playlist/choose-rendition';
import type { Outcome } from '../1-playlist/outcome';
import {
  isPart,
  type MasterPlaylist,
  type MediaPlaylist,
  type MediaRef,
  type PartAddress,
  type PartRef,
  type Variant,
} from '../1-playlist/playlist';
import type { HlsOptions } from './hls-source';
import type { SourceEvents } from './source';

/** A rendition that could not be changed to is not tried again for this long, milliseconds. */
const CHANGE_PAUSE_MS = 2_000;
/** Segments of two renditions with times within this are the same, as a share of their length. */
const SAME_MOMENT = 0.5;

type ChoiceOptions = Pick<HlsOptions, 'now' | 'rendition' | 'decodes'>;

/** Another rendition's playlist, and what in it starts where the one being played would go on. */
export interface Changed<M extends MediaRef> {
  readonly variant: Variant;
  readonly playlist: MediaPlaylist;
  readonly media: M;
}

export class RenditionChoice {
  readonly #options: ChoiceOptions;
  readonly #events: Pick<SourceEvents, 'rendition'>;
  #master: MasterPlaylist | undefined;
  #variant: Variant | undefined;
  #supports: CodecSupport | undefined;
  #changeAfterMs = 0;

  constructor(options: ChoiceOptions, events: Pick<SourceEvents, 'rendition'>) {
    this.#options = options;
    this.#events = events;
  }

  /** A master playlist was read. @returns the variant to start with */
  async start(master: MasterPlaylist): Promise<Variant> {
    this.#supports = await this.#ask(master);
    this.#master = master;
    return this.play(this.#choose(master));
  }

  /** The stream has one rendition, and its playlist is known already. */
  startWithout(): void {
    this.#master = undefined;
    this.#variant = undefined;
  }

  /** The variant that suits the tiles as they are now, where they have been away for a while. */
  chooseAgain(): Variant | undefined {
    return this.#master && this.play(this.#choose(this.#master));
  }

  /** @returns the same variant, which is played from now on */
  play(variant: Variant): Variant {
    this.#variant = variant;
    const { url } = variant;
    const largest = this.#master && playableVariants(this.#master, this.#supports).at(-1);
    this.#events.rendition(variant.rendition, this.#master?.variants[0].url === url, largest?.rendition);
    return variant;
  }

  /** The variant that the tiles need, where it is another one than the one being played and may be changed to now. */
  get wanted(): Variant | undefined {
    if (!this.#master || !this.#variant || this.#options.now() < this.#changeAfterMs) return undefined;
    const variant = this.#choose(this.#master);
    return variant.url === this.#variant.url ? undefined : variant;
  }

  /**
   * Looks for the place in the wanted rendition where playing goes on. What is being played goes on meanwhile, and for a
   * while where there is none.
   * @param look - loads a playlist
   * @param find - the counterpart in it
   */
  async change<M extends MediaRef>(
    look: (url: string) => Promise<Outcome<MediaPlaylist>>,
    find: (playlist: MediaPlaylist) => M | undefined,
  ): Promise<Changed<M> | undefined> {
    const variant = this.wanted;
    if (!variant) return undefined;
    const loaded = await look(variant.url);
    const media = loaded.kind === 'success' ? find(loaded.value) : undefined;
    if (loaded.kind === 'success' && media) return { variant: this.play(variant), playlist: loaded.value, media };
    this.#changeAfterMs = this.#options.now() + CHANGE_PAUSE_MS;
    return undefined;
  }

  #choose(master: MasterPlaylist): Variant {
    return chooseVariant(master, this.#options.rendition(), this.#variant, this.#supports);
  }

  /** Which codecs this machine decodes; nobody is asked where a stream comes in one kind of codec only. */
  async #ask({ variants }: MasterPlaylist): Promise<CodecSupport | undefined> {
    const { decodes } = this.#options;
    const kinds = new Set(variants.map(({ codec }) => codec?.split('.', 1)[0]));
    if (!decodes || kinds.size < 2) return undefined;
    const answers = await Promise.all(
      variants.map(async (variant) => (variant.codec === undefined || (await decodes(variant)) ? [variant.codec] : [])),
    );
    const decodable = new Set(answers.flat());
    return (codec) => decodable.has(codec);
  }
}

/** Of another rendition's segments or parts the one that starts at the same moment. */
export function counterpart<M extends MediaRef>(others: readonly M[], next: MediaRef): M | undefined {
  const { utcMs, sequence, durationMs } = next;
  if (utcMs === undefined) return others.find((other) => other.sequence === sequence && partOf(other) === partOf(next));
  return others.find((other) => other.utcMs !== undefined && Math.abs(other.utcMs - utcMs) < SAME_MOMENT * durationMs);
}

/** What another rendition's playlist shall list before it is sent, where its numbers are known to be those of this one. */
export function reportedAddress(playlist: MediaPlaylist, url: string, next: PartRef): PartAddress | undefined {
  const report = playlist.lowLatency?.reports.find((candidate) => candidate.url === url);
  return report && Math.abs(report.sequence - next.sequence) <= 1 ? next : undefined;
}

function partOf(media: MediaRef): number | undefined {
  return isPart(media) ? media.part : undefined;
}
