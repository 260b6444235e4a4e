import { z } from 'zod';
import { longestSilenceSeconds } from '../alerts/sounding';
import { mostTimelineEntries, TimelineEntry } from '../alerts/timeline';
import { AuditTime } from '../audit/entry';
import { AlertEvent, SignalFate } from '../vocabulary/alert';
import { AlertPage, AlertSearch, HistoryPlace, StatisticsPeriod } from '../vocabulary/alert-history';
import { AlertRules } from '../vocabulary/alert-rule';
import { DeadLetter, mostDeadLetters } from '../vocabulary/alert-source';
import { AlertId, MonitorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { command, ofAlert } from './command';

/** A place in the log. What lies before it has not been searched yet. */
const Place = z.number().int().min(1);

/** The most dead letters that are read at a time. */
export const mostLettersRead = 200;

/** The commands of alerts and of the rules for them. */
export const alertCommands = {
  /** Raises an alert by a signal: by hand from a window, or from a source inside main. */
  'raise-alert': command({
    label: 'Raise alert',
    input: z.strictObject({ event: AlertEvent, source: z.string().min(1).max(40) }),
    result: z.strictObject({
      /** The alert that the signal is part of. Null if it was only recorded. */
      alertId: AlertId.nullable(),
      became: SignalFate,
      /** Whether the same signal came again, or a similar one soon after. */
      repeat: z.boolean(),
    }),
    permission: 'raise-alert',
    from: ['console', 'wall', 'source'],
    whileAbsent: 'source',
    detail: ({ event, source }) => ({
      event: event.id,
      type: event.type,
      status: event.status ?? 'actual',
      school: event.schoolId,
      source,
    }),
  }),

  /** Raises an alert's monitor, or opens it on one. A chosen monitor keeps a more urgent alert of another school. */
  'show-alert': command({
    label: 'Show the cameras of an alert',
    /** Without a monitor the cameras open where alerts open. */
    input: z.strictObject({ alertId: AlertId, monitorId: MonitorId.optional() }),
    result: z.strictObject({ monitorId: MonitorId }),
    permission: 'handle-alert',
    from: ['console', 'wall'],
    detail: ({ alertId, monitorId }) => ({ alert: alertId, monitor: monitorId }),
  }),

  /** Silences the sound of the open alerts for a short while. Alerts that come later sound again. */
  'silence-alerts': command({
    label: 'Silence the sound',
    input: z.strictObject({ seconds: z.number().int().min(1).max(longestSilenceSeconds) }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'handle-alert',
    from: ['console', 'wall'],
    detail: ({ seconds }) => ({ seconds }),
  }),

  /** Tells the supervisors of an alert that nobody took in time. Only the station itself sends it. */
  'escalate-alert': command({ ...ofAlert, label: 'Escalate alert', from: ['source'], whileAbsent: 'source' }),

  /** Clears an alert when the time that its source gave is over. Only the station itself sends it. */
  'expire-alert': command({
    ...ofAlert,
    label: 'Clear alert, its time is over',
    from: ['source'],
    whileAbsent: 'source',
  }),

  /** Reads an alert's story from the audit, backwards and in pieces, each a command, so that no other command waits long. */
  'read-alert-timeline': command({
    label: 'Read what happened to an alert',
    input: z.strictObject({
      alertId: AlertId,
      /** The place that an earlier answer reached. Null begins at the end. */
      before: Place.nullable(),
    }),
    result: z.strictObject({
      /** The oldest first. */
      entries: z.array(TimelineEntry).max(mostTimelineEntries),
      /** There may be more before this place. Null if nothing is left. */
      before: Place.nullable(),
      /** The time that the search reached. Null if nothing is left. */
      backTo: AuditTime.nullable(),
    }),
    // Reading what became of an alert is part of handling it. Reading the audit is another right.
    permission: 'handle-alert',
    detail: ({ alertId }) => ({ alert: alertId }),
  }),

  /** Searches closed alerts of any age by pages, open to every role. The search text is not recorded, because it may name people. */
  'search-alerts': command({
    label: 'Search closed alerts',
    input: z.strictObject({
      search: AlertSearch,
      /** The `next` of the page before. Null for the first page. */
      cursor: HistoryPlace.nullable(),
    }),
    result: AlertPage,
    permission: 'use-station',
    detail: ({ search: { query, fromMs, toMs, schoolIds, types, priorities, dispositions }, cursor }) => ({
      first: cursor === null,
      letters: query?.length,
      from: fromMs,
      to: toMs,
      schools: schoolIds?.length,
      types: types?.length,
      priorities: priorities?.length,
      dispositions: dispositions?.length,
    }),
  }),

  /** Begins to count the alerts of a period. The figures are published later, so that no other command waits for them. */
  'read-alert-statistics': command({
    label: 'Read the statistics of alerts',
    input: z.strictObject({ period: StatisticsPeriod }),
    permission: 'use-station',
    detail: ({ period }) => ({ period }),
  }),

  /** Reads the signals that were not accepted from sources that cannot be answered. */
  'read-dead-letters': command({
    label: 'Read the dead letters of the alert sources',
    result: z.strictObject({
      /** The newest first. */
      letters: z.array(DeadLetter).max(mostLettersRead),
      total: z.number().int().min(0).max(mostDeadLetters),
    }),
    permission: 'handle-alert',
  }),

  /** Begins to try rules on the signals of the last day, beside those in force. Null stops the trial. No rule comes into force. */
  'try-alert-rules': command({
    label: 'Try rules on the last day',
    input: z.strictObject({ rules: AlertRules.shape.rules.nullable() }),
    permission: 'set-alert-rules',
    detail: ({ rules }) => (rules === null ? { stop: true } : { count: rules.length }),
  }),

  /** Puts rules for alerts into force, unless somebody else has put others into force meanwhile. */
  'set-alert-rules': command({
    label: 'Put rules into force',
    input: z.strictObject({
      /** The version that the operator has seen. */
      of: AlertRules.shape.version,
      rules: AlertRules.shape.rules,
    }),
    result: z.strictObject({ version: AlertRules.shape.version }),
    permission: 'set-alert-rules',
    detail: ({ of, rules }) => ({
      of,
      count: rules.length,
      recordOnly: rules.filter(({ then }) => then.kind === 'record').length,
    }),
  }),
};
