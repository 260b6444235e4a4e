/** Which documents a feed links to: Atom (RFC 4287) or RSS 2.0, as weather services publish them. Pure. */
import type { XmlElement } from './read-xml';

const atom = 'http://www.w3.org/2005/Atom';

/** How the links of CAP documents are marked in Atom. */
const capType = 'application/cap+xml';

/**
 * The addresses of a feed's entries, in its order; each once.
 * @param base - the feed's own address, to which others may be relative
 * @returns undefined when it is no feed
 */
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
