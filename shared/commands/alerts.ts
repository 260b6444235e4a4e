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
import { command } from './command';

/** A place in the log: what is before it was not searched yet. */
const Place = z.number().int().min(1);

/** Most dead letters that are read at a time: the newest. */
export const mostLettersRead = 200;

/** The commands of alerts and of the rules for them. */
export const alertCommands = {
  /** Hands a signal to the intake: by hand from a window, or by a source inside main. */
  'raise-alert': command({
    label: 'Raise alert',
    input: z.strictObject({ event: AlertEvent, source: z.string().min(1).max(40) }),
    result: z.strictObject({
      /** The alert that it is part of by now; null where it is only recorded. */
      alertId: AlertId.nullable(),
      became: SignalFate,
      /** The same signal again, or the same again soon after. */
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

  /**
   * Brings up the monitor with the cameras of an alert, and opens them there where they are on none. A monitor that is chosen shows
   * those that see this alert best, whatever of its school is there already; one with alerts of other schools is left alone, unless
   * they are less urgent.
   */
  'show-alert': command({
    label: 'Show the cameras of an alert',
    /** Without a monitor they open where alerts open. */
    input: z.strictObject({ alertId: AlertId, monitorId: MonitorId.optional() }),
    result: z.strictObject({ monitorId: MonitorId }),
    permission: 'handle-alert',
    from: ['console', 'wall'],
    detail: ({ alertId, monitorId }) => ({ alert: alertId, ...(monitorId !== undefined && { monitor: monitorId }) }),
  }),

  /** Silences the sound of the alerts that stand for a short while: the sound only, never an alert, and never one that comes after. */
  'silence-alerts': command({
    label: 'Silence the sound',
    input: z.strictObject({ seconds: z.number().int().min(1).max(longestSilenceSeconds) }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'handle-alert',
    from: ['console', 'wall'],
    detail: ({ seconds }) => ({ seconds }),
  }),

  /** Nobody took an alert in time: it goes to the supervisors. The station itself says so. */
  'escalate-alert': command({
    label: 'Escalate alert',
    input: z.strictObject({ alertId: AlertId }),
    result: z.strictObject({}),
    permission: 'handle-alert',
    from: ['source'],
    whileAbsent: 'source',
    detail: ({ alertId }) => ({ alert: alertId }),
  }),

  /** The time for which a source said that something is the matter is over: it no longer is. The station itself says so. */
  'expire-alert': command({
    label: 'Clear alert, its time is over',
    input: z.strictObject({ alertId: AlertId }),
    result: z.strictObject({}),
    permission: 'handle-alert',
    from: ['source'],
    whileAbsent: 'source',
    detail: ({ alertId }) => ({ alert: alertId }),
  }),

  /**
   * Reads what happened to an alert out of the audit, from its end backwards. A long log is searched a piece at a time: each piece is
   * asked for, so that it can be stopped, and no other command waits long behind it.
   */
  'read-alert-timeline': command({
    label: 'Read what happened to an alert',
    input: z.strictObject({
      alertId: AlertId,
      /** The place up to which an earlier answer had searched; null begins at the end. */
      before: Place.nullable(),
    }),
    result: z.strictObject({
      /** The oldest first. */
      entries: z.array(TimelineEntry).max(mostTimelineEntries),
      /** There may be more before this place; null where all is told. */
      before: Place.nullable(),
      /** The time up to which was searched; null where all is told. */
      backTo: AuditTime.nullable(),
    }),
    // To read what became of an alert is part of handling it; reading the audit is another right.
    permission: 'handle-alert',
    from: ['console'],
    detail: ({ alertId }) => ({ alert: alertId }),
  }),

  /**
   * Looks for closed alerts of any age, a page at a time. Whoever may use the station sees its queue, and so its past; the district
   * auditor does too, who handles none. What was typed is not kept in the audit: it may name people.
   */
  'search-alerts': command({
    label: 'Search closed alerts',
    input: z.strictObject({
      search: AlertSearch,
      /** The `next` of the page before; null for the first. */
      cursor: HistoryPlace.nullable(),
    }),
    result: AlertPage,
    permission: 'use-station',
    from: ['console'],
    detail: ({ search: { query, fromMs, toMs, schoolIds, types, priorities, dispositions }, cursor }) => ({
      first: cursor === null,
      ...(query !== undefined && { letters: query.length }),
      ...(fromMs !== undefined && { from: fromMs }),
      ...(toMs !== undefined && { to: toMs }),
      ...(schoolIds && { schools: schoolIds.length }),
      ...(types && { types: types.length }),
      ...(priorities && { priorities: priorities.length }),
      ...(dispositions && { dispositions: dispositions.length }),
    }),
  }),

  /** Begins to count the alerts of a period; the figures come as an event, so that no other command waits for them. */
  'read-alert-statistics': command({
    label: 'Read the statistics of alerts',
    input: z.strictObject({ period: StatisticsPeriod }),
    result: z.strictObject({}),
    permission: 'use-station',
    from: ['console'],
    detail: ({ period }) => ({ period }),
  }),

  /** Reads what was not taken of sources that cannot be answered. */
  'read-dead-letters': command({
    label: 'Read the dead letters of the alert sources',
    input: z.strictObject({}),
    result: z.strictObject({
      /** The newest first. */
      letters: z.array(DeadLetter).max(mostLettersRead),
      total: z.number().int().min(0).max(mostDeadLetters),
    }),
    permission: 'handle-alert',
    from: ['console'],
    detail: () => ({}),
  }),

  /** Begins to try rules on the signals of the last day, beside those in force; null stops one. Nothing of it comes into force. */
  'try-alert-rules': command({
    label: 'Try rules on the last day',
    input: z.strictObject({ rules: AlertRules.shape.rules.nullable() }),
    result: z.strictObject({}),
    permission: 'set-alert-rules',
    from: ['console'],
    detail: ({ rules }) => (rules === null ? { stop: true } : { count: rules.length }),
  }),

  /** Puts other rules for alerts into force. What somebody else has put into force meanwhile is not overwritten. */
  'set-alert-rules': command({
    label: 'Put rules into force',
    input: z.strictObject({
      /** The version that the operator has seen. */
      of: AlertRules.shape.version,
      rules: AlertRules.shape.rules,
    }),
    result: z.strictObject({ version: AlertRules.shape.version }),
    permission: 'set-alert-rules',
    from: ['console'],
    detail: ({ of, rules }) => ({
      of,
      count: rules.length,
      recordOnly: rules.filter(({ then }) => then.kind === 'record').length,
    }),
  }),
};
