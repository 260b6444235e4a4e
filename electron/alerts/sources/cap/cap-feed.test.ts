import { describe, expect, it } from 'vitest';
import { linksOf } from './cap-sources';
import { readXml } from './read-xml';

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
