/** One line of a log by itself: whether it is an entry, and whether it is the entry that was sealed. */
import { canonicalText } from './canonical-bytes';
import { AuditEntry } from './entry';

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
export type Hash = (text: string) => string;

/** What a line is, whatever stands before and after it. */
export type LineReading =
  /** An entry as it was sealed; whether by the station, only the chain and its checkpoints can say. */
  | { readonly kind: 'entry'; readonly entry: AuditEntry }
  /** It reads as an entry, but not as the one that was sealed. */
  | { readonly kind: 'altered'; readonly entry: AuditEntry }
  | { readonly kind: 'unreadable' };

/**
 * Reads a line, without its end. The line itself counts, not only its meaning: a doubled key would read differently to
 * different eyes.
 * @param text - null for what is no text at all
 */
export function readLine(text: string | null, hash: Hash): LineReading {
  const parsed = AuditEntry.safeParse(text === null ? undefined : parseJson(text));
  if (!parsed.success) return { kind: 'unreadable' };
  const entry = parsed.data;
  const { line, sealed } = textsOf(entry);
  const kind = line === text && hash(sealed) === entry.hash ? 'entry' : 'altered';
  return { kind, entry };
}

/** An entry's line, and the text under its hash, which is the line without `hash`: both are made in one go. */
function textsOf(entry: AuditEntry): { readonly line: string; readonly sealed: string } {
  const fields: { readonly [key: string]: AuditEntry[keyof AuditEntry] | undefined } = entry;
  const members: string[] = [];
  const others: string[] = [];
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    const member = `${JSON.stringify(key)}:${canonicalText(fields[key])}`;
    members.push(member);
    if (key !== 'hash') others.push(member);
  }
  return { line: `{${members.join(',')}}`, sealed: `{${others.join(',')}}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
