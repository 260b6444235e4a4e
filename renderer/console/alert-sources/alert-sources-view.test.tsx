// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertSourceHealth } from '../../../shared/vocabulary/alert-source';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { fillMirror, now, operators, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, render } from '../testing/render';
import { AlertSourcesView, countWords, runningWords, stateWords } from './alert-sources-view';

const [operator] = operators;
const broker: AlertSourceHealth = {
  ...{ source: 'broker', kind: 'mqtt', place: 'mqtts://broker.example', state: { kind: 'running', sinceMs: now } },
  counts: { taken: 1_200, repeated: 3, ignored: 0, refused: { malformed: 2, 'unknown-place': 1 } },
};
const retrying = { kind: 'retrying', why: 'No route.', nextMs: utcMs(now + 11_500), tries: 2 } as const;

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  api.outcome = { status: 'success', value: { letters: [], total: 0 } };
});

async function shown(): Promise<HTMLElement> {
  render(<AlertSourcesView operatorId={operator.id} />);
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
  });
  return byTestId('alert-sources');
}

describe('in words', () => {
  it('is what came from a source', () => {
    expect(countWords(broker.counts)).toBe('1,200 taken, 3 repeated; refused: 2 malformed, 1 unknown place');
    expect(countWords({ taken: 0, repeated: 0, ignored: 0, refused: {} })).toBe('nothing has come yet');
  });

  it.each<[AlertSourceHealth['state'], ReturnType<typeof stateWords>]>([
    [{ kind: 'starting' }, { word: 'starting' }],
    [broker.state, { word: 'running' }],
    [retrying, { word: 'tried again in 0:12', why: 'No route. Failed 2 times.' }],
    [
      { ...retrying, nextMs: now, tries: 1 },
      { word: 'tried again now', why: 'No route. Failed once.' },
    ],
    [
      { kind: 'off', why: 'No token.' },
      { word: 'off', why: 'No token. It stays off until the application is started again.' },
    ],
  ])('is %o', (state, words) => {
    expect(stateWords(state, now)).toEqual(words);
  });

  it('is how many run', () => {
    expect(runningWords([broker])).toBe('all are running');
    expect(runningWords([broker, { ...broker, state: retrying }])).toBe('1 of 2 are running');
  });
});

describe('the sources', () => {
  it('say where signals come from, what came, and what was refused last', async () => {
    const lastRefusal = { atMs: now, reason: 'future', why: 'A clock is wrong.' } as const;
    useMirror.setState({ alertSources: [{ ...broker, lastRefusal }] });
    await shown();
    const { textContent } = byTestId('alert-source-broker');
    expect(textContent).toContain('MQTT, mqtts://broker.example');
    expect(textContent).toContain('1,200 taken');
    expect(textContent).toContain('from the future: A clock is wrong.');
  });

  it('that there are none of say what to do', async () => {
    useMirror.setState({ alertSources: [] });
    expect((await shown()).textContent).toContain('No source is configured');
  });
});

describe('the dead letters', () => {
  it('are shown with source, reason and beginning', async () => {
    const letter = {
      atMs: now,
      source: 'broker',
      reason: 'malformed',
      why: 'type: no such',
      text: '{"type":"dragon"}',
    };
    api.outcome = { status: 'success', value: { letters: [letter], total: 900 } };
    const { textContent } = await shown();
    expect(textContent).toContain('900, the newest 1 are shown');
    expect(byTestId('dead-letters').textContent).toContain('brokermalformedtype: no such{"type":"dragon"}');
  });

  it('say that there are none, and that they cannot be read', async () => {
    expect((await shown()).textContent).toContain('There are none');
    api.outcome = { status: 'failed', error: { code: 'internal', message: 'The disk is full.' } };
    expect((await shown()).textContent).toContain('They cannot be read');
  });

  it('are not asked for by whoever may not read them', async () => {
    const denial = { clause: '4.1', reason: 'No auditor handles alerts.', ask: 'a supervisor' };
    useMirror.setState({
      station: { ...station, session: { ...station.session, denied: { 'read-dead-letters': denial } } },
    });
    expect((await shown()).textContent).toContain('The dead letters are not yours to read');
    expect(api.commands).toEqual([]);
  });
});
