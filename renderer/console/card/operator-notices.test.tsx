// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { AlertId, NoticeId } from '../../../shared/vocabulary/ids';
import type { OperatorNotice } from '../../../shared/vocabulary/operator-notice';
import type { StationMirror } from '../../mirror/station-mirror';
import { useAnnouncement } from '../desk/announce';
import { fillMirrors, monitorId, now, operators, station } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, render } from '../testing/render';
import { OperatorNotices } from './operator-notices';

const common = { atMs: now, monitorId: monitorId('m1'), monitorName: 'M1' };
const taken: OperatorNotice = { kind: 'monitor-taken', id: NoticeId.parse('n1'), ...common, by: operators[1] };
const opened: OperatorNotice = {
  ...{ kind: 'alert-opened', id: NoticeId.parse('n2'), ...common },
  ...{ alertId: AlertId.parse('a1'), alertTitle: 'Emergency button' },
};

function told(...notices: OperatorNotice[]): StationMirror {
  return { ...station, session: { ...station.session, notices } };
}

let api: FakeApi;
beforeEach(() => {
  fillMirrors();
  api = installFakeApi();
});

describe('what the operator was told', () => {
  it('stands there with what happened and what follows, and is read out', () => {
    render(<OperatorNotices station={told(taken, opened)} />);
    expect(document.body.textContent).toContain('Supervisor 01 took M1');
    expect(document.body.textContent).toContain('Its card says who holds it now.');
    expect(document.body.textContent).toContain('an emergency does not wait');
    expect(useAnnouncement.getState().text).toBe('An alert opened on M1');
  });

  it('goes only by being confirmed', () => {
    render(<OperatorNotices station={told(taken)} />);
    change(() => byTestId('confirm-monitor-taken').click());
    expect(api.commands).toEqual([['confirm-notice', { noticeId: 'n1' }]]);
    expect(document.body.textContent).toContain('Supervisor 01 took M1');
    render(<OperatorNotices station={told()} />);
    expect(document.body.textContent).toBe('');
  });
});
