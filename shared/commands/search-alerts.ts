import { z } from 'zod';
import { AlertPage, AlertSearch, HistoryPlace } from '../vocabulary/alert-search';
import { defineCommand } from './define-command';

/**
 * Looks for closed alerts of any age, a page at a time. Whoever may use the station sees its queue, and so its past; the district
 * auditor does too, who handles none. What was typed is not kept in the audit: it may name people.
 */
export const searchAlerts = defineCommand({
  verb: 'search-alerts',
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
});
