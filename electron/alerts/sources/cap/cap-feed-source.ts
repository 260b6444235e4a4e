/** Asks an address for CAP again and again: it answers one message, or a feed with links to them. */
import type { AlertSource, SourceLine } from '../alert-source';
import { linksOf } from './cap-feed';
import type { CapDocument, CapIntake } from './cap-intake';
import { isCapElement } from './read-cap';
import { readXml, xmlLimits, type XmlElement, type XmlLimits } from './read-xml';

/** What an address answers: nothing new, or bytes with the tag by which they are known. */
export type CapAnswer =
  { readonly kind: 'same' } | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly tag: string | undefined };

/** Asks an address, by the source's own certificates and credential. Rejects when there is no answer, or one that is too large. */
export type AskCap = (
  url: string,
  asked: { readonly lastTag?: string | undefined; readonly mostBytes: number; readonly signal: AbortSignal },
) => Promise<CapAnswer>;

/** How a feed is asked. */
export interface CapFeedOptions {
  readonly source: string;
  readonly url: string;
  readonly everyMs: number;
  readonly longestAgeMs: number;
  /** Origins beside the feed's own whose documents are fetched, as `https://alerts.example`. */
  readonly origins: readonly string[];
  /** Readies a start's questions. @throws Error when certificates or credential are not there */
  readonly server: () => AskCap;
  readonly intake: CapIntake;
}

/** A feed of a whole country has some hundred entries and a megabyte. */
const feedLimits: XmlLimits = { ...xmlLimits, bytes: 2_000_000, elements: 60_000 };

/** Most documents that are fetched after one look; what is left has its turn after the next. */
const mostAtOnce = 50;

/** How often a document that cannot be had is asked for. */
const mostTries = 3;

/** A source that is asked. */
export class CapFeedSource implements AlertSource {
  readonly kind = 'cap';
  readonly answers = false;
  readonly #options: CapFeedOptions;
  /** Documents of the feed that are dealt with, and how often the others could not be had. */
  #tries = new Map<string, number | 'done'>();
  #lastTag: string | undefined;
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ask: AskCap = () => Promise.reject(new Error('It has not been started.'));

  constructor(options: CapFeedOptions) {
    this.#options = options;
  }

  get source(): string {
    return this.#options.source;
  }

  get place(): string {
    return this.#options.url;
  }

  get longestAgeMs(): number {
    return this.#options.longestAgeMs;
  }

  async start(line: SourceLine): Promise<void> {
    this.#ask = this.#options.server();
    const stop = new AbortController();
    this.#stop = stop;
    await this.#look(line, stop.signal);
    const next = (): void => {
      if (stop.signal.aborted) return;
      this.#timer = setTimeout(() => {
        this.#look(line, stop.signal).then(next, (error: unknown) => {
          if (!stop.signal.aborted) line.lost(error instanceof Error ? error.message : String(error));
        });
      }, this.#options.everyMs);
    };
    next();
  }

  stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    return Promise.resolve();
  }

  /** @throws Error when the address does not answer, or answers something else */
  async #look(line: SourceLine, signal: AbortSignal): Promise<void> {
    const { url } = this.#options;
    const answer = await this.#ask(url, { lastTag: this.#lastTag, mostBytes: feedLimits.bytes, signal });
    if (answer.kind === 'same') return;
    const all = await this.#takeAll(answer.bytes, line, signal);
    // What is not dealt with is asked for again, whether or not the feed has changed.
    this.#lastTag = all ? answer.tag : undefined;
  }

  async #takeAll(bytes: Uint8Array, line: SourceLine, signal: AbortSignal): Promise<boolean> {
    const { url, intake } = this.#options;
    const feed = readXml(bytes, feedLimits);
    if (feed.kind === 'refused') throw new Error(`The address answers no XML that is read: ${feed.reason}.`);
    if (isCapElement(feed.root)) return intake.take([{ name: url, bytes }], line);
    const links = this.#allowed(feed.root, line);
    const fresh = links.filter((link) => this.#tries.get(link) !== 'done');
    const found: CapDocument[] = [];
    for (const link of fresh.slice(0, mostAtOnce)) {
      const document = await this.#fetch(link, line, signal);
      if (document) found.push(document);
    }
    const all = await intake.take(found, line);
    if (all) for (const { name } of found) this.#tries.set(name, 'done');
    // What the feed no longer names need not be remembered.
    this.#tries = new Map([...this.#tries].filter(([link]) => links.includes(link)));
    return links.every((link) => this.#tries.get(link) === 'done');
  }

  /** The links that may be followed. */
  #allowed(root: XmlElement, line: SourceLine): readonly string[] {
    const { url, origins } = this.#options;
    const links = linksOf(root, url);
    if (!links) throw new Error(`The address answers neither CAP nor a feed, but <${root.name.slice(0, 40)}>.`);
    const own = [new URL(url).origin, ...origins];
    for (const link of links) {
      if (own.includes(new URL(link).origin) || this.#tries.get(link) === 'done') continue;
      const why = `The feed links to ${new URL(link).origin}, which is neither its own origin nor among "origins".`;
      if (line.refuse('unauthorised', why, link)) this.#tries.set(link, 'done');
    }
    return links;
  }

  async #fetch(link: string, line: SourceLine, signal: AbortSignal): Promise<CapDocument | undefined> {
    if (this.#tries.get(link) === 'done') return undefined;
    try {
      const answer = await this.#ask(link, { mostBytes: xmlLimits.bytes, signal });
      return answer.kind === 'bytes' ? { name: link, bytes: answer.bytes } : undefined;
    } catch (error) {
      if (signal.aborted) throw error;
      const before = this.#tries.get(link);
      const tries = typeof before === 'number' ? before : 0;
      const why = `${link} cannot be had: ${error instanceof Error ? error.message : String(error)}`;
      const last = tries + 1 >= mostTries && line.refuse('malformed', why, link);
      this.#tries.set(link, last ? 'done' : tries + 1);
      return undefined;
    }
  }
}
