// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertId, FileId, PictureId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { useSnapshotNotices } from '../console/console';
import { cameraId, fillMirror } from '../console/testing/district';
import { type FakeApi, installFakeApi } from '../console/testing/fake-api';
import { byTestId, change, render } from '../console/testing/render';
import { useMirror } from '../mirror/store';
import { SnapshotButton } from '../playback/playback-view';
import { FakePlaybackEngine } from '../playback/testing/fake-playback-engine';
import { playback } from '../playback/testing/playback';
import { useNotices } from './notices';
import { usePlaybackGroup, usePlaybackView } from './playback';
import { keepSelected, keepSnapshot } from './snapshot';

const rear = cameraId('hay.rear');
const png = Uint8Array.of(1, 2, 3);
const shown = { png, widthPx: 1, heightPx: 1, frameTimeMs: utcMs(1_793_000_000_933) };
const [fileId, pictureId] = [FileId.parse('f'.repeat(32)), PictureId.parse('e'.repeat(32))];

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  useNotices.setState({ notices: [] });
  api = installFakeApi();
  api.chosen = { fileId, name: 'kept.png' };
  api.held = pictureId;
});

const notices = () => useNotices.getState().notices.map(({ title, body }) => [title, body] as const);
const title = 'Keep a snapshot of Rear door';

describe('keeping a snapshot', () => {
  it('hands the picture over and asks for it to be kept, for the alert it was opened from', async () => {
    const alertId = AlertId.parse('alert-1');
    await keepSnapshot({ capture: () => Promise.resolve(shown) }, rear, alertId);
    expect(api.pictures).toEqual([png]);
    const asked = { cameraId: rear, atMs: shown.frameTimeMs, pictureId, fileId };
    expect(api.commands).toEqual([['take-snapshot', { ...asked, alertId }]]);
    await keepSnapshot({ capture: () => Promise.resolve(shown) }, rear);
    expect(api.commands.at(-1)).toEqual(['take-snapshot', asked]);
    expect(notices()).toEqual([]);
  });

  it.each<[string, () => void, () => Promise<typeof shown>, string | undefined]>([
    [
      'it shows none',
      () => undefined,
      () => Promise.reject(new Error('none')),
      'It shows no picture now: nothing is kept.',
    ],
    ['no file is chosen', () => (api.chosen = null), () => Promise.resolve(shown), undefined],
    [
      'main does not take it',
      () => (api.held = null),
      () => Promise.resolve(shown),
      'The picture is too large to be kept.',
    ],
  ])('asks for nothing where %s', async (_why, set, capture, message) => {
    set();
    await keepSnapshot({ capture }, rear);
    expect(api.commands).toEqual([]);
    expect(notices()).toEqual(message === undefined ? [] : [[title, { kind: 'failed', message }]]);
  });

  it('is told: the file and the beginning of its hash, or why there is none', () => {
    render(<Notices />);
    const saved = { state: 'saved', file: 'kept.png', sha256: '0123456789ab'.padEnd(64, 'c'), bytes: 9 } as const;
    for (const end of [saved, { state: 'failed', why: 'Full.' } as const])
      change(() => useMirror.setState({ lastSnapshot: { cameraId: rear, end } }));
    const message = 'kept.png is kept. The audit has its hash, which begins with 0123 4567 89ab.';
    expect(notices()).toEqual([
      [title, { kind: 'failed', message: 'Full.' }],
      [title, { kind: 'told', message }],
    ]);
  });
});

describe('the selected camera', () => {
  const denial = { clause: '2.13', reason: 'Supervisors keep snapshots.', ask: 'the district safety desk' };
  const capture = vi.fn(() => Promise.resolve(shown));
  const cameras = (kind: 'recorded' | 'gap') => new Map([[rear, { cameraId: rear, state: { kind } }]]);

  beforeEach(() => {
    capture.mockClear();
    useMirror.setState({ playback: { ...playback(), cameraIds: [rear] } });
    usePlaybackGroup.setState({
      engine: Object.assign(new FakePlaybackEngine(), { capture }),
      cameras: cameras('recorded'),
    });
    usePlaybackView.setState({ selectedId: rear });
  });

  it('is kept by its button, which waits for a picture', () => {
    render(<SnapshotButton />);
    change(() => byTestId('keep-snapshot').click());
    expect(capture.mock.calls).toEqual([[rear]]);
    change(() => usePlaybackGroup.setState({ cameras: cameras('gap') }));
    change(() => byTestId('keep-snapshot').click());
    expect(capture).toHaveBeenCalledOnce();
    change(() => usePlaybackView.setState({ selectedId: null }));
    expect(keepSelected()).toBe(false);
  });

  it('is kept by nobody whose role may not: button and key say the clause and whom to ask', () => {
    useMirror.setState(({ station }) => ({
      station: station && { ...station, session: { ...station.session, denied: { 'take-snapshot': denial } } },
    }));
    render(<SnapshotButton />);
    change(() => byTestId('keep-snapshot').click());
    expect(byTestId('keep-snapshot').getAttribute('aria-disabled')).toBe('true');
    expect(keepSelected()).toBe(true);
    expect(notices()).toEqual([[title, { kind: 'refused', ...denial }]]);
    expect(capture).not.toHaveBeenCalled();
  });
});

function Notices(): null {
  useSnapshotNotices();
  return null;
}
