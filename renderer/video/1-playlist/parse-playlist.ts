import { M3U8Parser, type LevelParsed } from 'hls.js';
import { absurdity } from './absurd-text';
import { fault, success, textOf, type Outcome } from './outcome';
import { readMediaPlaylist } from './parse-media-playlist';
import type { MasterPlaylist, Playlist, Variant } from './playlist';
import { isWebAddress } from './web-address';

/**
 * Reads a master or media playlist.
 * @param text - the playlist as it arrived, already bounded in size
 * @param url - its address after redirects
 * @param isWhole - the old segments of a live one are wanted, too
 */
export function parsePlaylist(text: string, url: string, isWhole = false): Outcome<Playlist> {
  const refusal = refuse(text);
  if (refusal !== undefined) return fault('playlist', refusal);
  try {
    return M3U8Parser.isMediaPlaylist(text) ? readMediaPlaylist(text, url, isWhole) : master(text, url);
  } catch (error) {
    // The parser is made for well-meant playlists and throws on some others.
    return fault('playlist', `The playlist is malformed: ${textOf(error)}`);
  }
}

/** What is never given to the parser, and why. */
function refuse(text: string): string | undefined {
  const start = text.slice(0, 512).trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html'))
    return 'The address answers with a web page, not a playlist';
  if (!text.startsWith('#EXTM3U')) return 'The address answers with something that is not a playlist';
  // Delta updates come only to those who ask for them, and the parser would believe any count of skipped segments.
  if (text.includes('#EXT-X-SKIP')) return 'The playlist skips segments without being asked to';
  // By the text: the parser passes over keys that it does not know, and the segments would look like rubbish.
  if (/^#EXT-X-KEY:(?!.*METHOD=NONE)/m.test(text)) return 'The stream is encrypted, which is not supported';
  return undefined;
}

function master(text: string, url: string): Outcome<MasterPlaylist> {
  const refusal = absurdity(text);
  if (refusal !== undefined) return fault('playlist', refusal);
  const parsed = M3U8Parser.parseMasterPlaylist(text, url);
  if (parsed.playlistParsingError)
    return fault('playlist', `The playlist is malformed: ${parsed.playlistParsingError.message}`);
  // The library lets playlists of key frames through where other variants have codecs that it does not know.
  const ordinary = parsed.levels.filter((level) => level.iframes !== true);
  const withVideo = ordinary.filter((level) => isWebAddress(level.url) && hasVideo(level));
  const [first, ...rest] = withVideo.map(variant).sort(bySize);
  return first
    ? success({ kind: 'master', variants: [first, ...rest] })
    : fault('playlist', 'The playlist offers no video');
}

function hasVideo(level: LevelParsed): boolean {
  return level.videoCodec !== undefined || level.audioCodec === undefined || level.width !== undefined;
}

function variant(level: LevelParsed): Variant {
  const bandwidthBps = Number.isSafeInteger(level.bitrate) && level.bitrate > 0 ? level.bitrate : 0;
  const { width, height } = level;
  const sized = isPixels(width) && isPixels(height);
  return {
    url: level.url,
    codec: level.videoCodec,
    bandwidthBps,
    rendition: sized ? { widthPx: width, heightPx: height, bandwidthBps } : undefined,
  };
}

function isPixels(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 16_384;
}

function bySize(a: Variant, b: Variant): number {
  const height = (a.rendition?.heightPx ?? 0) - (b.rendition?.heightPx ?? 0);
  return height !== 0 ? height : a.bandwidthBps - b.bandwidthBps;
}
