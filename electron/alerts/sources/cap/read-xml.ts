/**
 * XML of strangers, made into a tree. Strict, and bounded in everything that a document can grow in. No document type is
 * accepted, so that there are no entities but the five of XML itself: nothing expands, nothing is fetched. Pure.
 */
import { SaxesParser } from 'saxes';
import { errorText } from '../../../../shared/vocabulary/error-text';

/** An element with its namespace; attributes and comments are left out unless they are asked for. */
export interface XmlElement {
  readonly name: string;
  /** Its namespace; empty where it has none. */
  readonly namespace: string;
  /** All text directly in it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Attributes without a namespace, by name. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A document, or why it is none that is read. */
export type XmlResult =
  | { readonly kind: 'read'; readonly root: XmlElement }
  /** @property reason - for people, of bounded length */
  | { readonly kind: 'refused'; readonly reason: string };

export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributesOfOne: number;
  readonly instructions: number;
}

/** What a document may have. A warning of a weather service has some hundred elements and 20 KB. */
export const xmlLimits: XmlLimits = {
  bytes: 262_144,
  depth: 24,
  elements: 5_000,
  attributesOfOne: 32,
  instructions: 32,
};

/** Longest reason, characters: what the parser says may quote the document. */
const maxReason = 200;

interface Growing {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Map<string, string>;
  readonly pieces: string[];
  readonly children: XmlElement[];
}

/** Reads a document. Never throws. */
export function readXml(bytes: Uint8Array, limits: XmlLimits = xmlLimits): XmlResult {
  if (bytes.byteLength > limits.bytes) return refusal(`it is larger than ${limits.bytes} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refusal('it is not UTF-8');
  }
  try {
    return { kind: 'read', root: parse(text, limits) };
  } catch (error) {
    return refusal(errorText(error));
  }
}

function refusal(reason: string): XmlResult {
  const plain = reason.replaceAll(/\p{Cc}/gu, ' ');
  return { kind: 'refused', reason: plain.length > maxReason ? `${plain.slice(0, maxReason)}…` : plain };
}

/** @throws Error that says what is wrong with the document */
function parse(text: string, limits: XmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const open: Growing[] = [];
  let root: XmlElement | undefined;
  let [elements, instructions] = [0, 0];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error('it is not UTF-8');
  });
  parser.on('doctype', () => {
    throw new Error('it declares a document type (DOCTYPE)');
  });
  parser.on('processinginstruction', () => {
    instructions += 1;
    if (instructions > limits.instructions) throw new Error('it has too many processing instructions');
  });
  let attributes = 0;
  parser.on('opentagstart', ({ name }) => {
    attributes = 0;
    elements += 1;
    if (elements > limits.elements) throw new Error(`it has more than ${limits.elements} elements`);
    if (open.length >= limits.depth) throw new Error(`<${name}> is nested more than ${limits.depth} deep`);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > limits.attributesOfOne) {
      throw new Error(`an element has more than ${limits.attributesOfOne} attributes`);
    }
  });
  parser.on('opentag', ({ local, uri, attributes: all }) => {
    const plain = Object.values(all).filter((each) => each.prefix === '' && each.name !== 'xmlns');
    const named = new Map(plain.map(({ name, value }) => [name, value]));
    open.push({ name: local, namespace: uri, attributes: named, pieces: [], children: [] });
  });
  const take = (piece: string): void => void open.at(-1)?.pieces.push(piece);
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const { pieces, ...rest } = closed;
    const element = { ...rest, text: pieces.join('') };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(text).close();
  if (!root) throw new Error('it has no element');
  return root;
}
