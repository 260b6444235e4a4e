import { describe, expect, it } from 'vitest';
import { loadTimedList } from './timed-list';

const never = new AbortController().signal;

function load(body: string, status = 200): ReturnType<typeof loadTimedList> {
  return loadTimedList(() => Promise.resolve(new Response(body, { status })), 'http://recorder.test/list', never);
}

describe('loadTimedList', () => {
  it('reads beginnings with any offset and any number of digits, and passes over what it does not know', async () => {
    const body = JSON.stringify([
      { start: '2026-11-01T01:30:00.123456789-05:00', duration: 60, url: 'http://x.test/get' },
      { start: '2026-11-01T01:30:00-06:00', duration: 0.5, kept: true },
      { start: '2026-11-01T08:00:00Z', duration: 0 },
    ]);
    const fromMs = Date.UTC(2026, 10, 1, 6, 30);
    expect(await load(body)).toEqual({
      kind: 'success',
      value: [
        { fromMs: fromMs + 123, untilMs: fromMs + 60_123 },
        { fromMs: fromMs + 3_600_000, untilMs: fromMs + 3_600_500 },
      ],
    });
  });

  it.each([
    { name: '404', status: 404, body: '{"error":"no recording segments found"}' },
    { name: 'an empty body', status: 200, body: '' },
    { name: 'an empty list', status: 200, body: '[]' },
  ])('takes $name for nothing recorded', async ({ status, body }) => {
    expect(await load(body, status)).toEqual({ kind: 'success', value: [] });
  });

  it.each([
    ['not JSON', '#EXTM3U', 'The list of recordings is no JSON'],
    ['no list', '{"spans":[]}', /^The list of recordings is malformed/],
    ['a local time', '[{"start":"2026-11-01T01:30:00","duration":1}]', /malformed: 0\.start/],
    ['a duration before its beginning', '[{"start":"2026-11-01T01:30:00Z","duration":-1}]', /malformed: 0\.duration/],
    ['a duration that never ends', '[{"start":"2026-11-01T01:30:00Z","duration":1e300}]', /malformed: 0\.duration/],
    ['more than is looked at', `[${'1,'.repeat(20_000)}1]`, 'The list of recordings is too long'],
    ['a body without end', ' '.repeat(5_000_000), 'The list of recordings is larger than 2 MB'],
  ])('says what is wrong with %s', async (_, body, message) => {
    const outcome = await load(body);
    if (outcome.kind !== 'fault') throw new Error(outcome.kind);
    expect(outcome.fault.message).toMatch(message);
  });
});
