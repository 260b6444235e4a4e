// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Bookmark, Incident } from '../../../shared/vocabulary/incident';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMode } from '../../operator/mode';
import { useMirror } from '../../mirror/store';
import { cameraId, fillMirror, now, operators, station } from '../../console/testing/district';
import { installFakeApi, type FakeApi } from '../../console/testing/fake-api';
import { byTestId, change, pressOn, render } from '../../console/testing/render';
import { BookmarkDialog, BookmarkPanel } from '../bookmark-panel';
import { chooseIncident } from '../../operator/incidents';

const gate = cameraId('east.gate');
// One hour, on the clock of the schools the second 01:14 of its night.
const atMs = Date.parse('2026-11-01T06:14:36Z');

function mark(id: string, ms: number, more: object = {}): Bookmark {
  return Bookmark.parse({
    id,
    atMs: ms,
    cameraIds: [gate],
    words: `Mark ${id}`,
    madeBy: operators[1].id,
    madeMs: now,
    ...more,
  });
}

const incident = Incident.parse({
  ...{ id: 'case', title: 'Broken door', number: '26-118', state: 'open', openedBy: operators[0].id, openedMs: now },
});

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({
    incidents: [incident],
    bookmarks: [mark('b', atMs), mark('a', atMs - 3_600_000), mark('c', atMs + 60_000)],
  });
  chooseIncident(null);
});

function shown(onJump: (bookmark: Bookmark) => void = () => undefined): string[] {
  render(<BookmarkPanel cameraIds={[gate]} atMs={atMs + 1_000} onJump={onJump} keys="K" />);
  return [...document.querySelectorAll('[data-bookmark]')].map((row) => row.textContent);
}

describe('the list of bookmarks', () => {
  it('is in the order of time, tells the two hours of November apart, and marks the one that was passed last', () => {
    const rows = shown();
    expect(rows[0]).toContain('Mark a01:14:36 EDT');
    expect(rows[1]).toContain(`Mark b01:14:36 EST${operators[1].name}`);
    expect(rows).toHaveLength(3);
    expect(document.querySelector('[aria-current]')?.getAttribute('data-bookmark')).toBe('b');
  });

  it('leads to a bookmark, and asks before it removes one', () => {
    const jump = vi.fn();
    shown(jump);
    change(() => byTestId('bookmark-c').click());
    expect(jump).toHaveBeenCalledWith(expect.objectContaining({ id: 'c' }));
    pressOn(byTestId('bookmark-c'), 'Delete');
    expect(api.commands).toEqual([]);
    const remove = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Remove');
    change(() => remove?.click());
    expect(api.commands).toEqual([['remove-bookmark', { bookmarkId: 'c' }]]);
  });

  it('says why it is empty: nothing marked, or not theirs to mark', () => {
    change(() => useMirror.setState({ bookmarks: [] }));
    shown();
    expect(byTestId('bookmarks').textContent).toContain('press K');
    const denied = { 'add-bookmark': { clause: '6.1', reason: 'You read.', ask: 'an operator' } };
    change(() => useMirror.setState({ station: { ...station, session: { ...station.session, denied } } }));
    shown();
    expect(byTestId('bookmarks').textContent).toContain('You read. Clause 6.1. Ask an operator.');
  });
});

describe('the incident that is worked on', () => {
  it('is chosen below the list, and takes the marked time of the cameras that are played', () => {
    const range = { fromMs: utcMs(atMs), untilMs: utcMs(atMs + 60_000) };
    const panel = (marked?: typeof range): void =>
      render(<BookmarkPanel cameraIds={[gate]} atMs={atMs} range={marked} onJump={() => undefined} />);
    panel(range);
    expect(byTestId('add-range').getAttribute('aria-disabled')).toBe('true');
    const select = byTestId('current-incident');
    change(() => {
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, 'case');
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    change(() => byTestId('add-range').click());
    expect(api.commands).toEqual([['add-incident-range', { incidentId: 'case', cameraIds: ['east.gate'], ...range }]]);
    panel();
    expect(byTestId('add-range').getAttribute('aria-disabled')).toBe('true');
    change(() => byTestId('show-incident').click());
    expect(useMode.getState().mode).toEqual({ kind: 'incidents', incidentId: 'case' });
  });
});

describe('the dialog of a bookmark', () => {
  function submit(): void {
    change(() => byTestId('bookmark-dialog').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  }

  it('calls it after the camera, keeps it for no incident, and remembers the incident that was chosen', () => {
    const close = vi.fn();
    render(<BookmarkDialog atMs={atMs + 0.4} cameraIds={[gate]} onClose={close} />);
    submit();
    expect(api.commands).toEqual([['add-bookmark', { atMs, cameraIds: ['east.gate'], words: 'Gate, north-west' }]]);
    expect(close).toHaveBeenCalledOnce();
    change(() => chooseIncident(incident.id));
    render(<BookmarkDialog atMs={atMs} cameraIds={[gate]} onClose={close} />);
    expect(byTestId('bookmark-incident').textContent).toContain('26-118, Broken door');
    submit();
    expect(api.commands.at(-1)).toEqual(['add-bookmark', expect.objectContaining({ incidentId: 'case' })]);
  });

  it('keeps nothing when it is left, or when nothing is said', () => {
    const close = vi.fn();
    render(<BookmarkDialog atMs={atMs} cameraIds={[gate]} onClose={close} />);
    pressOn(byTestId('bookmark-words'), 'Escape');
    expect(close).toHaveBeenCalledOnce();
    expect(api.commands).toEqual([]);
  });
});
