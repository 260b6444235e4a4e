/** Takes CAP documents, wherever they were found: each is read once, in the order in which they were sent. */
import { createHash } from 'node:crypto';
import type { UtcMs } from '../../../../shared/vocabulary/time';
import type { SourceLine } from '../alert-source';
import { meaningOf, type CapGround } from './cap-events';
import type { CapMessage, CapName } from './cap-message';
import { readCap } from './read-cap';
import { xmlLimits } from './read-xml';

/** Which documents were dealt with, also before the application was started. */
export interface CapDocumentsSeen {
  /** @throws Error when it cannot be read */
  has(source: string, digest: string): boolean;
  /** @throws Error when it cannot be written */
  keep(source: string, digest: string, atMs: UtcMs): void;
}

/** What the intake of one source needs of the station. */
export interface CapIntakeHost extends Omit<CapGround, 'nowMs'> {
  readonly source: string;
  readonly seen: CapDocumentsSeen;
  readonly nowMs: () => UtcMs;
}

/** A document as it was found. */
export interface CapDocument {
  /** The file's name, or the address; for people. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface ReadDocument {
  readonly message: CapMessage;
  readonly digest: string;
  readonly text: string;
  readonly name: string;
}

/** Most messages that are remembered because a later one took their place. */
const mostSuperseded = 2_000;

/** What one source hands its documents to. */
export class CapIntake {
  readonly #host: CapIntakeHost;
  /** What a later message has changed or cancelled: should it still come, it says nothing any more. */
  readonly #superseded = new Set<string>();

  constructor(host: CapIntakeHost) {
    this.#host = host;
  }

  /**
   * Takes documents that were found together.
   * @returns whether all of them are dealt with, on the disk; otherwise they should be handed on again
   */
  async take(documents: readonly CapDocument[], line: SourceLine): Promise<boolean> {
    try {
      const read = documents.map((document) => this.#read(document, line));
      const messages = read.filter((each) => typeof each === 'object').sort((a, b) => a.message.sent - b.message.sent);
      for (const { message } of messages) this.#supersede(message);
      let all = read.every((each) => each !== 'again');
      for (const each of messages) all = (await this.#take(each, line)) && all;
      return all;
    } catch (error) {
      // What was seen can be neither read nor kept: nothing may be taken for dealt with.
      line.refuse('unavailable', error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  #read({ name, bytes }: CapDocument, line: SourceLine): ReadDocument | 'done' | 'again' {
    const digest = createHash('sha256').update(bytes).digest('base64url');
    if (this.#host.seen.has(this.#host.source, digest)) return 'done';
    const text = Buffer.from(bytes.subarray(0, 2_000)).toString('utf8');
    const result = readCap(bytes);
    if (result.kind === 'read') return { message: result.message, digest, text, name };
    const because = bytes.byteLength > xmlLimits.bytes ? 'oversized' : 'malformed';
    if (!line.refuse(because, `${name}: ${result.reason}`, text)) return 'again';
    this.#keep(digest);
    return 'done';
  }

  async #take({ message, digest, text, name }: ReadDocument, line: SourceLine): Promise<boolean> {
    if (!(await this.#handOn(message, name, text, line))) return false;
    this.#keep(digest);
    return true;
  }

  async #handOn(message: CapMessage, name: string, text: string, line: SourceLine): Promise<boolean> {
    const { nowMs, ...ground } = this.#host;
    if (this.#superseded.has(nameOf(message, message.status))) {
      line.ignore();
      return true;
    }
    const meaning = meaningOf(message, { ...ground, nowMs: nowMs() });
    switch (meaning.kind) {
      case 'no-signal':
        line.ignore();
        return true;
      case 'refused':
        return line.refuse(meaning.because, `${name}: ${meaning.reason}`, text);
      case 'signals':
        for (const event of meaning.events) {
          if ((await line.take(event, text)).kind === 'unavailable') return false;
        }
        return true;
    }
  }

  #supersede({ sender, status, msgType, references = [] }: CapMessage): void {
    if (!this.#host.senders.includes(sender) || (msgType !== 'Update' && msgType !== 'Cancel')) return;
    for (const name of references) this.#superseded.add(nameOf(name, status));
    for (const oldest of this.#superseded) {
      if (this.#superseded.size <= mostSuperseded) return;
      this.#superseded.delete(oldest);
    }
  }

  #keep(digest: string): void {
    this.#host.seen.keep(this.#host.source, digest, this.#host.nowMs());
  }
}

/** An exercise takes no place of what is actual. */
function nameOf({ sender, identifier }: CapName, status: CapMessage['status']): string {
  return [sender, identifier, status].join('\n');
}
