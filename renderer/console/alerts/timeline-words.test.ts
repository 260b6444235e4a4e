import { describe, expect, it } from 'vitest';
import { TimelineEntry } from '../../../shared/alerts/timeline';
import { door } from '../testing/district';
import { timelineLines, type Names } from './alert-timeline';

const names: Names = {
  operator: (id) => (id === 'op-7' ? 'you' : id),
  camera: (id) => `Camera ${id}`,
  monitor: (id) => id.toUpperCase(),
  procedure: door,
};

function entry(some: Partial<TimelineEntry>): TimelineEntry {
  return TimelineEntry.parse({
    ...{ sequence: 1, at: '2026-11-02T22:04:31.27Z', kind: 'done', actor: 'op-7', verb: 'close-alert', detail: {} },
    ...some,
  });
}

describe('what happened', () => {
  it.each<[Partial<TimelineEntry>, string, string]>([
    [{ verb: 'raise-alert', actor: 'source:webhook', detail: { became: 'new' } }, 'webhook', 'Raised'],
    [
      { verb: 'raise-alert', actor: 'source:webhook', detail: { became: 'repeat' } },
      'webhook',
      'The same signal again',
    ],
    [{ verb: 'acknowledge-alert', detail: { monitor: 'm3' } }, 'you', 'Acknowledged, cameras on M3'],
    [{ verb: 'take-alert', actor: 'op-9', detail: { from: 'op-7', to: 'op-9' } }, 'op-9', 'Took it from you'],
    [{ verb: 'hand-over-alert', detail: { to: 'op-9' } }, 'you', 'Handed over to op-9'],
    [{ verb: 'note-alert', detail: { letters: 1 } }, 'you', 'Wrote a note, 1 letter'],
    [{ verb: 'tick-step', detail: { step: 'call', done: true } }, 'you', 'Ticked: Call the desk'],
    [{ verb: 'tick-step', detail: { step: 'gone', done: false } }, 'you', 'Took back: gone'],
    [{ verb: 'silence-alerts', detail: { seconds: 60 } }, 'you', 'Silenced the sound for 60 s'],
    [
      { detail: { disposition: 'accidental', stepsOpen: 2, letters: 12 } },
      'you',
      'Closed: Accidental, 2 steps open, with a note of 12 letters',
    ],
    [{ kind: 'refused', verb: 'shelve-alert', clause: '4.3' }, 'you', 'Shelve the alert: refused, clause 4.3'],
    [
      { kind: 'failed', verb: 'acknowledge-alert', detail: { why: 'This alert is already closed.' } },
      'you',
      'Acknowledge: not done. This alert is already closed.',
    ],
    [{ verb: 'of-a-later-version' }, 'you', 'of-a-later-version'],
  ])('%j', (some, who, words) => {
    expect(timelineLines([entry(some)], names)).toMatchObject([{ who, words }]);
  });

  it('says of cameras that came into view together which they are, once each', () => {
    const view = (camera: string): TimelineEntry =>
      entry({ kind: 'view-started', verb: 'raise-alert', detail: { camera } });
    const played = entry({ kind: 'playback-started', verb: 'open-playback', detail: { camera: 'b' } });
    const all = [view('a'), view('b'), view('a'), entry({ verb: 'work-alert' }), view('c'), played];
    const lines = timelineLines(all, names);
    expect(lines.map(({ words }) => words)).toEqual([
      '2 cameras in view: Camera a, Camera b',
      'Began to work on it',
      'Camera in view: Camera c',
      'Camera played back: Camera b',
    ]);
  });
});
