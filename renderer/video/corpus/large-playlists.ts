import type { CorpusCase } from './corpus-case';
import { bytesOf, filled, master, media, segments } from './playlist-text';

/** Playlists that are as large as they may be, or that would become far larger while they are read. */
export const LARGE_PLAYLISTS: readonly CorpusCase[] = [
  // As large as a playlist may be.
  { name: 'as many segments as fit', bytes: () => bytesOf(media(filled('#EXTINF:2,\na\n'))), expected: 'read' },
  {
    name: 'as many segments as fit, of a stream that has ended',
    bytes: () => bytesOf(media(filled('#EXTINF:2,\na\n'), '#EXT-X-ENDLIST')),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many variants as fit',
    bytes: () => bytesOf(master(filled('#EXT-X-STREAM-INF:BANDWIDTH=1\na\n'))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many parts as fit',
    bytes: () => bytesOf(media(...segments(2), filled('#EXT-X-PART:DURATION=1,URI="p"\n'))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many gaps as fit',
    bytes: () => bytesOf(media(filled('#EXT-X-GAP\n'), ...segments(2))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many discontinuities as fit',
    bytes: () => bytesOf(media(filled('#EXT-X-DISCONTINUITY\n'), ...segments(2))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many init segments as fit',
    bytes: () => bytesOf(media(filled('#EXT-X-MAP:URI="i"\n'), ...segments(2))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many time spans as fit',
    bytes: () => bytesOf(media(filled('#EXT-X-DATERANGE:ID="a",START-DATE="2026-01-01T00:00:00Z"\n'), ...segments(2))),
    expected: 'read',
  },
  {
    name: 'as many attributes as fit',
    bytes: () => bytesOf(master(`#EXT-X-STREAM-INF:BANDWIDTH=1,${filled('A=1,')}`, 'a.m3u8')),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'an attribute that never closes',
    bytes: () => bytesOf(master(`#EXT-X-STREAM-INF:BANDWIDTH=1,A="${filled('a')}`, 'a.m3u8')),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'as many quotation marks as fit',
    bytes: () => bytesOf(master(`#EXT-X-STREAM-INF:${filled('"')}`, 'a.m3u8')),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'as many equals signs as fit',
    bytes: () => bytesOf(media(`#EXT-X-MAP:${filled('=')}`, ...segments(2))),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'one line without an end',
    bytes: () => bytesOf(`#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:${filled('9')}`),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'as many empty lines as fit',
    bytes: () => bytesOf(media(filled('\n'), ...segments(2))),
    expected: 'The playlist is too long',
  },
  {
    name: 'as many spaces as fit',
    bytes: () => bytesOf(media(`#EXTINF:2,${filled(' ')}`, '0.ts')),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'as many hash signs as fit',
    bytes: () => bytesOf(media(filled('#'), ...segments(2))),
    expected: 'The lines of the playlist are too long',
  },
  // Small, and enormous once it is read.
  {
    name: 'a variable of a megabyte, used a million times',
    bytes: () =>
      bytesOf(
        media(`#EXT-X-DEFINE:NAME="a",VALUE="${'x'.repeat(1_000_000)}"`, '#EXTINF:2,', filled('{$a}', 3_000_000)),
      ),
    expected: 'The lines of the playlist are too long',
  },
  {
    name: 'a variable of ten kilobytes, used a hundred thousand times',
    bytes: () =>
      bytesOf(media(`#EXT-X-DEFINE:NAME="a",VALUE="${'x'.repeat(10_000)}"`, '#EXTINF:2,', filled('{$a}', 400_000))),
    expected: 'The variables of the playlist are too large',
  },
  {
    name: 'variables that hold one another',
    bytes: () =>
      bytesOf(
        media(
          '#EXT-X-DEFINE:NAME="v0",VALUE="xxxxxxxxxx"',
          ...Array.from(
            { length: 40 },
            (_, index) => `#EXT-X-DEFINE:NAME="v${index + 1}",VALUE="${`{$v${index}}`.repeat(10)}"`,
          ),
          '#EXTINF:2,',
          '{$v40}.ts',
        ),
      ),
    expected: 'The variables of the playlist are too large',
  },
];
