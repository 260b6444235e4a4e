// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { withStep } from '../../../shared/requests/answer';
import { makeRequest, makeRequestDraft } from '../../../shared/testing/recording-requests';
import { RecordingRequestId } from '../../../shared/vocabulary/ids';
import type { RecordingRequest, RequestState } from '../../../shared/vocabulary/recording-request';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useNotices } from '../../operator/notices';
import { fillMirror, now, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { filterRequests, RequestAnnouncements, requestFilters, RequestsView } from './requests-view';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({
    recordingRequests: {
      requests: [],
      place: { kind: 'training', desk: 'the desk', clause: '4.6', clauseText: '' },
    },
  });
});

function request(id: string, state: RequestState, differences: Partial<RecordingRequest> = {}): RecordingRequest {
  return makeRequest(state, { id: RecordingRequestId.parse(id), ...differences });
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-testid="recording-request"]')];
}

describe('the list of requests', () => {
  it('says why it is empty', () => {
    render(<RequestsView />);
    expect(byTestId('recording-requests').textContent).toContain('Nothing was asked for yet');
  });

  it('says what the district decided, who has to do something, and lets it be answered in training', async () => {
    const counsel = makeRequestDraft({ discipline: true, number: 'B' });
    useMirror.setState({
      recordingRequests: {
        ...useMirror.getState().recordingRequests,
        requests: [request('b', 'sent', { asked: counsel }), request('a', 'refused')],
      },
    });
    render(<RequestsView />);
    expect(rows().map(({ dataset }) => dataset['state'])).toEqual(['sent', 'refused']);
    expect(rows()[0]?.textContent).toContain('counsel');
    expect(rows()[0]?.textContent).toContain('The district, since');
    const [first] = rows();
    if (!first) throw new Error('there is no row');
    pressOn(first, 'Enter');
    expect(byTestId('request-detail').textContent).toContain('Training: answer as the district');
    await act(async () => {
      byTestId('request-step-seen').click();
      await Promise.resolve();
    });
    expect(api.commands).toEqual([
      ['record-request-step', { requestId: 'b', step: 'seen', reason: '', reference: '' }],
    ]);
  });

  it('is not there for a role that may not ask', () => {
    const denied = { 'send-recording-request': { clause: '6.1', reason: 'You read.', ask: 'somebody' } };
    useMirror.setState({ station: { ...station, session: { ...station.session, denied } } });
    render(<RequestsView />);
    expect(byTestId('recording-requests').textContent).toContain('Clause 6.1');
    expect(document.querySelector('[data-testid="new-request"]')).toBeNull();
  });
});

describe('what is looked at alone', () => {
  it('is by whose turn it is, what is late, and what is over', () => {
    const all = (['draft', 'queued', 'sent', 'approved', 'refused', 'expired', 'withdrawn'] as const).map((state) =>
      request(state, state),
    );
    const late = utcMs(now + 30 * 86_400_000);
    const found = requestFilters.map((filter) => [
      filter,
      filterRequests(all, filter, late)
        .map(({ id }) => id)
        .join(' '),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      yours: 'draft',
      waiting: 'sent',
      overdue: 'sent',
      answered: 'approved refused',
      counsel: '',
      ended: 'expired withdrawn',
    });
    expect(filterRequests(all, undefined, late)).toBe(all);
  });
});

describe('an answer that comes', () => {
  it('is noted where its list is not open, and what stood there before is no news', () => {
    const sent = request('a', 'sent');
    useMirror.setState({
      recordingRequests: { ...useMirror.getState().recordingRequests, requests: [sent, request('b', 'refused')] },
    });
    render(<RequestAnnouncements />);
    const by = { kind: 'district', name: 'Desk' } as const;
    const tell = (state: RequestState, words: string): void =>
      change(() =>
        useMirror.setState({
          recordingRequests: {
            ...useMirror.getState().recordingRequests,
            requests: [withStep(sent, state, { atMs: now, by, words })],
          },
        }),
      );
    tell('seen', 'Somebody looks at it');
    expect(useNotices.getState().notices).toEqual([]);
    change(() =>
      useMirror.setState({ recordingRequests: { ...useMirror.getState().recordingRequests, requests: [sent] } }),
    );
    tell('refused', 'Too old');
    expect(useNotices.getState().notices).toMatchObject([
      { title: 'Request 2026-118: refused', body: { kind: 'told', message: 'Too old' } },
    ]);
  });
});
