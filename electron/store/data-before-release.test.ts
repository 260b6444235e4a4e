import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

import { IncidentId, OperatorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { tempFolder } from '../testing/temp-folder';
import { openStore, type Store } from './open-store';

const fixture = join(import.meta.dirname, 'fixtures/data-before-release');
const operatorId = OperatorId.parse('operator-07');
const incidentId = IncidentId.parse('incident-1');

/** Everything that the fixture's database holds, as the station reads it. */
function readAll(store: Store): unknown {
  return {
    walls: store.walls.all(),
    wallSteps: store.wallSteps.of(operatorId),
    salvos: store.salvos.readable(),
    layouts: store.layouts.all(),
    alerts: store.alerts.openOrClosedSince(utcMs(0), 100),
    signals: store.signals.since({ atMs: utcMs(0), row: 0 }, 100).signals,
    seen: store.signals.seen('webhook', 'signal-1'),
    alertRules: store.alertRules.read(),
    alertHistory: store.alertHistory.search({ query: 'entrance' }, null),
    alertFacts: store.alertFacts.piece(utcMs(0), utcMs(9_000_000), null),
    openMonitors: store.openMonitors.all(),
    preferences: store.preferences.of(operatorId),
    shift: store.shift.last(),
    notices: store.notices.of(operatorId),
    displays: store.displays.all(),
    bindings: [...store.displays.bindings()],
    tours: store.tours.all(),
    policy: store.agreement.kept('policy'),
    policyBefore: store.agreement.kept('policy-before'),
    standing: store.agreement.kept('standing'),
    revocations: store.agreement.revocations(),
    greatestMs: store.agreement.greatestMs(),
    viewState: store.viewSessions.state(),
    owed: store.viewSessions.owed(),
    finding: store.reviewFindings.find('a'.repeat(64)),
    account: store.accounts.account(operatorId),
    deadLetters: store.deadLetters.all(),
    capDocument: store.capDocuments.has('weather', 'digest-1'),
    incidents: store.incidents.openAndNewest(10),
    bookmarks: store.bookmarks.of([incidentId]),
    looseBookmarks: store.bookmarks.loose(),
    requests: store.recordingRequests.readable(),
  };
}

it('reads every row of a database from before the first release', () => {
  const file = join(tempFolder(), 'station.db');
  copyFileSync(join(fixture, 'station.db'), file);
  const store = openStore(file);
  onTestFinished(() => store.close());
  const rows: unknown = JSON.parse(readFileSync(join(fixture, 'rows.json'), 'utf8'));
  expect(JSON.parse(JSON.stringify(readAll(store)))).toEqual(rows);
});
