/**
 * MediaMTX's playback server as its source has it (bluenviron/mediamtx, internal/playback): `/list` joins files that follow
 * each other within half a second and cuts the first and the last to what was asked for; `/get` takes the file of the moment,
 * puts the pictures since its last key frame in front without duration, and goes on over the files that join on.
 */
import { concat } from '../../3-demux/testing/mp4-boxes';
import {
  clipRate,
  movieFragment,
  pictureNumberFrom,
  pictureOf,
  timeOfPicture,
  type PlacedPicture,
  type RecordedClip,
} from './recorded-clip';
import { json, type RecordedFile, type RecorderAnswer } from './recorder-answer';

const toleranceMs = 500;
const notFound = json({ error: 'no recording segments found' }, 404);

/** What one path has recorded. Files begin with a key frame. */
export interface MediaMtxRecordings {
  readonly path: string;
  readonly clip: RecordedClip;
  readonly files: readonly RecordedFile[];
}

/** Answers one request. @param url - of which the path and the query are looked at */
export function answerAsMediaMtx(recordings: MediaMtxRecordings, url: URL): RecorderAnswer {
  const query = (name: string): string => url.searchParams.get(name) ?? '';
  if (query('path') !== recordings.path) return json({ error: `path '${query('path')}' is not configured` }, 400);
  const startMs = Date.parse(query('start'));
  if (!(startMs >= 0)) return json({ error: 'invalid start' }, 400);
  if (url.pathname.endsWith('/list')) return list(recordings, { fromMs: startMs, untilMs: Date.parse(query('end')) });
  const durationMs = Number(query('duration')) * 1000;
  if (!(durationMs > 0)) return json({ error: 'invalid duration' }, 400);
  return url.pathname.endsWith('/get') ? get(recordings, startMs, durationMs) : notFound;
}

function list({ files }: MediaMtxRecordings, range: RecordedFile): RecorderAnswer {
  const entries: { fromMs: number; untilMs: number }[] = [];
  for (const file of touched(files, range)) {
    const last = entries.at(-1);
    if (last && Math.abs(file.fromMs - last.untilMs) <= toleranceMs) last.untilMs = file.untilMs;
    else entries.push({ ...file });
  }
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return notFound;
  first.fromMs = Math.max(first.fromMs, range.fromMs);
  last.untilMs = Math.min(last.untilMs, range.untilMs);
  return json(
    entries.map(({ fromMs, untilMs }) => ({
      // Go writes as many digits as there are, and here an offset as a server in Alabama would.
      start: `${new Date(fromMs - 6 * 3_600_000).toISOString().slice(0, -1)}000001-06:00`,
      duration: (untilMs - fromMs) / 1000,
      url: `http://mediamtx.test/get?start=${fromMs}`,
    })),
  );
}

function get({ files, clip }: MediaMtxRecordings, startMs: number, durationMs: number): RecorderAnswer {
  const [first, ...others] = touched(files, { fromMs: startMs, untilMs: startMs + durationMs });
  if (!first) return notFound;
  const all = [...picturesOf(clip, first, startMs)];
  let endMs = first.untilMs;
  for (const file of others) {
    if (Math.abs(file.fromMs - endMs) > toleranceMs) break;
    all.push(...picturesOf(clip, file, startMs));
    endMs = file.untilMs;
  }
  const wanted = all.filter(({ dts }) => dts < ticks(clip, durationMs));
  const firstShown = wanted.findIndex(({ dts }) => dts >= 0);
  const shown = wanted[firstShown];
  if (!shown) return notFound;
  const keyAt = wanted.findLastIndex(({ isKey }, at) => isKey && at <= firstShown);
  const preroll = wanted
    .slice(Math.max(0, keyAt), firstShown)
    .map((one) => ({ ...one, dts: shown.dts, durationTicks: 0 }));
  const parts = fragments(clip, [...preroll, ...wanted.slice(firstShown)]);
  return { status: 200, contentType: 'video/mp4', body: concat(clip.init, ...parts) };
}

/** Parts of a second: each ends with the picture before the one that is a second later. */
function fragments(clip: RecordedClip, pictures: readonly PlacedPicture[]): Uint8Array[] {
  const parts: PlacedPicture[][] = [];
  for (const picture of pictures) {
    const part = parts.at(-1);
    if (part && picture.dts - (part[0]?.dts ?? 0) < clip.timescale) part.push(picture);
    else parts.push([picture]);
  }
  return parts.map((part, number) => movieFragment(clip, number, part));
}

/** The pictures of a file, each with its place on a time line that begins at a moment. */
function picturesOf(clip: RecordedClip, file: RecordedFile, originMs: number): PlacedPicture[] {
  const pictures: PlacedPicture[] = [];
  const durationTicks = clip.timescale / clipRate;
  for (let number = pictureNumberFrom(clip, file.fromMs); ; number++) {
    const atMs = timeOfPicture(clip, number);
    if (atMs >= file.untilMs - 1e-3) return pictures;
    pictures.push({ ...pictureOf(clip, number), dts: ticks(clip, atMs - originMs), durationTicks });
  }
}

function ticks({ timescale }: RecordedClip, ms: number): number {
  return Math.round((ms * timescale) / 1000);
}

/** The files that hold any of a range: its first is the last one that begins before it. */
function touched(files: readonly RecordedFile[], range: RecordedFile): readonly RecordedFile[] {
  return files.filter(({ fromMs, untilMs }) => untilMs > range.fromMs && fromMs < range.untilMs);
}
