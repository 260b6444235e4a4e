import { randomBytes } from 'node:crypto';
import { nextState, procedureFor, procedureOf, whyNot } from '../../../shared/alerts/lifecycle';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { cleared, type RaisedAlert, triage } from '../../../shared/alerts/triage';
import { type alertCommands, mostLettersRead } from '../../../shared/commands/alerts';
import { type Alert, type AlertEvent, byHandSource, type SignalFate } from '../../../shared/vocabulary/alert';
import type { AlertRule } from '../../../shared/vocabulary/alert-rule';
import { AlertId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { readTimeline } from '../../audit/alert-timeline';
import type { CameraDirectory } from '../../cameras/directory';
import { type Opening, openOnAlertMonitor, openOnMonitor } from '../alert-cameras';
import type { AlertParts, Station } from '../station';
import {
  alertOf,
  done,
  doneWith,
  impossible,
  type HandlerResult,
  type Handlers,
  keptWords,
  needed,
  stopIf,
} from './handler';

export const alertHandlers: Handlers<keyof typeof alertCommands> = {
  /** Makes an alert of a signal, or adds the signal to an open alert. Opens the school's cameras for a new alert. */
  'raise-alert': ({ event, source }, { station, caller }) => {
    // A window cannot speak for a source that proves who it is.
    if (
      caller.kind === 'window' &&
      source !== byHandSource &&
      !(source === 'training panel' && station.training.director)
    ) {
      return impossible(`"${source}" does not raise alerts from a window.`);
    }
    const { bus, clock, directory } = station;
    const { store: alerts } = station.alerts;
    const known = alerts.ofSignal(source, event.id);
    if (known) return answer(known.alertId, known.became, true);
    stopIf(unknownPlace(event, directory));

    // The station's clock, which arms the school: a machine clock that was turned back must not keep cameras locked.
    const nowMs = clock.nowMs();
    const meaning = triage(
      { event, source },
      {
        rules: bus.read('alertRules'),
        nowMs,
        alike: alerts.alike(event),
        newest: alerts.newest(),
        updated: updatedBy(station.alerts, event, source),
        longestTakeMs: station.alerts.times.longestTakeMs,
      },
    );
    const signal = { source, event, atMs: nowMs, became: meaning.kind, ruleId: meaning.ruleId };
    switch (meaning.kind) {
      case 'new': {
        const id = AlertId.parse(`alert-${randomBytes(6).toString('hex')}`);
        const alert: Alert = {
          ...withProcedure(station.alerts, meaning.alert),
          id,
          training: station.training.director !== undefined,
        };
        alerts.take({ ...signal, alertId: id }, [alert]);
        openOnAlertMonitor(station, alert);
        return answer(id, meaning.kind, false);
      }
      case 'repeat':
      case 'updated':
        alerts.take({ ...signal, alertId: meaning.alert.id }, [meaning.alert]);
        return answer(meaning.alert.id, meaning.kind, meaning.kind === 'repeat');
      case 'cleared': {
        const first = meaning.alerts[0]?.id;
        alerts.take({ ...signal, alertId: first }, meaning.alerts);
        return answer(first ?? null, meaning.kind, false, meaning.alerts);
      }
      case 'recorded':
        alerts.take(signal, []);
        return answer(null, meaning.kind, false);
    }
  },

  /** Raises the monitor with an alert's cameras, or opens them if no monitor shows them. */
  'show-alert': ({ alertId, monitorId }, { station }) => {
    const alert = alertOf(station, alertId);
    if (!nextState(alert, 'show')) return impossible(whyNot(alert, 'show') ?? 'It cannot be shown.');
    if (monitorId === undefined && alert.openedOn !== undefined) {
      station.windows.openMonitor(alert.openedOn);
      return doneWith({ monitorId: alert.openedOn }, { on: alert.openedOn });
    }
    const opening =
      monitorId === undefined ? openOnAlertMonitor(station, alert) : openOnMonitor(station, alert, monitorId);
    if (opening.kind !== 'opened') return impossible(whyNotOpened(station, opening));
    const { id } = opening.monitor;
    return doneWith({ monitorId: id }, { on: id });
  },

  /** Silences the sound of the alerts that stand now, for a time. The audit names those that were waiting. */
  'silence-alerts': ({ seconds }, { station }) => {
    const { clock, session, publisher } = station;
    const sinceMs = clock.nowMs();
    const untilMs = utcMs(sinceMs + seconds * 1_000);
    station.alerts.silence = { by: session.operator.id, sinceMs, untilMs };
    publisher.publish('silence');
    const waiting = inQueueOrder(station.alerts.store.alerts.filter(({ handling }) => handling === 'new'));
    return doneWith({ untilMs }, { alerts: idsOf(waiting), waiting: waiting.length });
  },

  /** Moves an alert that nobody took up in every queue, and tells all supervisors, also those who sign in later. */
  'escalate-alert': ({ alertId }, { station }) => {
    const alert = alertOf(station, alertId);
    const next = needed(nextState(alert, 'escalate'), whyNot(alert, 'escalate') ?? 'It cannot be escalated.');
    if (alert.escalatedAtMs !== undefined) return impossible('It went to a supervisor already.');
    const nowMs = station.clock.nowMs();
    if (alert.takeByMs === undefined || alert.takeByMs > nowMs) return impossible('There is time left to take it.');
    station.alerts.store.save({ ...alert, ...next, escalatedAtMs: nowMs });
    return doneWith({}, { told: tellSupervisors(station, alert) });
  },

  /** Clears an alert whose own time is over. Its owner keeps it. */
  'expire-alert': ({ alertId }, { station }) => {
    const alert = alertOf(station, alertId);
    const nowMs = station.clock.nowMs();
    if (alert.expiresAtMs === undefined || alert.expiresAtMs > nowMs) return impossible('Its time is not over.');
    station.alerts.store.save(needed(cleared(alert, nowMs), whyNot(alert, 'clear') ?? 'It cannot be cleared.'));
    return done;
  },

  /** Reads what happened to an alert from the log, however old the alert is. */
  'read-alert-timeline': async ({ alertId, before }, { station }) => {
    const { entries, ...rest } = await readTimeline(station.audit.log.file, alertId, before);
    return doneWith({ entries: [...entries], ...rest }, { entries: entries.length });
  },

  'search-alerts': ({ search, cursor }, { station }) => {
    const value = station.alerts.history.search(search, cursor);
    return doneWith(value, { found: value.alerts.length });
  },

  /** Begins to count alerts. The gate does not wait for the result. */
  'read-alert-statistics': ({ period }, { station }) => {
    void station.alerts.statistics.count(period, utcMs(Date.now()));
    return done;
  },

  'read-dead-letters': (_input, { station }) => {
    const letters = station.alerts.sources.deadLetters;
    return doneWith({ letters: letters.slice(0, mostLettersRead), total: letters.length });
  },

  /** Begins a dry run. Its progress and its result are published. */
  'try-alert-rules': ({ rules }, { station }) => {
    const { trial, rules: rulesInForce } = station.alerts;
    if (rules === null) return trial.stop() ? done : impossible('No rules are being tried.');
    const inForce = rulesInForce.state.rules;
    void trial.run(inForce, { version: inForce.version, rules }, station.clock.nowMs());
    return done;
  },

  'set-alert-rules': ({ of, rules }, { station }) => {
    const { version } = station.alerts.rules.state.rules;
    if (of !== version)
      return impossible(
        `Somebody has put version ${version} into force meanwhile. What you have is based on version ${of}.`,
      );
    stopIf(rules.flatMap((rule) => unknownIn(rule, station)).at(0));
    const next = station.alerts.rules.set(rules, station.session.operator.id, station.clock.nowMs());
    return doneWith({ version: next }, { version: next });
  },
};

function answer(
  alertId: AlertId | null,
  became: SignalFate,
  repeat: boolean,
  several: readonly Alert[] = [],
): HandlerResult<{ alertId: AlertId | null; became: SignalFate; repeat: boolean }> {
  const detail = { became, ...(alertId && { alert: alertId }), ...(several.length > 1 && { alerts: idsOf(several) }) };
  return doneWith({ alertId, became, repeat }, detail);
}

/** Gives an alert the procedure that its rule names, or else the first one for such alerts. */
function withProcedure({ procedures }: AlertParts, alert: RaisedAlert): RaisedAlert {
  const { id } = procedureOf(procedures, alert) ?? procedureFor(procedures, alert) ?? {};
  return { ...alert, ...(id && { procedureId: id }) };
}

/** As many ids as an audit entry keeps. */
function idsOf(alerts: readonly Alert[]): string {
  return keptWords(alerts.slice(0, 20).map(({ id }) => id));
}

/** The alerts of the signals that this signal says it updates. */
function updatedBy({ store }: AlertParts, { updates = [] }: AlertEvent, source: string): readonly Alert[] {
  const ids = updates.flatMap((id) => store.ofSignal(source, id)?.alertId ?? []);
  return [...new Set(ids)].flatMap((id) => store.find(id) ?? []);
}

function unknownPlace({ schoolId, cameraId }: AlertEvent, directory: CameraDirectory): string | undefined {
  if (!directory.school(schoolId)) return `There is no school "${schoolId}".`;
  if (cameraId === undefined) return undefined;
  const camera = directory.camera(cameraId);
  if (!camera) return `There is no camera "${cameraId}".`;
  return camera.schoolId === schoolId ? undefined : `Camera "${cameraId}" is not at "${schoolId}".`;
}

function whyNotOpened({ directory }: Station, opening: Exclude<Opening, { kind: 'opened' }>): string {
  switch (opening.kind) {
    case 'none':
      return 'Every monitor shows another alert: choose one whose alert is less urgent.';
    case 'no-cameras':
      return 'The school has no camera that may be shown for it.';
    case 'less-urgent':
      return `${opening.monitor.name} shows another alert: acknowledge this one first, or choose another monitor.`;
    case 'taken': {
      const { priority, title, schoolId } = opening.by;
      const school = directory.school(schoolId)?.shortName ?? schoolId;
      return `${opening.monitor.name} shows P${priority} ${title} at ${school}: choose another monitor.`;
    }
  }
}

/** Counts all alerts that nobody took in one notice, until it is confirmed. @returns how many supervisors there are */
function tellSupervisors({ session, operators }: Station, { id: alertId, title, schoolId, priority }: Alert): number {
  const { notices } = operators;
  const supervisors = session.operators.filter(({ role }) => role === 'supervisor');
  for (const { id } of supervisors) {
    const before = notices.of(id).find((notice) => notice.kind === 'alert-escalated');
    const count = before?.kind === 'alert-escalated' ? before.count + 1 : 1;
    notices.tell(id, { kind: 'alert-escalated', alertId, alertTitle: title, schoolId, priority, count });
    if (before) notices.confirm(id, before.id);
  }
  return supervisors.length;
}

/** Schools and cameras that a rule names but the station does not have: the rule would never apply, and nobody would know why. */
function unknownIn({ name, when }: AlertRule, { directory }: Station): readonly string[] {
  const schools = new Set(directory.schools.map(({ id }) => id));
  return [
    ...(when.schoolIds ?? []).flatMap((id) => (schools.has(id) ? [] : [`"${name}": there is no school "${id}".`])),
    ...(when.cameraIds ?? []).flatMap((id) => (directory.camera(id) ? [] : [`"${name}": there is no camera "${id}".`])),
  ];
}
