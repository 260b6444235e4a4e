import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ServerAnswer } from '../../../outbound/servers';
import { type AskCap, CapFeedSource, linksOf } from './cap-sources';
import { readXml } from './read-xml';
import { CapTestHost } from './testing/cap-test-host';
import { capXml } from './testing/cap-messages';

const base = 'https://alerts.example.test/feeds/oh.atom';

function links(xml: string): readonly string[] | undefined {
  const read = readXml(new TextEncoder().encode(xml));
  if (read.kind === 'refused') throw new Error(read.reason);
  return linksOf(read.root, base);
}

const feed = (entry: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><link href="/self"/>${entry}</feed>`;

describe('the links of a feed', () => {
  it.each<[string, string, readonly string[] | undefined]>([
    [
      'Atom, the marked link before the others',
      feed('<entry><link rel="alternate" href="a.html"/><link type="application/cap+xml" href="/cap/a.xml"/></entry>'),
      ['https://alerts.example.test/cap/a.xml'],
    ],
    [
      'Atom with one link',
      feed('<entry><link href="a.xml"/></entry><entry><link href="b.xml"/></entry>'),
      ['https://alerts.example.test/feeds/a.xml', 'https://alerts.example.test/feeds/b.xml'],
    ],
    ['Atom with a link to something else', feed('<entry><link rel="edit" href="a.xml"/></entry>'), []],
    [
      'the same twice',
      feed('<entry><link href="a.xml#1"/></entry><entry><link href="a.xml#2"/></entry>'),
      ['https://alerts.example.test/feeds/a.xml'],
    ],
    [
      'addresses that are none',
      feed('<entry><link href="https://"/></entry><entry><link href=""/></entry><entry/>'),
      [],
    ],
    [
      'RSS',
      '<rss version="2.0"><channel><link>https://a.test/</link><item><link> https://b.test/1.xml </link></item></channel></rss>',
      ['https://b.test/1.xml'],
    ],
    ['no feed', '<html/>', undefined],
    ['a feed of another namespace', '<feed/>', undefined],
  ])('%s', (_name, xml, expected) => {
    expect(links(xml)).toEqual(expected);
  });
});

const url = 'https://alerts.example.test/oh.atom';
const sent = new Date('2026-05-24T18:00:00Z');
const storm = (identifier: string): string => capXml({ identifier, sent, headline: identifier });

/** What each address has; what is not there answers 404. */
let pages: Record<string, { readonly text: string; readonly tag?: string }>;
let asked: string[];
let host: CapTestHost;
let source: CapFeedSource;

const ask: AskCap = (address, { lastTag, mostBytes }) => {
  asked.push(lastTag === undefined ? address : `${address} ${lastTag}`);
  const page = pages[address];
  if (!page) return Promise.reject(new Error('HTTP 404'));
  if (page.text.length > mostBytes) return Promise.reject(new Error('it is larger than that'));
  const answer: ServerAnswer = { kind: 'bytes', bytes: Buffer.from(page.text), tag: page.tag };
  return Promise.resolve(page.tag !== undefined && page.tag === lastTag ? { kind: 'same' } : answer);
};

beforeEach(() => {
  vi.useFakeTimers();
  pages = {};
  asked = [];
  host = new CapTestHost();
  const options = { source: 'weather', url, everyMs: 60_000, longestAgeMs: 1, origins: ['https://other.test'] };
  source = new CapFeedSource({ ...options, server: () => ask, intake: host.intake() });
  onTestFinished(async () => {
    await source.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

const feedOf = (...links: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${links.map((link) => `<entry><link href="${link}"/></entry>`).join('')}</feed>`;
const next = (): Promise<unknown> => vi.advanceTimersByTimeAsync(60_000);

describe('an address that is asked for CAP', () => {
  it('may answer one warning, which is taken once, and the next one when it changes', async () => {
    pages[url] = { text: storm('one'), tag: '"1"' };
    await source.start(host.line);
    await next();
    pages[url] = { text: storm('two'), tag: '"2"' };
    await next();
    expect(host.taken).toEqual(['one', 'two']);
    expect(asked).toEqual([url, `${url} "1"`, `${url} "1"`]);
  });

  it('may answer a feed: what it links to is fetched once', async () => {
    pages[url] = { text: feedOf('/a.xml', 'https://other.test/b.xml'), tag: '"1"' };
    pages['https://alerts.example.test/a.xml'] = { text: storm('a') };
    pages['https://other.test/b.xml'] = { text: storm('b') };
    await source.start(host.line);
    pages[url] = { text: feedOf('/c.xml', '/a.xml'), tag: '"2"' };
    pages['https://alerts.example.test/c.xml'] = { text: storm('c') };
    await next();
    expect(host.taken).toEqual(['a', 'b', 'c']);
    expect(asked.filter((address) => address.includes('/a.xml'))).toHaveLength(1);
  });

  it('follows no link to elsewhere, and says so once', async () => {
    pages[url] = {
      text: feedOf('https://evil.test/a.xml', 'http://alerts.example.test/a.xml', 'file:///etc/passwd'),
    };
    await source.start(host.line);
    await next();
    expect(asked).toEqual([url, url]);
    expect(host.refused).toEqual(
      ['https://evil.test', 'http://alerts.example.test', 'null'].map(
        (origin) => `unauthorised: The feed links to ${origin}, which is neither its own origin nor among "origins".`,
      ),
    );
  });

  it('tries a document three times, then leaves it, and is not held up by it', async () => {
    pages[url] = { text: feedOf('/gone.xml', '/a.xml'), tag: '"1"' };
    pages['https://alerts.example.test/a.xml'] = { text: storm('a') };
    await source.start(host.line);
    expect(host.taken).toEqual(['a']);
    for (let look = 0; look < 4; look += 1) await next();
    expect(asked.filter((address) => address.includes('gone'))).toHaveLength(3);
    expect(host.refused).toEqual(['malformed: https://alerts.example.test/gone.xml cannot be had: HTTP 404']);
    // Nothing is left to do: from now on only a change is.
    expect(asked.at(-1)).toBe(`${url} "1"`);
  });

  it('fetches a long feed in parts', async () => {
    const links = Array.from({ length: 70 }, (_, index) => `https://alerts.example.test/${index}.xml`);
    for (const [index, link] of links.entries()) pages[link] = { text: storm(`s${index}`) };
    pages[url] = { text: feedOf(...links), tag: '"1"' };
    await source.start(host.line);
    expect(host.taken).toHaveLength(50);
    await next();
    expect(host.taken).toHaveLength(70);
  });

  it.each([
    ['does not answer', undefined, 'HTTP 404'],
    ['answers a page to sign in', '<html><body/></html>', 'neither CAP nor a feed, but <html>'],
    ['answers no XML', 'Please wait', 'no XML that is read'],
    ['answers a bomb', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE'],
  ])('is lost when it %s', async (_name, text, why) => {
    if (text !== undefined) pages[url] = { text };
    await expect(source.start(host.line)).rejects.toThrow(why);
    pages[url] = { text: storm('one') };
    await source.start(host.line);
    pages = text === undefined ? {} : { [url]: { text } };
    await next();
    expect(host.lost).toEqual([expect.stringContaining(why)]);
    // It is started again by whoever runs it.
    const before = asked.length;
    await next();
    expect(asked).toHaveLength(before);
  });

  it('asks for everything again that could not be recorded', async () => {
    pages[url] = { text: feedOf('/a.xml'), tag: '"1"' };
    pages['https://alerts.example.test/a.xml'] = { text: storm('a') };
    host.records = false;
    await source.start(host.line);
    host.records = true;
    await next();
    expect(host.taken).toEqual(['a']);
  });

  it('says nothing after it was stopped', async () => {
    pages[url] = { text: storm('one') };
    await source.start(host.line);
    await source.stop();
    await next();
    expect(asked).toHaveLength(1);
    expect(host.lost).toEqual([]);
  });
});
