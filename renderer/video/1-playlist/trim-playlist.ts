/**
 * Live playlists may reach back for hours. A live view needs their end, and parsing all of it every two seconds costs more
 * than decoding the picture does. So what is old is taken out of the text, and the tags that count are set to where it
 * then begins.
 */

/** Shorter texts are not worth it, characters. */
const LONG = 16_384;
/** Segments that are kept: more than a feed may fall behind before it joins anew. */
const KEPT_SEGMENTS = 60;
/** Tags that stand at the beginning and hold for all of a playlist. */
const FOR_ALL = /^#EXT(?:M3U|-X-(?:VERSION|TARGETDURATION|INDEPENDENT-SEGMENTS|SERVER-CONTROL|PART-INF|DEFINE)\b)/;

/**
 * Takes out of a playlist what nobody needs: metadata of time spans, and the old segments of a long live one.
 * @param isWhole - its old segments are wanted, too: it is looked at as a recording
 * @returns a playlist that says the same about its newest segments
 */
export function trimPlaylist(text: string, isWhole = false): string {
  const media = text.includes('#EXT-X-DATERANGE') ? text.replace(/^#EXT-X-DATERANGE.*(?:\r?\n|$)/gm, '') : text;
  if (isWhole || media.length < LONG || media.includes('#EXT-X-ENDLIST')) return media;
  const cut = startOfNewest(media);
  if (cut === undefined) return media;
  const [old, kept] = [media.slice(0, cut), media.slice(cut)];
  // A byte range without an offset goes on where the one before it ends.
  const range = /^#EXT-X-BYTERANGE:(.*)$/m.exec(kept);
  if (range && !range[1]?.includes('@')) return media;
  return `${headerFor(old)}${kept}`;
}

/** Where the first segment that is kept begins, with the tags that belong to it. */
function startOfNewest(text: string): number | undefined {
  let at = text.length;
  for (let segment = 0; segment <= KEPT_SEGMENTS; segment++) {
    at = text.lastIndexOf('\n#EXTINF', at - 1);
    if (at <= 0) return undefined;
  }
  // Behind the address of the segment before it.
  const address = /\n[^#\s][^\n]*\n/g;
  address.lastIndex = at + 1;
  return address.exec(text) ? address.lastIndex : undefined;
}

/** What the old segments leave behind for those that follow. */
function headerFor(old: string): string {
  const firstSegment = old.indexOf('\n#EXTINF');
  const lines = old
    .slice(0, firstSegment)
    .split(/\r?\n/)
    .filter((line) => FOR_ALL.test(line));
  const count = (pattern: RegExp): number => old.match(pattern)?.length ?? 0;
  const stated = (tag: string): number => Number(new RegExp(`^#EXT-X-${tag}:\\s*(\\d+)`, 'm').exec(old)?.[1] ?? 0);
  lines.push(
    `#EXT-X-MEDIA-SEQUENCE:${stated('MEDIA-SEQUENCE') + count(/^#EXTINF/gm)}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${stated('DISCONTINUITY-SEQUENCE') + count(/^#EXT-X-DISCONTINUITY\s*$/gm)}`,
  );
  for (const tag of ['MAP', 'KEY']) {
    const last = old.lastIndexOf(`\n#EXT-X-${tag}:`);
    if (last >= 0) lines.push(lineAt(old, last + 1));
  }
  const time = timeAfter(old);
  if (time !== undefined) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${time}`);
  return `${lines.join('\n')}\n`;
}

/** Wall-clock time at which the old segments end, where one of them states its own. */
function timeAfter(old: string): string | undefined {
  const tag = '\n#EXT-X-PROGRAM-DATE-TIME:';
  const last = old.lastIndexOf(tag);
  if (last < 0) return undefined;
  let ms = Date.parse(lineAt(old, last + tag.length));
  for (const [, seconds] of old.slice(last).matchAll(/^#EXTINF:\s*([\d.]+)/gm)) ms += Number(seconds) * 1000;
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? undefined : end).trimEnd();
}
