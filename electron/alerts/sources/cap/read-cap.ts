/** Reads a CAP document. What is wrong with it is said by the name of the element. Pure, never throws. */
import type { z } from 'zod';
import { CapMessage } from './cap-message';
import { readXml, type XmlElement } from './read-xml';

/** The versions that are read: what 1.2 changed in 1.1 concerns nothing that is read here. */
const namespaces = ['urn:oasis:names:tc:emergency:cap:1.2', 'urn:oasis:names:tc:emergency:cap:1.1'];

/** A message, or why the document is none that is taken. */
export type CapResult =
  | { readonly kind: 'read'; readonly message: CapMessage }
  /** @property reason - for people, of bounded length */
  | { readonly kind: 'refused'; readonly reason: string };

/** Which elements are read, and how often each may stand in its parent. */
interface Wanted {
  readonly once: readonly string[];
  readonly often: Readonly<Record<string, Wanted | 'text'>>;
}

const geocode: Wanted = { once: ['valueName', 'value'], often: {} };
const area: Wanted = { once: ['areaDesc'], often: { polygon: 'text', circle: 'text', geocode } };
const info: Wanted = {
  once: [
    ...['language', 'event', 'urgency', 'severity', 'certainty', 'expires', 'senderName', 'headline'],
    ...['description', 'instruction'],
  ],
  often: { category: 'text', area },
};
const alert: Wanted = {
  once: ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'references'],
  often: { info },
};

/** Most faults that are named of one document. */
const mostFaults = 3;

/** Reads the bytes of a document. */
export function readCap(bytes: Uint8Array): CapResult {
  const xml = readXml(bytes);
  return xml.kind === 'read' ? readCapElement(xml.root) : refused(`This XML is not read: ${xml.reason}.`);
}

/** Whether an element is a CAP message, whatever is in it. */
export function isCapElement({ name, namespace }: XmlElement): boolean {
  return name === 'alert' && namespaces.includes(namespace);
}

/** Reads a document that was taken apart already, for example because it could have been a feed. */
export function readCapElement(root: XmlElement): CapResult {
  if (!isCapElement(root)) return refused(`This is no CAP message: it begins with <${root.name.slice(0, 40)}>.`);
  const faults: string[] = [];
  const fields = fieldsOf(root, alert, '', faults);
  const message = faults.length === 0 ? CapMessage.safeParse(fields) : undefined;
  if (message?.success) return { kind: 'read', message: message.data };
  const all = message ? message.error.issues.map(said) : faults;
  return refused(all.slice(0, mostFaults).join('; '));
}

function refused(reason: string): CapResult {
  return { kind: 'refused', reason: reason.slice(0, 500) };
}

interface Fields {
  readonly [name: string]: string | readonly string[] | readonly Fields[];
}

/** The texts of the elements that are wanted, by their names. An element that is there and empty counts as not there. */
function fieldsOf(element: XmlElement, { once, often }: Wanted, where: string, faults: string[]): Fields {
  const named = (name: string): readonly XmlElement[] =>
    element.children.filter((child) => child.name === name && child.namespace === element.namespace);
  const fields: Record<string, Fields[string]> = {};
  for (const name of once) {
    const [first, second] = named(name);
    if (second) faults.push(`${where}${name}: it is there twice`);
    const text = first?.text.trim() ?? '';
    if (text !== '') fields[name] = text;
  }
  for (const [name, wanted] of Object.entries(often)) {
    fields[name] =
      wanted === 'text'
        ? named(name).map(({ text }) => text.trim())
        : named(name).map((child, index) => fieldsOf(child, wanted, `${where}${name} ${index + 1} / `, faults));
  }
  return fields;
}

/** A fault with the way to its element: `info 1 / area 2 / polygon 1: ...`. */
function said({ path, message }: z.core.$ZodIssue): string {
  const way: string[] = [];
  for (const part of path) {
    if (typeof part === 'number') way.push(`${way.pop() ?? ''} ${part + 1}`);
    else way.push(String(part));
  }
  return `${way.join(' / ')}: ${message}`;
}
