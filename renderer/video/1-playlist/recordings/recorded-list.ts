/** Lists of recordings as JSON. */
import type { z } from 'zod';
import { fetchBounded, type FetchBounds, type FetchLike } from '../bounded-fetch';
import { fault, success, type Outcome } from '../outcome';

/** 2 MB are a day of files of ten seconds each, and more. */
const LIST_BOUNDS: FetchBounds = { maxBytes: 2_097_152, idleMs: 10_000, totalMs: 20_000 };
/** Longer lists are not looked at: each entry is checked, and other cameras wait meanwhile. */
const MOST_RECORDINGS = 20_000;

/**
 * Loads a list of recordings.
 * @param schema - what the list must be
 * @returns undefined where the server says that there is none: by 404 or an empty body
 */
export async function loadList<T>(
  fetchLike: FetchLike,
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Outcome<T | undefined>> {
  const what = 'list of recordings';
  const fetched = await fetchBounded(fetchLike, { stage: 'playlist', what, url }, LIST_BOUNDS, signal);
  if (fetched.kind === 'fault' && fetched.status === 404) return success(undefined);
  if (fetched.kind !== 'success') return fetched;
  if (fetched.value.bytes.length === 0) return success(undefined);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(fetched.value.bytes));
  } catch {
    return fault('playlist', 'The list of recordings is no JSON');
  }
  if (Array.isArray(json) && json.length > MOST_RECORDINGS)
    return fault('playlist', 'The list of recordings is too long');
  const parsed = schema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return fault(
    'playlist',
    `The list of recordings is malformed: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
}
