/**
 * The library's parser is made for playlists that are meant well: the time that it takes grows with the square of a
 * line's length, and variables are put in as often as a playlist asks for. What would hold up every other camera is
 * not given to it.
 */

/** Sum of the squares of the lines' lengths that the parser goes through in a fifth of a second. */
const MAX_LINE_WORK = 1_000_000_000;
/** Addresses in a stream that has ended: eleven hours of two seconds each, and a quarter of a second of parsing. */
const MAX_ADDRESSES = 20_000;
/** Addresses in a live stream, after its old segments were taken out: so many that its server does not want to be live. */
const MAX_LIVE_ADDRESSES = 5_000;
/** Lines of tags: several to an address. */
const MAX_LINES = 100_000;
/** Characters that variables may grow to. */
const MAX_EXPANDED = 1_000_000;

/**
 * Whether a playlist would take the parser longer than a playlist may take.
 * @param text - of a live one only what is wanted of it
 * @param isWhole - all of a live one is wanted, too
 * @returns why, as a sentence for the tile
 */
export function absurdity(text: string, isWhole = false): string | undefined {
  let lines = 0;
  let work = 0;
  let addresses = 0;
  for (let start = 0; start < text.length; lines++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (text.startsWith('#', start)) work += (end - start) ** 2;
    else if (end > start && text[start] !== '\r') addresses++;
    start = end + 1;
  }
  if (addresses > (isWhole || text.includes('#EXT-X-ENDLIST') ? MAX_ADDRESSES : MAX_LIVE_ADDRESSES))
    return 'The playlist is too long';
  if (lines > MAX_LINES) return 'The playlist is too long';
  if (work > MAX_LINE_WORK) return 'The lines of the playlist are too long';
  if (expandedLength(text) > MAX_EXPANDED) return 'The variables of the playlist are too large';
  return undefined;
}

/** At most so many characters become of the variables in a text. One that holds another may become anything. */
function expandedLength(text: string): number {
  let longest = 0;
  for (const [line] of text.matchAll(/^#EXT-X-DEFINE:.*$/gm)) {
    if (line.includes('{$')) return Number.POSITIVE_INFINITY;
    longest = Math.max(longest, line.length);
  }
  if (longest === 0) return 0;
  let uses = 0;
  for (let at = text.indexOf('{$'); at >= 0; at = text.indexOf('{$', at + 2)) uses++;
  return uses * longest;
}
