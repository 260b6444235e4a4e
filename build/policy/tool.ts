/** What a district does with its agreement: makes a key, signs, reads, compares, renews, and takes things out of it. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  canonicalSha256,
  openSigned,
  publicHalf,
  shortKey,
  signDocument,
  verifyingKey,
} from '../../electron/policy/signing';
import type { CanonicalValue } from '../../shared/audit/hash-chain';
import { differences, inPlainWords, type PlainLine } from '../../shared/policy/plain-words';
import { SignedDocument, StandingDocument, standingFormat } from '../../shared/policy/signed-documents';
import { sameTarget, targetOf } from '../../shared/policy/revocation';
import { Policy, policyFormat, Revocation } from '../../shared/vocabulary/policy';
import { CALLER_DIR } from '../lib/paths.mjs';
import { messageOf, runMain, UsageError } from '../lib/progress.mjs';

const HELP = `npm run policy -- make-key KEY                      makes a private key, and says the public one
npm run policy -- sign FILE --key KEY               signs a policy or a standing in its place
npm run policy -- show FILE [--public PUBLIC]       says a policy in plain words, and whether the signature is right
npm run policy -- diff OLD NEW                      says what differs
npm run policy -- renew STANDING --policy POLICY --key KEY
                                                    renews the agreement from now on
npm run policy -- revoke STANDING TARGET [--reason TEXT] --policy POLICY --key KEY
npm run policy -- restore STANDING TARGET --policy POLICY --key KEY
                                                    TARGET is agreement, school ID, camera ID or operator ID`;

/** What the tool needs of where it runs. */
interface ToolContext {
  /** Relative files are below it. */
  readonly folder: string;
  readonly now: () => Date;
  readonly say: (text: string) => void;
}

const options = {
  key: { type: 'string' },
  public: { type: 'string' },
  policy: { type: 'string' },
  reason: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Runs the command that was typed, below the user's folder. */
export function main(words: readonly string[]): Promise<void> {
  const context = { folder: CALLER_DIR, now: () => new Date(), say: console.log };
  return runMain(() => Promise.resolve(runTool(words, context)));
}

/** Runs one command. @returns the exit code; @throws UsageError that says what is wrong */
export function runTool(words: readonly string[], context: ToolContext): number {
  const { positionals, values } = parseArgs({ args: [...words], allowPositionals: true, options });
  const [command = '', ...rest] = positionals;
  const file = (name: string | undefined, what: string): string => {
    if (name === undefined) throw new UsageError(`Say the ${what}.\n\n${HELP}`);
    return path.resolve(context.folder, name);
  };
  const pem = (): string => readFileSync(file(values.key, 'private key: --key KEY'), 'utf8');
  const { say } = context;
  switch (values.help ? 'help' : command) {
    case 'make-key':
      return makeKey(file(rest[0], 'file of the key'), say);
    case 'sign': {
      const signed = file(rest[0], 'file to sign');
      const { document } = readDocument(signed);
      checkDocument(signed, document);
      writeSigned(signed, document, pem());
      say(`${signed} is signed with ${shortKey(publicHalf(pem()).fingerprint)}.`);
      return 0;
    }
    case 'show':
      return show(file(rest[0], 'file to show'), values.public, say);
    case 'diff':
      return diff(file(rest[0], 'older policy'), file(rest[1], 'newer policy'), say);
    case 'renew':
    case 'revoke':
    case 'restore': {
      const standing = file(rest[0], 'file of the standing');
      const policy = file(values.policy, 'policy: --policy POLICY');
      const target = command === 'renew' ? undefined : namedTarget(rest.slice(1), values.reason);
      return issue(command, { standing, policy, target, pem: pem() }, context);
    }
    default:
      say(HELP);
      return values.help ? 0 : 2;
  }
}

function makeKey(file: string, say: ToolContext['say']): number {
  const { privateKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  // `wx`: a key that is there is never lost.
  writeFileSync(file, privateKey, { mode: 0o600, flag: 'wx' });
  const { base64, fingerprint } = publicHalf(privateKey);
  say(`The private key is in ${file}; keep it away from the stations.`);
  say(`The public key, for "key" in the configuration of each station:\n\n  ${base64}\n`);
  say(`Its fingerprint, to compare by telephone: ${shortKey(fingerprint)}`);
  return 0;
}

function show(file: string, publicKey: string | undefined, say: ToolContext['say']): number {
  const { signedBy } = readDocument(file);
  for (const { title, lines } of inPlainWords(readPolicy(file))) say([title, ...lines.map(lineText), ''].join('\n'));
  if (signedBy === undefined) say('It is not signed.');
  if (signedBy === undefined || publicKey === undefined) {
    if (signedBy !== undefined) say(`It says that ${shortKey(signedBy)} signed it; --public PUBLIC checks that.`);
    return 0;
  }
  const opened = openSigned(readFileSync(file, 'utf8'), verifyingKey(publicKey));
  say(
    opened.kind === 'opened' ? `Signed by ${shortKey(signedBy)}, and unchanged since.` : `Refused: ${opened.reason}.`,
  );
  return opened.kind === 'opened' ? 0 : 1;
}

function lineText({ text, clause }: PlainLine): string {
  return `  ${text}${clause === undefined ? '' : ` [${clause}]`}`;
}

function diff(older: string, newer: string, say: ToolContext['say']): number {
  const found = differences(readPolicy(older), readPolicy(newer));
  if (found.length === 0) say('They say the same.');
  for (const { title, gone, come } of found) {
    const lines = [...gone.map((line) => `-${lineText(line)}`), ...come.map((line) => `+${lineText(line)}`)];
    say([title, ...lines, ''].join('\n'));
  }
  return 0;
}

function namedTarget([kind, id, ...more]: readonly string[], reason: string | undefined): Revocation {
  const ids = { school: { schoolId: id }, camera: { cameraId: id }, operator: { operatorId: id } };
  const named = kind === 'school' || kind === 'camera' || kind === 'operator' ? ids[kind] : {};
  const parsed = Revocation.safeParse({ kind, ...named, ...(reason !== undefined && { reason }) });
  if (parsed.success && more.length === 0) return parsed.data;
  throw new UsageError(`Say what: agreement, school ID, camera ID or operator ID.\n\n${HELP}`);
}

interface Issue {
  readonly standing: string;
  readonly policy: string;
  readonly target: Revocation | undefined;
  readonly pem: string;
}

function issue(command: string, { standing, policy, target, pem }: Issue, { now, say }: ToolContext): number {
  const { version, lease } = readPolicy(policy);
  const before = readStanding(standing);
  const others = (before?.revoked ?? []).filter((one) => !target || !sameTarget(one, target));
  const revoked = command === 'revoke' && target ? [...others, target] : others;
  const document = {
    format: standingFormat,
    sequence: (before?.sequence ?? 0) + 1,
    issuedAt: now().toISOString(),
    policy: { version, sha256: canonicalSha256(readDocument(policy).document) },
    revoked: revoked.map((one) => ({ ...one })),
  };
  writeSigned(standing, document, pem);
  say(`${standing}: number ${document.sequence}, version ${version}, holds for ${lease.minutes} minutes from now.`);
  say(
    revoked.length === 0
      ? 'Nothing is taken out of the agreement.'
      : `Taken out: ${revoked.map((one) => targetOf(one).replace(':', ' ')).join(', ')}.`,
  );
  return 0;
}

/** A JSON object as it stands in a file: what is signed is this, not what a schema makes of it. */
type RawDocument = Readonly<Record<string, CanonicalValue>>;

const Raw = z.record(z.string(), z.json());

/** A file's document, whether it is signed or not. @throws UsageError that names the file where it is no JSON object */
function readDocument(file: string): { readonly document: RawDocument; readonly signedBy: string | undefined } {
  try {
    const object = Raw.parse(JSON.parse(readFileSync(file, 'utf8')));
    const { data } = SignedDocument.safeParse(object);
    return { document: data?.document ?? object, signedBy: data?.signature.key };
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${messageOf(error)}`);
  }
}

/** The policy of a file. @throws UsageError that names every entry that is not as expected */
function readPolicy(file: string): Policy {
  return checked(Policy, file, readDocument(file).document);
}

/** The standing of a file; undefined where there is no file yet. @throws UsageError that names what is wrong */
function readStanding(file: string): StandingDocument | undefined {
  return existsSync(file) ? checked(StandingDocument, file, readDocument(file).document) : undefined;
}

/** Fails unless a document is a policy or a standing as a station takes it. @throws UsageError that names what is wrong */
function checkDocument(file: string, document: RawDocument): void {
  if (document['format'] === policyFormat) checked(Policy, file, document);
  else if (document['format'] === standingFormat) checked(StandingDocument, file, document);
  else throw new UsageError(`${file} is neither a policy ("${policyFormat}") nor a standing ("${standingFormat}").`);
}

function checked<T>(schema: z.ZodType<T>, file: string, document: RawDocument): T {
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file} is not as expected:\n${z.prettifyError(parsed.error)}`);
}

/** Signs a document into a file. The file is there whole or not at all: stations look at any moment. */
function writeSigned(file: string, document: RawDocument, pem: string): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(signDocument(document, pem), null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
