/** Reads a log from its first line to where it ended when the reading began, in the background: a little, then others. */
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { LineSplitter } from '../line-splitter';

/** How much is read at once: about a millisecond of work, so that no command waits noticeably longer than it would. */
const pieceBytes = 40_000;

/** How a log is read. */
export interface LogReading {
  readonly file: string;
  /** Where it ends; only whole lines lie before that. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Told after each piece how many bytes have been read so far. */
  readonly progress: (bytes: number) => void;
}

/**
 * Hands over each line, without its end; null for what is no text.
 * @returns how many bytes stand after the last line's end
 * @throws Error when it cannot be read, or was stopped
 */
export async function readLog(
  { file, bytes, signal, progress }: LogReading,
  take: (line: string | null) => void,
): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const splitter = new LineSplitter();
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (let done = 0; done < bytes;) {
      await setImmediate();
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, Math.min(pieceBytes, bytes - done), done);
      if (bytesRead === 0) break;
      for (const line of splitter.push(buffer.subarray(0, bytesRead))) take(line);
      done += bytesRead;
      progress(done);
    }
    return splitter.rest;
  } finally {
    await handle.close();
  }
}
