/** Reads a configuration file. A broken one is an answer, not an exception: the application starts and says so. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Problem } from '../../shared/state/station-state';
import { errorText } from '../../shared/vocabulary/error-text';
import { Config } from './config-schema';

export type ConfigResult =
  { readonly kind: 'loaded'; readonly config: Config } | { readonly kind: 'broken'; readonly problem: Problem };

/** Reads and checks a configuration. Every fault is named with its path, its value and what was expected. */
export function loadConfig(file: string): ConfigResult {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return broken(file, `The file cannot be read: ${errorText(error)}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return broken(file, `The file is not JSON: ${errorText(error)}.`);
  }
  const parsed = Config.safeParse(json);
  if (parsed.success) return { kind: 'loaded', config: parsed.data };
  const issues = parsed.error.issues.flatMap(nearest).flatMap(each);
  const count = issues.length === 1 ? 'One entry is' : `${issues.length} entries are`;
  return broken(
    file,
    `${count} not as expected.`,
    issues.slice(0, 100).map((issue) => detail(json, issue)),
  );
}

/** An unknown field is named itself, not the object that it stands in. */
function each(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, keys: [key], path: [...issue.path, key], message: 'no such field' }));
}

/** Of a choice that none of its forms fits, the faults of the form that fits best: "invalid input" helps nobody. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const best = issue.errors.reduce((least, errors) => (errors.length < least.length ? errors : least));
  return best.flatMap(nearest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function broken(file: string, message: string, details?: Problem['details']): ConfigResult {
  return { kind: 'broken', problem: { area: 'configuration', message, file, ...(details && { details }) } };
}

function detail(json: unknown, issue: z.core.$ZodIssue): NonNullable<Problem['details']>[number] {
  const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  const found = valueAt(json, issue.path);
  const value = found === undefined ? 'missing' : JSON.stringify(found);
  return {
    path: (path.replace(/^\./, '') || 'the whole file').slice(0, 300),
    // A window shows this: a password that somebody wrote into an address stays out of it.
    value: value.replace(/\/\/[^/\s"]*@/g, '//...@').slice(0, 200),
    expected: issue.message.slice(0, 300),
  };
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = json;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
