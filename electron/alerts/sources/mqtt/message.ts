/** A message of a broker, and what a mapping makes of it. */
import type { RefusalReason } from '../../../../shared/vocabulary/alert-source';
import type { CameraId, SchoolId } from '../../../../shared/vocabulary/ids';

/** The largest message that is looked at, bytes: Frigate's carry the path of an object. */
export const maxMessageBytes = 65_536;

/** A message whose bytes have been read. */
export interface Message {
  readonly topic: string;
  /** What its JSON says; the text itself where it is no JSON. */
  readonly value: unknown;
}

/** What becomes of a message. */
export type Mapped =
  /** A raw signal; the intake says whether it fits. */
  | { readonly kind: 'signal'; readonly signal: object }
  /** No signal, and nobody need look at it. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly why: string };

/** What a mapping may know of the station. */
export interface MappingHost {
  /** The school that a camera is at; undefined where there is no such camera. */
  readonly schoolOf: (cameraId: CameraId) => SchoolId | undefined;
  /** An id for a signal that brings none. */
  readonly newId: () => string;
}

/** No signal. */
export const ignored: Mapped = { kind: 'ignored' };

/** A message that is not as it should be. */
export function malformed(why: string): Mapped {
  return { kind: 'refused', reason: 'malformed', why };
}

/** Something that the station or the configuration does not know. */
export function unknownPlace(why: string): Mapped {
  return { kind: 'refused', reason: 'unknown-place', why };
}

/** Reads a payload: JSON where it is JSON, else its text. */
export function readPayload(payload: Uint8Array): unknown {
  const text = Buffer.from(payload).toString('utf8');
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

/** Whether a topic is one of a filter's: `+` is any one level, `#` all below. */
export function fits(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split('/'), topic.split('/')];
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true;
    if (index >= given.length || (level !== '+' && level !== given[index])) return false;
  }
  return wanted.length === given.length;
}
