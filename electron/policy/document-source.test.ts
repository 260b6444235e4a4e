import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { answered } from '../testing/answered';
import { tempFolder } from '../testing/temp-folder';
import type { ServerRequest, ServerResponse } from '../outbound/servers';
import { addressSource, fileSource } from './document-source';

function listen(source: ReturnType<typeof fileSource>) {
  const heard: string[] = [];
  const end = source.watch({
    read: (text) => heard.push(text),
    failed: (reason) => heard.push(`failed: ${reason}`),
  });
  onTestFinished(end);
  return { heard, end };
}

describe('a document in a file', () => {
  it('is read at once, and again when another file takes its place', async () => {
    const file = join(tempFolder(), 'policy.json');
    writeFileSync(file, 'one');
    const source = fileSource(file);
    expect(source.current()).toBe('one');
    const { heard } = listen(source);
    expect(heard).toEqual(['one']);
    writeFileSync(`${file}.new`, 'two');
    renameSync(`${file}.new`, file);
    await vi.waitFor(() => expect(heard.at(-1)).toBe('two'), { timeout: 9_000 });
  });

  it('that is not there is said, and found when it comes', async () => {
    const file = join(tempFolder(), 'policy.json');
    const source = fileSource(file);
    expect(source.current()).toBeUndefined();
    const { heard } = listen(source);
    expect(heard[0]).toContain('failed: ENOENT');
    writeFileSync(file, 'there');
    await vi.waitFor(() => expect(heard.at(-1)).toBe('there'), { timeout: 9_000 });
  });

  it('is read in a folder that is made later', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const folder = join(tempFolder(), 'later');
    const { heard, end } = listen(fileSource(join(folder, 'policy.json')));
    mkdirSync(folder);
    writeFileSync(join(folder, 'policy.json'), 'there');
    vi.advanceTimersByTime(5_000);
    expect(heard.at(-1)).toBe('there');
    end();
    rmSync(folder, { recursive: true });
    vi.advanceTimersByTime(60_000);
    expect(heard.at(-1)).toBe('there');
  });

  it('is not read beyond what a signed document may have', () => {
    const file = join(tempFolder(), 'policy.json');
    writeFileSync(file, Buffer.alloc(4_000_001, 32));
    expect(fileSource(file).current()).toBeUndefined();
    expect(listen(fileSource(file)).heard[0]).toContain('It is larger than 4000000 bytes.');
  });
});

describe('a document at an address', () => {
  it('is asked for again and again, by its tag, whatever the answers were', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const answers = [
      answered(200, 'one', '"1"'),
      answered(304),
      answered(503),
      answered(304),
      answered(200, 'two'),
      answered(200, 'two'),
    ];
    const tags: (string | undefined)[] = [];
    const ask = vi.fn(({ headers }: ServerRequest): Promise<ServerResponse> => {
      tags.push(headers?.['If-None-Match']);
      const next = answers[tags.length - 1];
      return next ? Promise.resolve(next) : Promise.reject(new Error('nothing more'));
    });
    const { heard, end } = listen(addressSource('https://district.test/standing.json', 1_000, ask));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard).toEqual(['one', 'one', 'failed: HTTP 503', 'one', 'two', 'two']);
    expect(tags).toEqual([undefined, '"1"', '"1"', '"1"', '"1"', undefined]);
    end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledTimes(6);
  });
});
