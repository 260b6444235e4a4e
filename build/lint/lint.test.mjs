// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { findBreaches } from './check-imports.mjs';

/** @type {string} */
let dir;

/** @param {Record<string, string>} files */
function write(files) {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), source);
  }
}

beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-lint-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the import boundaries', () => {
  const REFUSED = {
    'electron/windows/sneak.ts': "import { append } from '../audit/append';\nexport const sneak = append;",
    'electron/top.ts': "import { append } from './audit/append';\nexport const sneak = append;",
    'electron/ipc/uses-page.ts':
      "import type { page } from '../../renderer/console/page';\nexport type Page = typeof page;",
    'electron/cameras/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
    'electron/preload/leak.ts': "import { main } from '../main';\nexport const leak = main;",
    'electron/preload/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'shared/node.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'shared/library.ts': "export { create } from 'zustand';",
    'shared/uses-main.ts': "export const later = () => import('../electron/main');",
    'renderer/console/uses-electron.ts': "import { app } from 'electron';\nexport const it = app;",
    'renderer/console/uses-main.ts': "import { main } from '../../electron/main';\nexport const it = main;",
    'renderer/console/uses-node.ts': "import os from 'os';\nexport const it = os;",
    'renderer/console/later.ts': "export const it = () => import('electron');",
    'renderer/video/3-demux/demux.ts': "import { decode } from '../4-decode/decode';\nexport const demux = decode;",
    'renderer/console/walls/walls.ts': "import type { it } from '../alerts/alert-row';\nexport type Row = typeof it;",
    'renderer/console/walls/top.ts': "import { Console } from '../console';\nexport const it = Console;",
    'renderer/operator/room.ts': "import { it } from '../console/map/map-view';\nexport const map = it;",
    'renderer/video/7-screen/react.ts': "import { useState } from 'react';\nexport const it = useState;",
    'renderer/video/7-screen/bridge.ts': "import { it } from '../../bridge/window-api';\nexport const screen = it;",
    'renderer/console/exempt.ts': '// oxlint-disable-next-line no-var\nvar a = 1;\nexport { a };',
  };
  const ALLOWED = {
    'electron/gate/run-command.ts': "import { append } from '../audit/append';\nexport const run = append;",
    'electron/store/sql.ts': "import Database from 'libsql';\nexport const database = Database;",
    'electron/preload/console.ts': "import { ipcRenderer } from 'electron';\nexport const ipc = ipcRenderer;",
    'shared/fine.ts': "import { z } from 'zod';\nimport { other } from './other';\nexport const fine = [z, other];",
    'shared/fine.test.ts': "import { test } from 'vitest';\nexport const it = test;",
    'renderer/console/page.ts': "import { fine } from '../../shared/fine';\nexport const page = fine;",
    'renderer/console/page.test.ts': "import { readFileSync } from 'node:fs';\nexport const it = readFileSync;",
    'renderer/console/console.tsx': "import { it } from './walls/walls-rail';\nexport const rail = it;",
    'renderer/console/walls/own.ts': "import { it } from '../../operator/cells';\nexport const cells = it;",
    'renderer/video/4-decode/decode.ts': "import { segment } from '../2-segment/segment';\nexport const it = segment;",
    'renderer/console/words.ts': 'export const words = "import os from \'os\'";',
  };

  test.each(Object.entries(REFUSED))('%s is refused', (file, source) => {
    write({ [file]: source });
    const breaches = findBreaches(dir, [file]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatch(/README\.md|no exemptions/);
  });

  test.each(Object.entries(ALLOWED))('%s is allowed', (file, source) => {
    write({ [file]: source });
    expect(findBreaches(dir, [file])).toEqual([]);
  });
});

/**
 * For each rule of .oxlintrc.json code that breaks it: the linter's own test shows by them that every rule is known to the
 * linter, is on, and finds what it is for.
 * @type {Record<string, string>}
 */
const RULE_SAMPLES = {
  'no-var': 'var a = 1; export { a };',
  'prefer-const': 'let a = 1; export const b = a;',
  'prefer-rest-params': 'export function f() { return arguments; }',
  'prefer-spread': 'declare const f: (...a: number[]) => void; declare const b: number[]; f.apply(undefined, b);',
  'no-array-constructor': 'export const a = new Array(1, 2);',
  'no-useless-constructor': 'export class A { constructor() {} }',
  'no-unused-vars': 'export {}; const unused = 1;',
  'no-unused-expressions': 'declare const a: number; a + 1; export {};',
  'typescript/await-thenable': 'export async function f() { await 1; }',
  'typescript/ban-ts-comment': '// @ts-expect-error a reason that is long enough\nexport const a: string = 1;',
  'typescript/consistent-type-imports': "import { Readable } from './other'; export type A = Readable;",
  'typescript/no-array-delete': 'declare const a: number[]; delete a[0]; export {};',
  'typescript/no-base-to-string': 'export const a = String({});',
  'typescript/no-confusing-void-expression':
    'declare const f: () => void; export const a = f(); export const g = () => { const b = f(); return b; };',
  'typescript/no-deprecated': '/** @deprecated use b */ const a = () => 1; export const b = a();',
  'typescript/no-duplicate-enum-values': 'export enum A { B = 1, C = 1 }',
  'typescript/no-duplicate-type-constituents': 'export type A = 1 | 1;',
  'typescript/no-dynamic-delete':
    'declare const a: Record<string, 1>; declare const b: string; delete a[b]; export {};',
  'typescript/no-empty-object-type': 'export const a: {} = 1;',
  'typescript/no-explicit-any': 'export const a: any = 1;',
  'typescript/no-extra-non-null-assertion': 'declare const a: string | null; export const b = a!!;',
  'typescript/no-extraneous-class': 'export class A { static a = 1; }',
  'typescript/no-floating-promises': 'declare const f: () => Promise<void>; f(); export {};',
  'typescript/no-for-in-array': 'declare const a: string[]; for (const b in a) console.log(b); export {};',
  'typescript/no-generated-empty-object-type': 'export type A = Omit<{ b: 1 }, "b">;',
  'typescript/no-implied-eval': "setTimeout('1', 1); export {};",
  'typescript/no-invalid-void-type': 'export type A = void | string;',
  'typescript/no-meaningless-void-operator': 'declare const f: () => void; void f(); export {};',
  'typescript/no-misused-new': 'export interface A { new (): A }',
  'typescript/no-misused-promises': 'declare const f: () => Promise<boolean>; if (f()) console.log(1); export {};',
  'typescript/no-misused-spread': 'declare const f: () => 1; export const a = { ...f };',
  'typescript/no-mixed-enums': "export enum A { B = 1, C = 'c' }",
  'typescript/no-namespace': 'export namespace A { export const b = 1; }',
  'typescript/no-non-null-asserted-nullish-coalescing':
    'declare const a: { b: string | null }; export const c = a.b! ?? 1;',
  'typescript/no-non-null-asserted-optional-chain': 'declare const a: { b: 1 } | null; export const c = a?.b!;',
  'typescript/no-non-null-assertion': 'declare const a: string | null; export const b = a!;',
  'typescript/no-redundant-type-constituents': 'export type A = unknown | string;',
  'typescript/no-require-imports': "import a = require('./other'); export const b = a;",
  'typescript/no-this-alias': 'export class A { b() { const self = this; return () => self; } }',
  'typescript/no-unnecessary-boolean-literal-compare': 'declare const a: boolean; export const b = a === true;',
  'typescript/no-unnecessary-condition': 'declare const a: { b: 1 }; export const c = a?.b;',
  'typescript/no-unnecessary-template-expression': "export const a = `${'b'}`;",
  'typescript/no-unnecessary-type-arguments': 'declare function f<T = string>(): T; export const a = f<string>();',
  'typescript/no-unnecessary-type-assertion': 'declare const a: string; export const b = a as string;',
  'typescript/no-unnecessary-type-constraint': 'export function f<T extends unknown>(a: T, b: T) { return [a, b]; }',
  'typescript/no-unnecessary-type-conversion': 'declare const a: string; export const b = String(a);',
  'typescript/no-unnecessary-type-parameters': 'export declare function f<T>(a: T): void;',
  'typescript/no-unsafe-argument': 'declare const f: (a: string) => void; f(JSON.parse("1")); export {};',
  'typescript/no-unsafe-assignment': 'export const a = JSON.parse("1");',
  'typescript/no-unsafe-call': 'JSON.parse("1")(); export {};',
  'typescript/no-unsafe-class-instance-assignment':
    'class A { a = 1; f() { return this.a; } } export const b: A = { a: 1, f: () => 1 };',
  'typescript/no-unsafe-declaration-merging': 'export interface A { a: 1 } export class A { b = 1; }',
  'typescript/no-unsafe-enum-assignment': 'enum A { B = 1 } declare const n: number; export const c: A = n;',
  'typescript/no-unsafe-enum-comparison': 'enum A { B = 1 } declare const a: A; export const c = a === 1;',
  'typescript/no-unsafe-function-type': 'export declare const f: Function;',
  'typescript/no-unsafe-member-access': 'console.log(JSON.parse("1").a); export {};',
  'typescript/no-unsafe-return': 'export function f(): string { return JSON.parse("1"); }',
  'typescript/no-unsafe-unary-minus': 'declare const a: string; export const b = -a;',
  'typescript/no-useless-default-assignment': 'export const f = [1].map((a = 2) => a);',
  'typescript/no-wrapper-object-types': 'export declare const a: String;',
  'typescript/only-throw-error': 'export function f() { throw 1; }',
  'typescript/prefer-as-const': "export const a = 'b' as 'b';",
  'typescript/prefer-literal-enum-member': 'declare const n: number; export enum A { B = n }',
  'typescript/prefer-namespace-keyword': 'declare module A { const b: 1; } export const c = A.b;',
  'typescript/prefer-promise-reject-errors': 'export const a = Promise.reject(1);',
  'typescript/prefer-reduce-type-parameter': 'export const a = [1].reduce((b, c) => b.concat(c), [] as number[]);',
  'typescript/prefer-return-this-type': 'export class A { b(): A { return this; } }',
  'typescript/related-getter-setter-pairs': 'export interface A { get b(): string | number; set b(value: string); }',
  'typescript/require-await': 'export async function f() { return 1; }',
  'typescript/restrict-plus-operands': "export const a = 1 + 'b';",
  'typescript/restrict-template-expressions': 'declare const a: { b: 1 }; export const c = `${a}`;',
  'typescript/return-await':
    'declare const f: () => Promise<1>; export async function g() { try { return f(); } catch { return 2; } }',
  'typescript/switch-exhaustiveness-check':
    "declare const a: 'b' | 'c'; switch (a) { case 'b': console.log(1); } export {};",
  'typescript/triple-slash-reference': '/// <reference path="./other.ts" />\nexport {};',
  'typescript/unbound-method': 'class A { b() { return this; } } export const c = new A().b;',
  'typescript/unified-signatures':
    'export declare function f(a: string): void; export declare function f(a: number): void;',
  'typescript/use-unknown-in-catch-callback-variable':
    'declare const p: Promise<void>; void p.catch((a: Error) => a.message); export {};',
  'max-lines': 'export {};\n'.repeat(501),
  'import/no-self-import': "export * from './import-no-self-import';",
  'import/no-cycle': "import { b } from './cycle-back'; export const a = () => b;",
};

describe('the rules of the linter', () => {
  /** @type {{ rules: Record<string, unknown>, overrides: { rules: Record<string, unknown> }[], ignorePatterns: string[] }} */
  const config = JSON.parse(readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8'));
  /** @type {Map<string, string[]>} codes such as `typescript(no-explicit-any)` by file */
  const fired = new Map();
  /** @param {string} rule */
  const fileOf = (rule) => `shared/${rule.replace('/', '-')}.ts`;

  beforeAll(() => {
    const samples = Object.entries(RULE_SAMPLES).map(([rule, source]) => [fileOf(rule), `${source}\n`]);
    write({
      ...Object.fromEntries(samples),
      'shared/other.ts': 'export interface Readable { a: 1 }\nexport const b = 1;\n',
      'shared/cycle-back.ts': "import { a } from './import-no-cycle';\nexport const b = () => a;\n",
      'renderer/door.ts': 'export const it = window.api;\n',
      'renderer/bridge/door.ts': 'export const it = window.api;\n',
      'renderer/hooks.tsx': HOOKS,
      'build/equal.mjs': 'export const a = [1].length == 1;\n',
      'tsconfig.json': JSON.stringify({ compilerOptions: COMPILER }),
      '.oxlintrc.json': JSON.stringify({ ...config, ignorePatterns: [] }),
    });
    const bin = path.join(ROOT, 'node_modules/.bin');
    const { stdout } = spawnSync(path.join(bin, 'oxlint'), ['--type-aware', '--format', 'json', '.'], {
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
      env: { ...process.env, OXLINT_TSGOLINT_PATH: path.join(bin, 'tsgolint') },
    });
    /** @type {{ diagnostics: { filename: string, code: string }[] }} */
    const { diagnostics } = JSON.parse(stdout);
    for (const { filename, code } of diagnostics) fired.set(filename, [...(fired.get(filename) ?? []), code]);
  }, 60_000);

  test.each(Object.keys(RULE_SAMPLES))('%s finds its sample', (rule) => {
    expect(fired.get(fileOf(rule))?.join(' ')).toContain(`(${rule.split('/').at(-1)})`);
  });

  test('every rule for all sources and for TypeScript has a sample', () => {
    const rules = [config.rules, config.overrides[1]?.rules ?? {}].flatMap((each) => Object.keys(each));
    expect(rules.length).toBeGreaterThan(70);
    expect(rules.filter((rule) => !(rule in RULE_SAMPLES))).toEqual([]);
  });

  test('the build scripts compare without conversion', () => {
    expect(fired.get('build/equal.mjs')).toEqual(['eslint(eqeqeq)']);
  });

  test('hooks keep the rules of React, and effects name what they depend on', () => {
    const codes = fired.get('renderer/hooks.tsx')?.join(' ');
    for (const rule of ['rules-of-hooks', 'exhaustive-deps']) expect(codes).toContain(`(${rule})`);
  });

  test('only the bridge touches window.api', () => {
    expect(fired.get('renderer/door.ts')?.join(' ')).toContain('(no-restricted-properties)');
    expect(fired.get('renderer/bridge/door.ts')?.join(' ') ?? '').not.toContain('(no-restricted-properties)');
  });
});

const HOOKS = `import { useEffect, useState } from 'react';
export function Panel({ open, value }: { readonly open: boolean; readonly value: number }) {
  if (open) useState(1);
  useEffect(() => {
    console.log(value);
  }, []);
  return null;
}
`;

const COMPILER = {
  target: 'ES2023',
  module: 'ESNext',
  moduleResolution: 'bundler',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  lib: ['ES2023', 'DOM'],
  jsx: 'react-jsx',
  types: [],
  allowJs: true,
  noEmit: true,
  skipLibCheck: true,
};
