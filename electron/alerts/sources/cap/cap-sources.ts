/** Watches a folder for CAP files. Files stay where they are; what was dealt with is remembered by its content. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../../../../shared/vocabulary/error-text';
import type { AlertSourceConfig } from '../../../config/alert-source-config';
import { readStart, seenFile, type SeenFile, watchFolder } from '../../../outbound/folders';
import {
  askServer,
  readAuthority,
  sendTrusting,
  type ServerAnswer,
  type ServerQuestion,
} from '../../../outbound/servers';
import type { AlertSource, SourceLine } from '../alert-source';
import { type CapDocument, CapIntake, type CapIntakeHost } from './cap-intake';
import { isCapElement } from './cap-message';
import { readXml, type XmlElement, xmlLimits, type XmlLimits } from './read-xml';

export interface CapFolderOptions {
  readonly source: string;
  readonly folder: string;
  readonly longestAgeMs: number;
  readonly intake: CapIntake;
  /** How often it is looked into although nobody said that it changed: not every file system does, milliseconds. */
  readonly everyMs?: number;
}

/** Most files that one folder may hold: those that were dealt with should be taken away from time to time. */
const mostFiles = 2_000;

/** How long what is no XML must stand as it is before it counts as whole, milliseconds. */
const stableMs = 1_500;

export class CapFolderSource implements AlertSource {
  readonly kind = 'cap';
  readonly answers = false;
  readonly source: string;
  readonly place: string;
  readonly longestAgeMs: number;
  readonly #options: CapFolderOptions;
  #files = new Map<string, SeenFile>();
  #end: () => void = () => undefined;

  constructor(options: CapFolderOptions) {
    this.#options = options;
    this.source = options.source;
    this.place = options.folder;
    this.longestAgeMs = options.longestAgeMs;
  }

  async start(line: SourceLine): Promise<void> {
    const { folder, everyMs = 2_000 } = this.#options;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let looking = Promise.resolve();
    const look = (): void => {
      clearTimeout(timer);
      looking = looking
        .then(() => (ended ? undefined : this.#look(line)))
        .catch((error: unknown) => line.lost(errorText(error)))
        .then(() => {
          clearTimeout(timer);
          if (!ended) timer = setTimeout(look, everyMs);
        });
    };
    await this.#look(line);
    const watcher = watchFolder(folder, look);
    this.#end = () => {
      ended = true;
      clearTimeout(timer);
      watcher?.close();
    };
    look();
  }

  stop(): Promise<void> {
    this.#end();
    return Promise.resolve();
  }

  /** @throws Error when the folder cannot be read */
  async #look(line: SourceLine): Promise<void> {
    const { folder, intake } = this.#options;
    const names = (await readdir(folder)).filter((name) => /^[^.].*\.(xml|cap)$/i.test(name)).sort();
    if (names.length > mostFiles) throw new Error(`More than ${mostFiles} files lie in ${folder}: take old ones away.`);
    const files = new Map<string, SeenFile>();
    const whole: CapDocument[] = [];
    for (const name of names) {
      const file = join(folder, name);
      const seen = await seenFile(file, this.#files.get(name));
      if (!seen) continue;
      files.set(name, seen);
      const bytes = seen.done ? undefined : await readWhole(file, seen);
      if (bytes) whole.push({ name, bytes });
    }
    const all = await intake.take(whole, line);
    // Files of one look are dealt with together or looked at again: what was, is known by its content.
    for (const { name } of whole) {
      const seen = files.get(name);
      if (seen) seen.done = all;
    }
    this.#files = files;
  }
}

/** Reads a file that may still be being written: it is whole when its XML ends, or when it has not changed for a while. */
async function readWhole(file: string, { sinceMs }: SeenFile): Promise<Uint8Array | undefined> {
  const content = await readStart(file, xmlLimits.bytes + 1);
  if (!content) return undefined;
  return performance.now() - sinceMs >= stableMs || readXml(content).kind === 'read' ? content : undefined;
}

/** Asks an address, by the source's own certificates and credential. Rejects when there is no answer, or one that is too large. */
export type AskCap = (
  url: string,
  asked: { readonly lastTag?: string | undefined; readonly mostBytes: number; readonly signal: AbortSignal },
) => Promise<ServerAnswer>;

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

export class CapFeedSource implements AlertSource {
  readonly kind = 'cap';
  readonly answers = false;
  readonly source: string;
  readonly place: string;
  readonly longestAgeMs: number;
  readonly #options: CapFeedOptions;
  /** Documents of the feed that are dealt with, and how often the others could not be had. */
  #tries = new Map<string, number | 'done'>();
  #lastTag: string | undefined;
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ask: AskCap = () => Promise.reject(new Error('It has not been started.'));

  constructor(options: CapFeedOptions) {
    this.#options = options;
    this.source = options.source;
    this.place = options.url;
    this.longestAgeMs = options.longestAgeMs;
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
          if (!stop.signal.aborted) line.lost(errorText(error));
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
      const why = `${link} cannot be had: ${errorText(error)}`;
      const last = tries + 1 >= mostTries && line.refuse('malformed', why, link);
      this.#tries.set(link, last ? 'done' : tries + 1);
      return undefined;
    }
  }
}

// Links of a feed: Atom (RFC 4287) or RSS 2.0, as weather services publish them.

const atom = 'http://www.w3.org/2005/Atom';

/** How the links of CAP documents are marked in Atom. */
const capType = 'application/cap+xml';

/** The addresses of a feed's entries in order, each once, relative to `base`. @returns undefined when it is no feed */
export function linksOf(root: XmlElement, base: string): readonly string[] | undefined {
  const entries = entriesOf(root);
  if (!entries) return undefined;
  const links = entries.map((entry) => linkOf(entry)).filter((link) => link !== undefined);
  return [...new Set(links.map((link) => absolute(link, base)).filter((link) => link !== undefined))];
}

function entriesOf(root: XmlElement): readonly XmlElement[] | undefined {
  if (root.name === 'feed' && root.namespace === atom) return named(root, 'entry');
  if (root.name === 'rss' && root.namespace === '') return named(root, 'channel').flatMap((one) => named(one, 'item'));
  return undefined;
}

function linkOf(entry: XmlElement): string | undefined {
  const links = named(entry, 'link');
  // RSS has the address as the text of the element, Atom as an attribute.
  if (entry.namespace === '') return links[0]?.text.trim();
  const marked = links.find(({ attributes }) => attributes.get('type') === capType);
  const alternate = links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate');
  return (marked ?? alternate)?.attributes.get('href');
}

function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === element.namespace);
}

function absolute(link: string, base: string): string | undefined {
  const url = URL.parse(link, base);
  if (!url || link === '') return undefined;
  url.hash = '';
  return url.href.length > 2_000 ? undefined : url.href;
}

export interface CapServer {
  /** The certificates that are believed, where no public authority has signed the server's. */
  readonly authority: string | undefined;
  /** Sent to the feed's own origin only, and nowhere else it links to. */
  readonly credential: Readonly<Record<string, string>> | undefined;
  readonly origin: string;
  /** Asks a server that public authorities vouch for. */
  readonly ask: (question: ServerQuestion) => Promise<ServerAnswer>;
}

/** Asks as main itself: the feed's own server by its authority and with its credential, any other as a stranger. */
export function askCap({ authority, credential, origin, ask }: CapServer): AskCap {
  return (url, { lastTag, mostBytes, signal }) => {
    const own = new URL(url).origin === origin;
    const question = { url, lastTag, mostBytes, signal, ...(own && credential && { headers: credential }) };
    return own && authority !== undefined ? askServer(sendTrusting(authority), question) : ask(question);
  };
}

export type CapConfig = Extract<AlertSourceConfig, { kind: 'cap' }>;

export interface CapHost extends Pick<CapIntakeHost, 'schools' | 'seen' | 'nowMs'>, Pick<CapServer, 'ask'> {
  /** Whether a source's signal of this id came in before. */
  readonly known: (source: string, signalId: string) => boolean;
}

/** A warning says itself how long it holds; one that was sent longer ago does not count whatever it says, milliseconds. */
const longestAgeMs = 7 * 86_400_000;

/** Makes the adapter. @param credential - the header that its server is shown, asked at each start; throws where it is not known */
export function makeCapSource(
  config: CapConfig,
  host: CapHost,
  credential: () => Readonly<Record<string, string>> | undefined,
): AlertSource {
  const { schools, seen, nowMs } = host;
  const { id, senders, geocodes, folder, url, everySeconds = 60, ca, origins = [] } = config;
  const known = (signalId: string): boolean => host.known(id, signalId);
  const intake = new CapIntake({ schools, seen, nowMs, source: id, senders, geocodes, known });
  const ageMs = config.longestAgeSeconds === undefined ? longestAgeMs : config.longestAgeSeconds * 1_000;
  const common = { source: id, longestAgeMs: ageMs, intake };
  if (folder !== undefined) return new CapFolderSource({ ...common, folder });
  if (url === undefined) throw new Error(`"${id}" has neither an address nor a folder.`);
  const { origin } = new URL(url);
  return new CapFeedSource({
    ...common,
    url,
    everyMs: everySeconds * 1_000,
    origins: origins.map((each) => new URL(each).origin),
    server: () => askCap({ origin, ask: host.ask, credential: credential(), authority: ca && readAuthority(ca) }),
  });
}
