/** Where signed documents come from: a file, or an address of the district. Nothing is believed because of where it came from. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { maxSignedBytes } from '../../shared/policy/signed-documents';
import { errorText } from '../../shared/vocabulary/error-text';
import { watchFolder } from '../outbound/folders';
import { askServer, type SendRequest } from '../outbound/servers';

export interface SourceListener {
  /** Its text; also when it is the same as before. */
  readonly read: (text: string) => void;
  readonly failed: (reason: string) => void;
}

/** A place where the newest document of one kind lies. */
export interface DocumentSource {
  /** As people are told of it. */
  readonly name: string;
  /** The text that is there at once, if it can be had without waiting. */
  current(): string | undefined;
  /** Looks again and again. @returns what ends it */
  watch(listener: SourceListener): () => void;
}

/** How often a file is read although nobody said that it changed: not every file system does, milliseconds. */
const fileEveryMs = 5_000;

/** A document in a file. It is read again as soon as it changes, also when another file takes its place. */
export function fileSource(file: string): DocumentSource {
  return {
    name: file,
    current: () => {
      try {
        return readBounded(file);
      } catch {
        return undefined;
      }
    },
    watch: ({ read, failed }) => {
      const look = (): void => {
        try {
          read(readBounded(file));
        } catch (error) {
          failed(errorText(error));
        }
      };
      const watcher = watchFolder(dirname(file), (changed) => {
        if (changed === null || changed === basename(file)) look();
      });
      const timer = setInterval(look, fileEveryMs);
      look();
      return () => {
        clearInterval(timer);
        watcher?.close();
      };
    },
  };
}

/** @throws Error when the file cannot be read or is larger than any signed document */
function readBounded(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size > maxSignedBytes) throw new Error(`It is larger than ${maxSignedBytes} bytes.`);
    const bytes = Buffer.alloc(size);
    let filled = 0;
    for (;;) {
      const count = readSync(handle, bytes, filled, size - filled, filled);
      filled += count;
      if (count === 0 || filled === size) return bytes.toString('utf8', 0, filled);
    }
  } finally {
    closeSync(handle);
  }
}

/** A document at an address of the district. @param everyMs - pause between two questions */
export function addressSource(url: string, everyMs: number, send: SendRequest): DocumentSource {
  return {
    name: url,
    current: () => undefined,
    watch: ({ read, failed }) => {
      let last: { readonly text: string; readonly tag: string | undefined } | undefined;
      let ended = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = async (): Promise<void> => {
        try {
          const answer = await askServer(send, { url, lastTag: last?.tag, mostBytes: maxSignedBytes });
          if (ended) return;
          if (answer.kind === 'bytes') last = { text: answer.bytes.toString('utf8'), tag: answer.tag };
          // A document that has not changed counts as read: the address answers.
          if (last) read(last.text);
        } catch (error) {
          if (!ended) failed(errorText(error));
        }
        timer = ended ? undefined : setTimeout(() => void look(), everyMs);
      };
      void look();
      return () => {
        ended = true;
        clearTimeout(timer);
      };
    },
  };
}
