import { describe, expect, it } from 'vitest';
import type { RecordedState } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId, now } from '../console/testing/district';
import { recordedState, recordedWords, type RecordedTileState } from './recorded-words';
import { playback } from './testing/playback';

const keys = { purpose: 'P', next: 'N' };
const fault = { stage: 'playlist', message: 'HTTP 503 for the list of recordings' } as const;

describe('what a tile of playback is', () => {
  const recorded: RecordedState = { kind: 'recorded' };

  it.each<[string, string, RecordedState | undefined, RecordedTileState['kind']]>([
    ['what the engine says', 'east.gate', recorded, 'recorded'],
    ['fetched, before the engine has said anything', 'east.gate', undefined, 'fetching'],
    ['refused, whatever the engine said before', 'hay.front', recorded, 'refused'],
    ['waiting for the ticket', 'munoz.lot', recorded, 'fetching'],
    ['not recorded', 'hay.rear', recorded, 'unrecorded'],
  ])('%s', (_name, id, said, kind) => {
    const all = playback({ unrecorded: [cameraId('hay.rear')] });
    expect(recordedState(all, cameraId(id), said).kind).toBe(kind);
  });
});

describe('its words', () => {
  it.each<[RecordedTileState, string | undefined, RegExp]>([
    [{ kind: 'recorded' }, undefined, /^$/],
    [{ kind: 'fetching', waitingFor: 'listing', sinceMs: utcMs(now - 3_000) }, 'Fetching', /Asking the recorder.*3 s/],
    [{ kind: 'gap' }, 'No recording', /at this moment \| Next picture: N/],
    [{ kind: 'gap', fromMs: utcMs(now), untilMs: utcMs(now + 720_000) }, 'No recording', /^Gap .* to .* \| Next/],
    [{ kind: 'gap', fromMs: utcMs(now) }, 'No recording', /since/],
    [{ kind: 'gap', untilMs: utcMs(now) }, 'No recording', /until/],
    [{ kind: 'failed', fault, attempt: 3 }, 'No answer', /HTTP 503.*try 3/],
    [{ kind: 'unrecorded' }, 'No recordings', /no recorder/],
    [{ kind: 'locked', clause: '2.1' }, 'Dark', /purpose \(P\)/],
    [
      { kind: 'refused', clause: '2.12', reason: 'Not played.', ask: 'the district' },
      'Refused, clause 2.12',
      /Ask: the district/,
    ],
  ])('%j', (state, title, lines) => {
    const words = recordedWords(state, now, keys);
    expect(words.title).toBe(title);
    expect(words.lines.join(' | ')).toMatch(lines);
  });
});
