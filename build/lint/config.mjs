// @ts-check
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { PACKAGE_RULES, SYNTAX_RULES, ZONES } from './boundaries.mjs';

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];

/** Longer is two things. There are no exemptions. */
const MAX_LINES = 300;

/** @type {import('eslint').Linter.RulesRecord} */
const STRICTER = {
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

/**
 * The whole rule set. It is a function of the root so that its own test can apply the same boundaries to a made-up house.
 * @param {string} root absolute
 * @param {{ typed?: boolean }} [options] `typed: false` leaves out the rules that need each file in a TypeScript project
 */
export function createConfig(root, { typed = true } = {}) {
  return defineConfig(
    globalIgnores(['dist/', '.runtime/', 'node_modules/', 'renderer/video/6-compose/assembly/']),
    { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
    {
      files: TYPESCRIPT,
      extends: [typed ? tseslint.configs.strictTypeChecked : tseslint.configs.strict],
      languageOptions: { parserOptions: typed ? { projectService: true, tsconfigRootDir: root } : {} },
      rules: typed ? STRICTER : {},
    },
    {
      // The build scripts are checked by tsc with checkJs; here they get the rules that need no types.
      files: ['**/*.mjs'],
      extends: [tseslint.configs.base],
      rules: { 'no-var': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
    },
    {
      files: [...TYPESCRIPT, '**/*.mjs'],
      plugins: { 'import-x': importX },
      settings: {
        'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
        'import-x/resolver-next': [createTypeScriptImportResolver({ project: path.join(root, 'tsconfig.json') })],
      },
      rules: {
        'max-lines': ['error', { max: MAX_LINES, skipBlankLines: false, skipComments: false }],
        'import-x/no-cycle': ['error', { ignoreExternal: true }],
        'import-x/no-self-import': 'error',
        'import-x/no-restricted-paths': ['error', { basePath: root, zones: ZONES }],
      },
    },
    {
      files: ['renderer/**/*.tsx', 'renderer/**/*.ts'],
      extends: [reactHooks.configs.flat['recommended'] ?? {}],
    },
    ...PACKAGE_RULES.map(({ files, ignores = [], patterns }) => ({
      files,
      ignores,
      rules: {
        '@typescript-eslint/no-restricted-imports': /** @type {['error', ...unknown[]]} */ (['error', { patterns }]),
      },
    })),
    ...SYNTAX_RULES.map(({ files, ignores = [], restrictions }) => ({
      files,
      ignores,
      rules: { 'no-restricted-syntax': /** @type {['error', ...unknown[]]} */ (['error', ...restrictions]) },
    })),
  );
}
