import type { CorpusCase } from './corpus-case';
import { bytesOf, filled, master, media, segments } from './playlist-text';

/** UTF-16 as a careless editor saves it, with its mark in front. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index++) bytes[2 + index * 2] = text.charCodeAt(index);
  return bytes;
}

/** Playlists as broken, careless and hostile servers send them. */
export const PLAYLISTS: readonly CorpusCase[] = [
  // Not a playlist at all.
  { name: 'nothing', bytes: () => bytesOf(''), expected: 'something that is not a playlist' },
  { name: 'a web page', bytes: () => bytesOf('<!DOCTYPE html><title>Sign in</title>'), expected: 'a web page' },
  { name: 'JSON', bytes: () => bytesOf('{"error":404}'), expected: 'something that is not a playlist' },
  { name: 'zeros', bytes: () => new Uint8Array(10_000), expected: 'something that is not a playlist' },
  { name: 'UTF-16', bytes: () => utf16(media(...segments(3))), expected: 'something that is not a playlist' },
  { name: 'the first line alone', bytes: () => bytesOf('#EXTM3U'), expected: 'no levels found' },
  {
    name: 'cut in the middle of a tag',
    bytes: () => bytesOf(media('#EXTINF:2,', '0.m4s', '#EXTIN')),
    expected: 'read',
  },
  // Careless, and read all the same.
  { name: 'a mark for UTF-8 in front', bytes: () => bytesOf(`\ufeff${media(...segments(3))}`), expected: 'read' },
  {
    name: 'line ends of another system',
    bytes: () => bytesOf(media(...segments(3)).replaceAll('\n', '\r\n')),
    expected: 'read',
  },
  {
    name: 'NUL bytes between lines',
    bytes: () => bytesOf(media(...segments(3)).replaceAll('\n', '\n\0\n')),
    expected: '#EXT-X-MEDIA-SEQUENCE must appear before',
  },
  {
    name: 'tags that nobody knows',
    bytes: () => bytesOf(media('#EXT-X-CAMERA:MODEL="x"', ...segments(3))),
    expected: 'read',
  },
  { name: 'no segments yet', bytes: () => bytesOf(media()), expected: 'read' },
  {
    name: 'nothing but gaps',
    bytes: () => bytesOf(media(filled('#EXT-X-GAP\n#EXTINF:2,\n0.m4s\n', 200_000))),
    expected: 'read',
  },
  // Numbers that cannot be meant.
  {
    name: 'no target duration',
    bytes: () => bytesOf('#EXTM3U\n#EXTINF:2,\n0.ts\n'),
    expected: 'Missing Target Duration',
  },
  {
    name: 'a target duration of zero',
    bytes: () => bytesOf('#EXTM3U\n#EXT-X-TARGETDURATION:0\n#EXTINF:2,\n0.ts\n'),
    expected: 'read',
  },
  {
    name: 'a negative target duration',
    bytes: () => bytesOf('#EXTM3U\n#EXT-X-TARGETDURATION:-2\n#EXTINF:2,\n0.ts\n'),
    expected: 'Missing Target Duration',
  },
  {
    name: 'a target duration of 1e308 s',
    bytes: () => bytesOf('#EXTM3U\n#EXT-X-TARGETDURATION:1e308\n#EXTINF:2,\n0.ts\n'),
    expected: 'read',
  },
  { name: 'a segment of minus two seconds', bytes: () => bytesOf(media('#EXTINF:-2,', '0.ts')), expected: 'read' },
  { name: 'a segment of no seconds', bytes: () => bytesOf(media('#EXTINF:0,', '0.ts')), expected: 'read' },
  { name: 'a segment of a year', bytes: () => bytesOf(media('#EXTINF:31536000,', '0.ts')), expected: 'malformed' },
  { name: 'a segment of NaN seconds', bytes: () => bytesOf(media('#EXTINF:NaN,', '0.ts')), expected: 'read' },
  {
    name: 'a sequence number of 2^70',
    bytes: () =>
      bytesOf(`#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:1180591620717411303424\n#EXTINF:2,\n0.ts\n`),
    expected: 'malformed',
  },
  {
    name: 'a negative sequence number',
    bytes: () => bytesOf('#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:-5\n#EXTINF:2,\n0.ts\n'),
    expected: 'read',
  },
  {
    name: 'a byte range that ends before it begins',
    bytes: () => bytesOf(media('#EXT-X-BYTERANGE:-100@50', '#EXTINF:2,', '0.ts')),
    expected: 'malformed',
  },
  {
    name: 'a byte range of no bytes',
    bytes: () => bytesOf(media('#EXT-X-BYTERANGE:0@0', '#EXTINF:2,', '0.ts')),
    expected: 'malformed',
  },
  {
    name: 'a byte range at 2^60',
    bytes: () => bytesOf(media('#EXT-X-BYTERANGE:10@1152921504606846976', '#EXTINF:2,', '0.ts')),
    expected: 'malformed',
  },
  {
    name: 'a date that is none',
    bytes: () => bytesOf(media('#EXT-X-PROGRAM-DATE-TIME:yesterday', ...segments(3))),
    expected: 'read',
  },
  {
    name: 'a date in the year 275761',
    bytes: () => bytesOf(media('#EXT-X-PROGRAM-DATE-TIME:+275760-09-13T00:00:01Z', ...segments(3))),
    expected: 'read',
  },
  {
    name: 'parts that last longer than their segment',
    bytes: () => bytesOf(media('#EXT-X-PART-INF:PART-TARGET=1e9', '#EXT-X-PART:DURATION=1e9,URI="p"', ...segments(3))),
    expected: 'read',
  },
  {
    name: 'a discontinuity before every segment, billions counted',
    bytes: () =>
      bytesOf(
        media(
          '#EXT-X-DISCONTINUITY-SEQUENCE:4294967295',
          ...segments(9).map((line) => `#EXT-X-DISCONTINUITY\n${line}`),
        ),
      ),
    expected: 'read',
  },
  // Addresses that lead elsewhere.
  {
    name: 'a segment on the local disk',
    bytes: () => bytesOf(media('#EXTINF:2,', 'file:///etc/passwd')),
    expected: 'malformed',
  },
  {
    name: 'a segment in the playlist itself',
    bytes: () => bytesOf(media('#EXTINF:2,', 'data:video/mp2t;base64,R0AA')),
    expected: 'malformed',
  },
  {
    name: 'a segment that is a script',
    bytes: () => bytesOf(media('#EXTINF:2,', 'javascript:alert(1)')),
    expected: 'malformed',
  },
  {
    name: 'an init segment on the local disk',
    bytes: () => bytesOf(media('#EXT-X-MAP:URI="file:///a.mp4"', ...segments(2))),
    expected: 'malformed',
  },
  {
    name: 'an address of a megabyte',
    bytes: () => bytesOf(media('#EXTINF:2,', `${'a'.repeat(1_000_000)}.ts`)),
    expected: 'read',
  },
  // What is not supported, said in words.
  {
    name: 'segments that are encrypted',
    bytes: () => bytesOf(media('#EXT-X-KEY:METHOD=AES-128,URI="k"', ...segments(2))),
    expected: 'encrypted',
  },
  {
    name: 'a delta update that nobody asked for',
    bytes: () => bytesOf(media('#EXT-X-SKIP:SKIPPED-SEGMENTS=4294967295', ...segments(2))),
    expected: 'skips segments without being asked',
  },
  {
    name: 'sound alone',
    bytes: () => bytesOf(master('#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="mp4a.40.2"', 'a.m3u8')),
    expected: 'offers no video',
  },
  {
    name: 'a master playlist whose variants lead nowhere',
    bytes: () => bytesOf(master('#EXT-X-STREAM-INF:BANDWIDTH=1', 'ftp://camera/a.m3u8')),
    expected: 'offers no video',
  },
  {
    name: 'a picture of 4294967295 pixels',
    bytes: () => bytesOf(master('#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=4294967295x1', 'a.m3u8')),
    expected: 'read',
  },
  {
    name: 'a master and a media playlist in one',
    bytes: () => bytesOf(`${master('#EXT-X-STREAM-INF:BANDWIDTH=1', 'a.m3u8')}${media(...segments(2))}`),
    expected: 'malformed',
  },
];
