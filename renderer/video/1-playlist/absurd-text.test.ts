import { describe, expect, it } from 'vitest';
import { textFixture } from '../fixtures/fixtures';
import { absurdity } from './parse-playlist';

describe('absurdity', () => {
  it.each([
    { name: 'a live playlist', text: textFixture('live.m3u8') },
    { name: 'a master playlist', text: textFixture('master.m3u8') },
    { name: 'nothing', text: '' },
    { name: 'eleven hours that have ended', text: `${'#EXTINF:2,\na.ts\n'.repeat(20_000)}#EXT-X-ENDLIST` },
    { name: 'addresses with long tickets', text: `#EXTINF:2,\n${'t'.repeat(4_000)}\n`.repeat(60) },
    { name: 'a variable as it is meant', text: `#EXT-X-DEFINE:NAME="t",VALUE="abc"\n${'a.ts?{$t}\n'.repeat(60)}` },
  ])('lets through $name', ({ text }) => {
    expect(absurdity(text)).toBeUndefined();
  });

  it.each([
    { name: 'more than anybody wants to see', text: 'a\n'.repeat(5_001), says: 'The playlist is too long' },
    {
      name: 'more tags than addresses can have',
      text: '#EXT-X-GAP\n'.repeat(100_001),
      says: 'The playlist is too long',
    },
    {
      name: 'one line that the parser needs seconds for',
      text: `#EXT-X-MAP:${'"'.repeat(100_000)}`,
      says: 'The lines of the playlist are too long',
    },
    {
      name: 'many lines that it needs seconds for together',
      text: `#EXT-X-MAP:${'"'.repeat(2_000)}\n`.repeat(300),
      says: 'The lines of the playlist are too long',
    },
    {
      name: 'a variable that grows to a gigabyte',
      text: `#EXT-X-DEFINE:NAME="a",VALUE="${'x'.repeat(10_000)}"\n${'{$a}'.repeat(100_000)}`,
      says: 'The variables of the playlist are too large',
    },
    {
      name: 'variables within one another',
      text: '#EXT-X-DEFINE:NAME="a",VALUE="xx"\n#EXT-X-DEFINE:NAME="b",VALUE="{$a}{$a}"\n{$b}\n',
      says: 'The variables of the playlist are too large',
    },
  ])('refuses $name', ({ text, says }) => {
    expect(absurdity(text)).toBe(says);
  });
});
