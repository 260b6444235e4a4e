// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId, fillMirror } from '../console/testing/district';
import { type FakeApi, installFakeApi } from '../console/testing/fake-api';
import { byTestId, change, render } from '../console/testing/render';
import { useMirror } from '../mirror/store';
import { type FormEnd, RecordingRequestForm, type RecordingRequestFormProps } from './request-form';

let api: FakeApi;
let ends: FormEnd[];
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  ends = [];
  const place = {
    kind: 'folder',
    desk: 'the safety desk',
    clause: '4.6',
    clauseText: 'The district decides.',
  } as const;
  useMirror.setState({ recordingRequests: { requests: [], place } });
});

const night: TimeSpan = {
  fromMs: utcMs(Date.parse('2026-11-01T05:30:00Z')),
  untilMs: utcMs(Date.parse('2026-11-01T06:40:00Z')),
};
const cameraIds = [cameraId('east.gate'), cameraId('east.bus')];

function shown(props: Partial<RecordingRequestFormProps> = {}): void {
  render(<RecordingRequestForm cameraIds={cameraIds} range={night} onDone={(end) => ends.push(end)} {...props} />);
}

/** Types as a person does: React hears of it. */
function type(testId: string, text: string): void {
  const input = byTestId(testId);
  if (!(input instanceof HTMLInputElement)) throw new Error(`${testId} is no field`);
  change(() => {
    Reflect.set(HTMLInputElement.prototype, 'value', text, input);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function press(key: string, ctrlKey = false): Promise<void> {
  await act(async () => {
    const event = new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true });
    byTestId('request-reason').dispatchEvent(event);
    await Promise.resolve();
    await Promise.resolve();
  });
}

function texts(): readonly string[] {
  return ['request-from', 'request-until'].map((id) => byTestId(id).getAttribute('value') ?? '');
}

describe('the form of a request', () => {
  it('is filled in from the tiles and the marks, says both clocks, and follows the marks', () => {
    shown({ gaps: new Set([cameraId('east.bus')]) });
    expect(texts()).toEqual(['2026-11-01 01:30:00 -04:00', '2026-11-01 01:40:00 -05:00']);
    expect(byTestId('request-length').textContent).toContain(
      '1 h 10 min 05:30:00 to 06:40:00 UTC, a gap at one camera',
    );
    expect(byTestId('request-length').textContent).toContain('The clocks are moved within it');
    const form = byTestId('recording-request-form');
    expect(form.textContent).toContain('Cameras, 2 of 2');
    expect(form.querySelector('[data-gap]')?.textContent).toContain('Bus lane, east kerb: gap');
    shown({ range: { ...night, untilMs: utcMs(night.fromMs + 60_000) } });
    expect(texts()[1]).toBe('2026-11-01 01:31:00 -04:00');
  });

  it('shows what is missing where it is missing, once somebody wants to send it', async () => {
    shown({ cameraIds: [] });
    expect(document.querySelector('[data-testid="wrong-reason"]')).toBeNull();
    await press('Enter', true);
    for (const field of ['cameras', 'number', 'reason']) expect(byTestId(`wrong-${field}`).textContent).not.toBe('');
    expect(byTestId('request-number').getAttribute('aria-invalid')).toBe('true');
    expect(api.commands).toEqual([]);
  });

  it('is sent by Ctrl Enter, to the counsel where it is about a student', async () => {
    api.outcome = { status: 'success', value: { requestId: 'request-1' } };
    shown();
    type('request-number', '2026-118');
    type('request-reason', 'Why');
    change(() => byTestId('request-discipline').click());
    expect(byTestId('send-request').textContent).toContain('Send to the counsel');
    expect(byTestId('recording-request-form').textContent).toContain('Student discipline: for the counsel');
    await press('Enter', true);
    expect(api.commands).toMatchObject([
      [
        'send-recording-request',
        { requestId: null, draft: { number: '2026-118', discipline: true, range: night, cameraIds } },
      ],
    ]);
    expect(ends).toEqual([{ kind: 'sent', requestId: 'request-1' }]);
  });

  it('says what the gate said, and stays', async () => {
    api.outcome = { status: 'refused', clause: '4.6', reason: 'Not today.', ask: 'a supervisor' };
    shown();
    type('request-number', '1');
    type('request-reason', 'Why');
    await press('Enter', true);
    expect(byTestId('recording-request-form').textContent).toContain('clause 4.6');
    expect(ends).toEqual([]);
  });

  it('is left by Esc at once while nothing is typed, and by the second Esc after that', async () => {
    shown();
    await press('Escape');
    expect(ends).toEqual([{ kind: 'discarded' }]);
    shown({ cameraIds: [cameraId('east.lot')] });
    type('request-reason', 'Half a sente');
    await press('Escape');
    expect(ends).toHaveLength(1);
    expect(byTestId('recording-request-form').textContent).toContain('Throw away what you typed?');
    await press('Escape');
    expect(ends).toHaveLength(2);
  });

  it('cannot be sent where the station knows no way, and is kept all the same', async () => {
    api.outcome = { status: 'success', value: { requestId: 'request-2' } };
    const { place, requests } = useMirror.getState().recordingRequests;
    useMirror.setState({ recordingRequests: { place: { ...place, kind: 'none' }, requests } });
    shown();
    await press('Enter', true);
    expect(api.commands).toEqual([]);
    await press('s', true);
    expect(api.commands.map(([verb]) => verb)).toEqual(['save-request-draft']);
    expect(ends).toEqual([{ kind: 'saved', requestId: 'request-2' }]);
  });
});
