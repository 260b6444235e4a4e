// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgreementState } from '../../../shared/state/session';
import { SchoolId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { fillMirror, now, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { AgreementView } from './agreement-view';

const agreement: AgreementState = {
  version: '2.1',
  title: 'Live view',
  issuedAt: '2026-11-24T12:00:00Z',
  pictures: { allowed: false, clause: '2.7', text: 'Nothing is printed.' },
  signedBy: '6f74 29fa 4567 916b',
  before: '2.0',
  sections: [{ title: 'Who may do what', lines: [{ clause: '2.1', text: 'View live pictures: analysts.' }] }],
  differences: [{ title: 'Time limits', gone: [{ clause: '7.1', text: 'A day.' }], come: [{ text: 'An hour.' }] }],
  leaseUntilMs: utcMs(Date.now() + 3_600_000),
  leaseClause: '7.1',
  revoked: [
    { revocation: { kind: 'agreement' } },
    { revocation: { kind: 'school', schoolId: SchoolId.parse('east') }, here: { name: 'Supervisor 01', atMs: now } },
  ],
};

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  useMirror.setState({ agreement });
});

function draw(): HTMLElement {
  render(<AgreementView />);
  return byTestId('agreement');
}

function button(place: HTMLElement, name: string): HTMLButtonElement {
  const found = [...place.querySelectorAll('button')].find(
    (one) => one.getAttribute('aria-label') === name || one.textContent === name,
  );
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}

describe('the agreement', () => {
  it('says what it says, who signed it, what has changed and until when it holds', () => {
    const text = draw().textContent;
    for (const words of [
      'version 2.1',
      '2.1View live pictures: analysts.',
      'key 6f74 29fa 4567 916b',
      'What has changed since version 2.0',
      'No longer: A day.',
      'Now: An hour.',
      'It holds for another',
      '(clause 7.1)',
    ])
      expect(text).toContain(words);
  });

  it('says so when its lease is over', () => {
    useMirror.setState({ agreement: { ...agreement, leaseUntilMs: utcMs(1_000) } });
    expect(draw().textContent).toContain('It is over: no picture is shown');
  });

  it('gives back what was taken out here, and says why it cannot give back what the district took', () => {
    const place = draw();
    expect(place.textContent).toContain('All cameras, by the district');
    change(() => button(place, 'Give back: All cameras').click());
    change(() => button(place, 'Give back: East Technical').click());
    expect(api.commands).toEqual([['restore', { revocation: agreement.revoked[1]?.revocation }]]);
  });

  it('takes out what is chosen', () => {
    const place = draw();
    change(() => button(place, 'Take out').click());
    expect(api.commands).toEqual([['revoke', { revocation: { kind: 'agreement' } }]]);
  });

  it('lets everybody read it, and says why a role may take nothing out', () => {
    const denial = { clause: '7.2', reason: 'Not you.', ask: 'a supervisor' };
    const session = { ...station.session, denied: { revoke: denial, restore: denial } };
    useMirror.setState({ station: { ...station, session } });
    const place = draw();
    for (const name of ['Take out', 'Give back: East Technical']) {
      expect(button(place, name).getAttribute('aria-disabled')).toBe('true');
      change(() => button(place, name).click());
    }
    expect(api.commands).toEqual([]);
  });
});
