import { beforeEach, describe, expect, it, vi } from 'vitest';

const fetched = vi.hoisted(() => vi.fn<(url: string, init?: RequestInit) => Promise<Response>>());
vi.mock('electron', () => ({ net: { fetch: fetched } }));
// Files share what was loaded before them: it may have been loaded with another stand-in for Electron.
vi.resetModules();
const { sendByChromium } = await import('./send-by-chromium');
const { askServer } = await import('./servers');

const url = 'https://district.test/standing.json';
const ask = (lastTag?: string) => askServer(sendByChromium, { url, lastTag, mostBytes: 4_000_000 });
beforeEach(() => fetched.mockReset());

function answer(
  status: number,
  body: ConstructorParameters<typeof Response>[0] = null,
  headers: Record<string, string> = {},
): void {
  fetched.mockResolvedValueOnce(new Response(body, { status, headers }));
}

describe('an address of the district', () => {
  it('gives its text and the tag by which the next question knows it', async () => {
    answer(200, 'text', { ETag: '"7"' });
    expect(await ask()).toEqual({ kind: 'bytes', bytes: Buffer.from('text'), tag: '"7"' });
    answer(304);
    expect(await ask('"7"')).toEqual({ kind: 'same' });
    expect(fetched.mock.calls.map(([, init]) => init?.headers)).toEqual([
      { 'Cache-Control': 'no-cache' },
      { 'Cache-Control': 'no-cache', 'If-None-Match': '"7"' },
    ]);
  });

  it('is asked without cookies, and leads nowhere else', async () => {
    answer(200, '');
    await ask();
    expect(fetched.mock.calls[0]).toMatchObject([url, { credentials: 'omit', redirect: 'error' }]);
  });

  it.each([404, 503, 204])('is not read with status %i', async (status) => {
    answer(status, null);
    await expect(ask()).rejects.toThrow(`HTTP ${status}`);
  });

  it('is not read beyond what may be read, however long it goes on', async () => {
    let sent = 0;
    const cancelled = vi.fn();
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1_000_000));
      },
      cancel: cancelled,
    });
    answer(200, endless);
    await expect(ask()).rejects.toThrow('it is larger than 4000000 bytes');
    expect(cancelled).toHaveBeenCalled();
    expect(sent).toBeLessThan(10);
  });
});
