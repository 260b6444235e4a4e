// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AlertId, NoticeId } from '../../shared/vocabulary/ids';
import { OperatorNotice } from '../../shared/vocabulary/operator';
import { alert, fillMirror, monitorId, now, operators, station } from '../console/testing/district';
import { type FakeApi, installFakeApi } from '../console/testing/fake-api';
import { byTestId, change, render } from '../console/testing/render';
import { useMirror } from '../mirror/store';
import { useAnnouncement } from '../operator/notices';
import { OperatorNotices } from './operator-notices';

const common = { atMs: now, monitorId: monitorId('m1'), monitorName: 'M1' };
const taken: OperatorNotice = { kind: 'monitor-taken', id: NoticeId.parse('n1'), ...common, by: operators[1] };
const opened: OperatorNotice = {
  ...{ kind: 'alert-opened', id: NoticeId.parse('n2'), ...common },
  ...{ alertId: AlertId.parse('a1'), alertTitle: 'Emergency button' },
};

function tell(...notices: OperatorNotice[]): void {
  change(() => useMirror.setState({ station: { ...station, session: { ...station.session, notices } } }));
  render(<OperatorNotices />);
}

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

describe('what the operator was told', () => {
  it('stands there with what happened and what follows, and is read out', () => {
    tell(taken, opened);
    expect(document.body.textContent).toContain('Supervisor 01 took M1');
    expect(document.body.textContent).toContain('Its card says who holds it now.');
    expect(document.body.textContent).toContain('an emergency does not wait');
    expect(useAnnouncement.getState().text).toBe('An alert opened on M1');
  });

  it('goes only by being confirmed', () => {
    tell(taken);
    change(() => byTestId('confirm-monitor-taken').click());
    expect(api.commands).toEqual([['confirm-notice', { noticeId: 'n1' }]]);
    expect(document.body.textContent).toContain('Supervisor 01 took M1');
    tell();
    expect(document.body.textContent).toBe('');
  });
});

describe('the alerts of whoever left', () => {
  const [left, mine] = [operators[1].id, operators[0].id];
  const [a1, a2, a3, a4] = ['a1', 'a2', 'a3', 'a4'].map((id) => AlertId.parse(id));
  const notice = OperatorNotice.parse({
    ...{ kind: 'handed-over', id: 'n3', atMs: now },
    left: {
      ...{ by: operators[1], endedMs: now, owed: 0, alerts: 4, ownAlerts: 4, monitors: [] },
      toTake: [a1, a2, a3, a4],
    },
  });

  it('are taken all at once, but for those that somebody has or that are closed by now', async () => {
    const owned = { handling: 'acknowledged', owner: left } as const;
    useMirror.setState({
      alerts: [
        alert('a1', owned),
        alert('a2', { ...owned, owner: mine }),
        alert('a3', { ...owned, handling: 'closed' }),
        alert('a4', owned),
      ],
    });
    tell(notice);
    expect(byTestId('alerts-to-take').querySelectorAll('li')).toHaveLength(2);
    change(() => byTestId('take-all').click());
    await vi.waitFor(() => expect(api.commands).toHaveLength(2));
    expect(api.commands).toEqual([
      ['take-alert', { alertId: a1 }],
      ['take-alert', { alertId: a4 }],
    ]);
  });
});
