// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { Bookmark, Incident } from '../../../shared/vocabulary/incident';
import { useMirror } from '../../mirror/store';
import { askToOpen, currentIncident, showIncident, toggleIncidents } from '../../operator/incidents';
import { doAct, actsOf } from '../../operator/alerts';
import { useMode } from '../../operator/mode';
import { alert, cameraId, fillMirror, now, operators, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { IncidentsView, OpenIncidentDialog } from './incidents-view';

function incident(id: string, more: object = {}): Incident {
  const opened = { openedBy: operators[0].id, openedMs: now - 60_000 };
  return Incident.parse({ id, title: `Case ${id}`, state: 'open', ...opened, ...more });
}

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
  });
}

function shown(): string {
  render(<IncidentsView />);
  return byTestId('incidents').textContent;
}

describe('the incidents', () => {
  it('say what one is while there is none, and to whom they are refused', () => {
    expect(shown()).toContain('No incidents yet');
    const denied = { 'open-incident': { clause: '6.1', reason: 'You read.', ask: 'an operator' } };
    change(() => useMirror.setState({ station: { ...station, session: { ...station.session, denied } } }));
    expect(shown()).toContain('You read. Clause 6.1. Ask an operator.');
  });

  it('show the page of the one that the arrows lead to, with its bookmarks and its times', () => {
    const range = {
      ...{ number: 1, cameraIds: [cameraId('east.gate')], fromMs: now - 90_000, untilMs: now },
      ...{ addedBy: operators[0].id, addedMs: now },
    };
    useMirror.setState({ incidents: [incident('a', { ranges: [range] }), incident('b', { openedMs: now })] });
    const mark = {
      id: 'm',
      atMs: now,
      cameraIds: [cameraId('east.gate')],
      words: 'Van leaves',
      madeBy: operators[0].id,
    };
    useMirror.setState({
      bookmarks: [
        Bookmark.parse({ ...mark, incidentId: 'a', madeMs: now }),
        Bookmark.parse({ ...mark, id: 'n', words: 'Of no incident', madeMs: now }),
      ],
    });
    toggleIncidents();
    shown();
    expect(byTestId('incident-page').dataset['incident']).toBe('b');
    pressOn(byTestId('incident-b'), 'ArrowDown');
    const page = byTestId('incident-page');
    expect(page.dataset['incident']).toBe('a');
    expect(page.textContent).toContain('Van leaves');
    expect(page.textContent).not.toContain('Of no incident');
    expect(page.textContent).toContain('Mon 2 Nov 2026 17:05:09 EST −05:00 to 17:06:39 EST −05:00');
    change(() => document.querySelector<HTMLElement>('[aria-label="Remove time 1"]')?.click());
    expect(api.commands).toEqual([['remove-incident-range', { incidentId: 'a', range: 1 }]]);
    change(() => byTestId('ask-time-1').click());
    expect(useMode.getState().mode).toEqual({
      kind: 'recording-requests',
      ask: {
        ...{ cameraIds: ['east.gate'], range: { fromMs: now - 90_000, untilMs: now } },
        incident: { id: 'a', number: undefined },
      },
    });
  });

  it('are played back from a time or a bookmark, for their alert while that is open, and worked on from then on', async () => {
    const cameraIds = [cameraId('east.gate')];
    const made = { addedBy: operators[0].id, addedMs: now };
    const range = { number: 3, cameraIds, fromMs: now - 90_000, untilMs: now, ...made };
    const one = alert('a1');
    const { id, type, title, priority, schoolId, training, raisedAtMs } = one;
    const its = { id, type, title, priority, schoolId, training, raisedAtMs };
    useMirror.setState({ incidents: [incident('a', { ranges: [range], alert: its })] });
    const mark = { id: 'm', atMs: now - 5_000, cameraIds, words: 'Van', madeBy: operators[0].id, madeMs: now };
    useMirror.setState({ bookmarks: [Bookmark.parse({ ...mark, incidentId: 'a' })], alerts: [one] });
    shown();
    change(() => byTestId('play-time-3').click());
    await settled();
    expect(currentIncident()?.id).toBe('a');
    change(() => useMirror.setState({ alerts: [alert('a1', { handling: 'closed' })] }));
    change(() => document.querySelector<HTMLElement>('[aria-label="Play back from Van"]')?.click());
    await settled();
    expect(api.commands).toEqual([
      ['open-playback', { cameraIds, atMs: now - 90_000, alertId: 'a1' }],
      ['open-playback', { cameraIds, atMs: now - 5_000 }],
    ]);
  });

  it('take a note by Enter, are closed, and are saved into the file that is chosen', async () => {
    useMirror.setState({ incidents: [incident('a')] });
    shown();
    const note = byTestId('incident-note');
    if (!(note instanceof HTMLTextAreaElement)) throw new Error('it is no field');
    change(() => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(note, ' Key found ');
      note.dispatchEvent(new Event('input', { bubbles: true }));
    });
    pressOn(note, 'Enter');
    api.chosen = { fileId: 'f'.repeat(32) as never, name: 'incident.pdf' };
    change(() => byTestId('save-incident').click());
    change(() => byTestId('print-incident').click());
    change(() => byTestId('turn-incident').click());
    await settled();
    expect(api.commands).toContainEqual(['note-incident', { incidentId: 'a', text: 'Key found' }]);
    expect(api.commands).toContainEqual([
      'export-incident',
      { incidentId: 'a', to: { kind: 'file', fileId: 'f'.repeat(32) } },
    ]);
    expect(api.commands).toContainEqual(['export-incident', { incidentId: 'a', to: { kind: 'paper' } }]);
    expect(api.commands).toContainEqual(['close-incident', { incidentId: 'a' }]);
  });

  it('take a time that is typed, with the cameras of a school, once it says which of two hours is meant', () => {
    useMirror.setState({ incidents: [incident('a')] });
    shown();
    const type = (end: 'from' | 'until', text: string): void =>
      change(() => {
        const field = byTestId(`range-${end}`);
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    const add = (): void =>
      change(() => byTestId('range-form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    type('from', '11/01 1:10');
    type('until', '2:00');
    expect(byTestId('range-meant').textContent).toContain('occurs twice');
    add();
    expect(api.commands).toEqual([]);
    type('from', '11/01 1:10 EST');
    expect(byTestId('range-meant').textContent).toContain('01:10:00 EST −05:00 to 02:00:00 EST −05:00');
    add();
    const range = { fromMs: Date.parse('2026-11-01T06:10:00Z'), untilMs: Date.parse('2026-11-01T07:00:00Z') };
    expect(api.commands).toEqual([
      ['add-incident-range', { incidentId: 'a', cameraIds: ['munoz.lot', 'munoz.bus'], ...range }],
    ]);
  });

  it('offer nothing to add while one is closed, but to open it again', () => {
    useMirror.setState({ incidents: [incident('a', { state: 'closed' })] });
    expect(shown()).toContain('nothing is added to it unless it is opened again');
    change(() => byTestId('turn-incident').click());
    expect(api.commands).toEqual([['reopen-incident', { incidentId: 'a' }]]);
  });
});

describe('opening an incident', () => {
  it('is called after the alert, works on it from then on, and shows it', async () => {
    const one = alert('a1');
    useMirror.setState({ alerts: [one] });
    askToOpen(one);
    render(<OpenIncidentDialog />);
    const title = byTestId('incident-title');
    expect(title).toHaveProperty('value', `${one.title}, East Technical`);
    api.outcome = { status: 'success', value: { incidentId: 'new' } };
    change(() => title.closest('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    await settled();
    expect(api.commands).toEqual([['open-incident', { title: `${one.title}, East Technical`, alertId: 'a1' }]]);
    expect(useMode.getState().mode).toEqual({ kind: 'incidents', incidentId: 'new' });
    useMirror.setState({ incidents: [incident('new')] });
    expect(currentIncident()?.id).toBe('new');
  });

  it('leads to the one that the alert has already', () => {
    const one = alert('a1', { handling: 'acknowledged', owner: operators[0].id });
    useMirror.setState({ alerts: [one] });
    const { id, type, title, priority, schoolId, training, raisedAtMs } = one;
    useMirror.setState({
      incidents: [incident('a', { alert: { id, type, title, priority, schoolId, training, raisedAtMs } })],
    });
    const going = actsOf(one).find(({ key }) => key === 'open-incident');
    expect(going?.label).toBe('Go to its incident');
    if (going) doAct(one, going);
    expect(useMode.getState().mode).toEqual({ kind: 'incidents', incidentId: 'a' });
    showIncident(incident('b').id);
    expect(useMode.getState().mode).toEqual({ kind: 'incidents', incidentId: 'b' });
  });
});
