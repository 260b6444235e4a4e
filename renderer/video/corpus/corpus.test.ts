import { describe, expect, it } from 'vitest';
import type { Outcome } from '../1-playlist/outcome';
import { parsePlaylist } from '../1-playlist/parse-playlist';
import { Demuxer } from '../3-demux/demuxer';
import { fixture } from '../fixtures/fixtures';
import { INIT_SEGMENTS } from './init-segments';
import { LARGE_PLAYLISTS } from './large-playlists';
import { PLAYLISTS } from './playlists';
import { SEGMENTS } from './segments';

async function said(read: () => Outcome<unknown> | Promise<Outcome<unknown>>): Promise<string> {
  const outcome = await read();
  if (outcome.kind === 'fault') {
    expect(outcome.fault.message.length).toBeLessThanOrEqual(300);
    return outcome.fault.message;
  }
  return outcome.kind === 'success' ? 'read' : outcome.kind;
}

describe('what servers send', () => {
  it.each([...PLAYLISTS, ...LARGE_PLAYLISTS])('a playlist: $name', async ({ bytes, expected }) => {
    const text = new TextDecoder().decode(bytes());
    expect(await said(() => parsePlaylist(text, 'http://camera.test/live.m3u8'))).toContain(expected);
  });

  it.each(SEGMENTS)('a segment: $name', async ({ bytes, expected }) => {
    const segment = { bytes: bytes(), init: { bytes: fixture('fmp4-init.mp4') } };
    expect(await said(() => new Demuxer().demux(segment, true))).toContain(expected);
  });

  it.each(INIT_SEGMENTS)('an init segment: $name', async ({ bytes, expected }) => {
    const segment = { bytes: fixture('fmp4-0.m4s'), init: { bytes: bytes() } };
    expect(await said(() => new Demuxer().demux(segment, true))).toContain(expected);
  });
});
