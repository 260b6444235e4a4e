/**
 * Frigate's recordings as its source has them (blakeblackshear/frigate, frigate/api): a row for each file, and playlists that
 * nginx-vod joins of them, without any times and without gaps.
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

const notFound = json({ success: false, message: 'No recordings found.' }, 404);

/** What one camera has recorded. Files begin with a key frame. Their rows may say that they last longer. */
export interface FrigateRecordings {
  readonly camera: string;
  readonly clip: RecordedClip;
  readonly files: readonly RecordedFile[];
  /**
   * How its release begins a playlist: `whole` with the whole first file, and with one that ends at the moment; `cut` at the
   * key frame before the moment.
   */
  readonly begins: 'whole' | 'cut';
}

/** What a playlist shows of a file. */
interface JoinedClip {
  readonly fromMs: number;
  readonly durationMs: number;
}

/** Answers one request. @param url - of which the path and the query are looked at */
export function answerAsFrigate(recordings: FrigateRecordings, url: URL): RecorderAnswer {
  const rows = /\/api\/([\w-]+)\/recordings$/.exec(url.pathname);
  if (rows) return rows[1] === recordings.camera ? list(recordings, url) : json({ detail: 'Camera not found' }, 404);
  const joined = /\/vod\/([\w-]+)\/start\/([\d.]+)\/end\/([\d.]+)\/([\w.-]+)$/.exec(url.pathname);
  if (joined?.[1] !== recordings.camera) return notFound;
  const clips = join(recordings, Number(joined[2]) * 1000, Number(joined[3]) * 1000);
  if (clips.length === 0) return notFound;
  const file = joined[4] ?? '';
  if (file === 'index.m3u8')
    return { status: 200, contentType: 'application/vnd.apple.mpegurl', body: playlist(clips) };
  if (file === 'init-v1.mp4') return { status: 200, contentType: 'video/mp4', body: recordings.clip.init };
  const number = Number(/^seg-(\d+)-v1\.m4s$/.exec(file)?.[1]);
  return clips[number - 1] ? segment(recordings.clip, clips, number) : notFound;
}

function list({ files }: FrigateRecordings, { searchParams }: URL): RecorderAnswer {
  const after = Number(searchParams.get('after'));
  const before = Number(searchParams.get('before'));
  return json(
    files
      .map(({ fromMs, untilMs }) => ({ start_time: fromMs / 1000, end_time: untilMs / 1000 }))
      .filter(({ start_time, end_time }) => end_time >= after && start_time <= before)
      .map((row, id) => ({
        id: `${row.start_time}-${id}`,
        ...row,
        segment_size: 1.5,
        motion: 12,
        objects: 0,
        duration: row.end_time - row.start_time,
      })),
  );
}

function join({ files, begins }: FrigateRecordings, startMs: number, endMs: number): JoinedClip[] {
  const isWanted = ({ fromMs, untilMs }: RecordedFile): boolean =>
    begins === 'whole' ? untilMs >= startMs && fromMs <= endMs : untilMs > startMs && fromMs < endMs;
  return files.filter(isWanted).flatMap(({ fromMs, untilMs }) => {
    const inMs = begins === 'cut' && startMs > fromMs ? Math.floor((startMs - fromMs) / 1000) * 1000 : 0;
    const durationMs = Math.trunc(Math.min(untilMs, endMs) - fromMs) - inMs;
    return durationMs >= (begins === 'cut' ? 100 : 1) ? [{ fromMs: fromMs + inMs, durationMs }] : [];
  });
}

function playlist(clips: readonly JoinedClip[]): string {
  return [
    '#EXTM3U',
    `#EXT-X-TARGETDURATION:${Math.ceil(Math.max(...clips.map(({ durationMs }) => durationMs)) / 1000)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-VERSION:6',
    '#EXT-X-MEDIA-SEQUENCE:1',
    '#EXT-X-MAP:URI="init-v1.mp4"',
    ...clips.map(({ durationMs }, index) => `#EXTINF:${(durationMs / 1000).toFixed(3)},\nseg-${index + 1}-v1.m4s`),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

function segment(clip: RecordedClip, clips: readonly JoinedClip[], number: number): RecorderAnswer {
  const { fromMs, durationMs } = clips[number - 1] ?? { fromMs: 0, durationMs: 0 };
  const beforeMs = clips.slice(0, number - 1).reduce((sum, joined) => sum + joined.durationMs, 0);
  const durationTicks = clip.timescale / clipRate;
  const pictures: PlacedPicture[] = [];
  for (let at = pictureNumberFrom(clip, fromMs); timeOfPicture(clip, at) < fromMs + durationMs - 1e-3; at++) {
    const dts = Math.round(((beforeMs + timeOfPicture(clip, at) - fromMs) * clip.timescale) / 1000);
    pictures.push({ ...pictureOf(clip, at), dts, durationTicks });
  }
  return { status: 200, contentType: 'video/mp4', body: concat(movieFragment(clip, number, pictures)) };
}
